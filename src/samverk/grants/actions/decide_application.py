"""Proposes what an application gets, and keeps what was decided: granted in whole or part, or refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.grants import may_decide_application
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, StaleState, require
from samverk.grants.actions.change_allocations import AllocationInput, lock_grant, write_allocation
from samverk.grants.actions.save_call import record_call
from samverk.grants.models import Allocation, Application, Call
from samverk.matters.permissions import require_lead

State = Application.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided; granted in kronor, zero: refused."""

    granted: Decimal | None
    reason: str = ""
    decided_on: date | None = None
    paragraph: str = ""


def propose_application(*, actor: Actor, call: Call, application_id: int, amount: Decimal | None, at: datetime) -> None:
    """What the staff proposes the steering organ to grant. Raises NotFound, NotPermitted, InvalidInput, StaleState."""
    require_lead(actor, call.grant.county)
    with transaction.atomic():
        row = _locked(call, application_id)
        if row.state in Application.DECIDED:
            raise StaleState(f"application {row.pk} is decided")
        if amount is None or not 0 < amount <= row.amount:
            raise InvalidInput("bad_sum", _("Write a sum above zero, at most what was applied for."))
        row.state = State.PROPOSED
        _allot(row, amount, Allocation.State.PROPOSED)
        record_call(actor, call, "application.proposed", at, application=row.pk, name=row.name, amount=str(amount))


def decide_application(*, actor: Actor, call: Call, application_id: int, outcome: Outcome, at: datetime) -> Application:
    """The application as decided, with its row of the grant. Raises NotFound, NotPermitted, RuleBroken (GRANT-8)."""
    require_lead(actor, call.grant.county)
    with transaction.atomic():
        row = _locked(call, application_id)
        require(
            may_decide_application(
                asked=row.amount,
                granted=outcome.granted,
                reason=outcome.reason,
                decided_on=outcome.decided_on,
                today=timezone.localdate(at),
                closes_on=call.closes_on,
                left=left_of(call, without=row.pk),
            )
        )
        assert outcome.granted is not None
        row.granted, row.reason = outcome.granted, outcome.reason.strip()
        row.decided_on, row.paragraph = outcome.decided_on, outcome.paragraph.strip()[:60]
        if not row.granted:
            row.state = State.REFUSED
        else:
            row.state = State.GRANTED if row.granted == row.amount else State.PARTLY
        _allot(row, row.granted, Allocation.State.DECIDED)
        told = {"application": row.pk, "name": row.name, "granted": str(row.granted), "state": row.state}
        record_call(actor, call, "application.decided", at, **told)
    return row


def left_of(call: Call, *, without: int = 0) -> Decimal | None:
    """What of the call's sum is not granted yet; None where no sum is said."""
    if call.amount is None:
        return None
    granted: Decimal | None = call.applications.exclude(pk=without).aggregate(sum=Sum("granted"))["sum"]
    return call.amount - (granted or Decimal(0))


def _locked(call: Call, application_id: int) -> Application:
    lock_grant(call.grant)
    row = call.applications.select_related("allocation", "principal").filter(pk=application_id).first()
    if row is None:
        raise NotFound(f"application {application_id}")
    return row


def _allot(row: Application, amount: Decimal, state: str) -> None:
    """The row of the grant as it now is; none where nothing is granted."""
    kept = row.allocation
    if not amount:
        row.allocation = None
        row.save()
        if kept is not None:
            kept.delete()
        return
    if kept is None:
        words = AllocationInput(
            label=f"{row.call.title}: {row.name}"[:200],
            amount=amount,
            state=state,
            parent=row.call.pot,
            principal=row.principal,
            recipient="" if row.principal else row.name,
        )
        row.allocation = write_allocation(row.call.grant, words)
    else:
        kept.amount, kept.state = amount, state
        kept.save(update_fields=["amount", "state"])
    row.save()
