"""Writes a call to apply for money of a grant, or changes it; prepares the steering organ's item with what came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.days import long_day
from samverk.core.errors import InvalidInput
from samverk.grants.actions.change_allocations import lock_grant
from samverk.grants.actions.save_grant import LAST_YEAR
from samverk.grants.models import Allocation, Application, Call, Grant
from samverk.grants.templatetags.sums import exact_kronor
from samverk.matters.permissions import require_lead
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import BacklogItem, ItemKind

MOST_NAMED = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class CallInput:
    """What is written of a call; amount in kronor, None: not said."""

    title: str
    text: str
    opens_on: date
    closes_on: date
    what_for: str = ""
    conditions: str = ""
    amount: Decimal | None = None
    who_may: str = Call.For.ALL
    contact: str = ""
    pot: Allocation | None = None


def save_call(*, actor: Actor, grant: Grant, words: CallInput, at: datetime, call: Call | None = None) -> Call:
    """The call as written. Raises NotFound, NotPermitted, InvalidInput."""
    require_lead(actor, grant.county)
    title = " ".join(words.title.split())[:200]
    if not title or not words.text.strip():
        raise InvalidInput("no_text", _("Give the call a title and say what it is about."))
    if words.closes_on < words.opens_on:
        raise InvalidInput("days_are_backwards", _("The last day comes before the first."))
    if words.closes_on.year >= LAST_YEAR:
        raise InvalidInput("day_is_too_late", _("Choose a last day before the year 2100."))
    if words.amount is not None and words.amount <= 0:
        raise InvalidInput("bad_sum", _("Write a sum above zero, or none."))
    if words.who_may not in Call.For.values:
        raise InvalidInput("bad_choice", words.who_may)
    if words.pot is not None and words.pot.grant_id != grant.pk:
        raise InvalidInput("other_grant")
    with transaction.atomic():
        locked = lock_grant(grant)
        row = Call(grant=locked, made_at=at) if call is None else locked.calls.get(pk=call.pk)
        row.title, row.text, row.what_for = title, words.text.strip(), words.what_for.strip()
        row.conditions, row.amount, row.who_may = words.conditions.strip(), words.amount, words.who_may
        row.opens_on, row.closes_on, row.pot = words.opens_on, words.closes_on, words.pot
        row.contact = words.contact.strip()[:200]
        row.save()
        record_call(actor, row, "call.saved", at, title=row.title, closes_on=row.closes_on.isoformat())
    return row


def prepare_call_item(*, actor: Actor, call: Call, address: str, at: datetime) -> BacklogItem:
    """The waiting item of the steering organ with every application, once; again it is written anew while it waits.

    Raises NotFound, NotPermitted where the actor may not prepare the organ's agendas, InvalidInput.
    """
    grant = call.grant
    require_lead(actor, grant.county)
    if grant.steering_organ is None:
        raise InvalidInput("no_organ", _("Say on the grant which organ decides on it."))
    rows = list(call.applications.exclude(state__in=Application.DECIDED))
    if not rows:
        raise InvalidInput("no_applications", _("There is no application to decide on."))
    with transaction.atomic(), override("sv"):
        locked = Call.objects.select_for_update(of=("self",)).select_related("item").get(pk=call.pk)
        waits = locked.item is not None and locked.item.taken_as_id is None and locked.item.dropped_at is None
        locked.item = save_backlog_item(
            actor=actor,
            organ=grant.steering_organ,
            title=_("Allot: %(title)s") % {"title": locked.title},
            kind=ItemKind.DECISION,
            text="\n".join(_lines(locked, rows, address)),
            backlog_id=locked.item.pk if waits and locked.item else None,
            at=at,
        )
        locked.save(update_fields=["item"])
        record_call(actor, locked, "call.item_prepared", at, backlog=locked.item.pk, applications=len(rows))
    return locked.item


def record_call(actor: Actor, call: Call, verb: str, at: datetime, **data: object) -> None:
    """The event of a call or an application of it."""
    county = call.grant.county
    told = {"call": call.pk, "grant": call.grant_id, **data}
    record_event(actor=actor, verb=verb, subject=call, at=at, county_code=county.code, data=told)


def _lines(call: Call, rows: list[Application], address: str) -> list[str]:
    asked = sum((one.amount for one in rows), Decimal(0))
    words = {"count": len(rows), "asked": exact_kronor(asked), "day": long_day(call.closes_on)}
    lines = [_("%(count)d applications of %(asked)s in all. Last day was %(day)s.") % words]
    if call.amount is not None:
        lines.append(_("There is %(sum)s.") % {"sum": exact_kronor(call.amount)})
    # An agenda is sent to many: of a grant that is not public the numbers alone.
    if call.grant.is_public:
        for one in rows[:MOST_NAMED]:
            late = _(" (late)") if one.is_late else ""
            lines.append(f"– {one.name}, {exact_kronor(one.amount)}{late}: {one.purpose.splitlines()[0][:200]}")
    lines.append(_("The applications: %(address)s") % {"address": address})
    return lines
