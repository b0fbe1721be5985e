"""Adds an allocation to a grant, and takes one away with those below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from civic_rules.grants import may_keep_allocation
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.grants.models import Allocation, Grant
from samverk.matters.permissions import require_lead
from samverk.organizations.models import Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationInput:
    """What is written of an allocation; amount in kronor. principal or recipient: who gets it."""

    label: str
    amount: Decimal | None
    state: str = Allocation.State.DECIDED
    parent: Allocation | None = None
    is_approximate: bool = False
    is_derived: bool = False
    principal: Principal | None = None
    recipient: str = ""
    document_id: int | None = None
    finding_key: str = ""


def add_allocation(*, actor: Actor, grant: Grant, words: AllocationInput, at: datetime) -> Allocation:
    """The row at the end of its frame. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (GRANT-3)."""
    require_lead(actor, grant.county)
    with transaction.atomic():
        locked = lock_grant(grant)
        row = write_allocation(locked, words)
        _record(actor, locked, "grant.row_added", row, at)
    return row


def remove_allocation(*, actor: Actor, grant: Grant, allocation_id: int, at: datetime) -> None:
    """Take a row away with those below it; sums of minutes are offered again. Raises NotFound, NotPermitted."""
    require_lead(actor, grant.county)
    with transaction.atomic():
        locked = lock_grant(grant)
        row = locked.allocations.filter(pk=allocation_id).first()
        if row is None:
            raise NotFound(f"allocation {allocation_id}")
        _record(actor, locked, "grant.row_removed", row, at)
        row.delete()


def lock_grant(grant: Grant) -> Grant:
    """The grant, locked until the transaction ends."""
    return Grant.objects.select_for_update(of=("self",)).select_related("county").get(pk=grant.pk)


def write_allocation(grant: Grant, words: AllocationInput) -> Allocation:
    """A row of a locked grant, by GRANT-3. Runs in the caller's transaction, which records the event."""
    if words.state not in Allocation.State.values:
        raise InvalidInput("bad_state", words.state)
    if words.parent is not None and words.parent.grant_id != grant.pk:
        raise InvalidInput("other_grant")
    if words.principal is not None and words.principal.county_id != grant.county_id:
        raise InvalidInput("other_county")
    require(may_keep_allocation(amount=words.amount, label=words.label))
    assert words.amount is not None
    last = grant.allocations.aggregate(last=Max("position"))["last"] or 0
    return Allocation.objects.create(
        grant=grant,
        parent=words.parent,
        position=last + 1,
        label=" ".join(words.label.split())[:200],
        amount=words.amount,
        is_approximate=words.is_approximate,
        is_derived=words.is_derived,
        state=words.state,
        principal=words.principal,
        recipient=words.recipient.strip()[:200],
        document_id=words.document_id,
        finding_key=words.finding_key,
    )


def _record(actor: Actor, grant: Grant, verb: str, row: Allocation, at: datetime) -> None:
    data = {"label": row.label, "amount": str(row.amount), "state": row.state}
    record_event(actor=actor, verb=verb, subject=grant, at=at, county_code=grant.county.code, data=data)
