"""Prepares an item for the next agenda of the organ that gave a commitment, once it is late.

Called by the worker (tasks.py). Only for organs that hold meetings here, and for what became late lately: what old
minutes left open is for people to look at in the register.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from civic_rules.follow_up import goes_on_next_agenda, is_late
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.followup.models import LateItem
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.models import Commitment, ItemKind, Meeting
from samverk.organizations.models import Organ

REACH = timedelta(days=400)
MOST = 200
AHEAD = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


def take_up_late(*, at: datetime) -> int:
    """How many items were prepared; each commitment once, in a transaction of its own."""
    today = timezone.localdate(at)
    organs = Organ.objects.filter(
        meetings__is_held_here=True, meetings__state__in=AHEAD, meetings__date__gte=today
    ).values("pk")
    late = Commitment.objects.filter(
        state__in=Commitment.LEFT, due_to__lt=today, due_to__gte=today - REACH, late_item__isnull=True
    )
    given = late.filter(reported_to__in=organs) | late.filter(reported_to__isnull=True, meeting__organs__in=organs)
    keys = list(given.order_by("due_to", "pk").values_list("pk", flat=True).distinct()[:MOST])
    return sum(_take_up(key, today=today, at=at) for key in keys)


def _take_up(commitment_id: int, *, today: date, at: datetime) -> int:
    with transaction.atomic(), override("sv"):
        rows = Commitment.objects.select_for_update(of=("self",)).select_related(
            "meeting", "item__matter", "reported_to"
        )
        row = rows.get(pk=commitment_id)
        organ = row.reported_to or row.meeting.organs.order_by("meeting_rows__position").first()
        late = is_late(last=row.due_to, state=row.state, today=today)  # type: ignore[arg-type]
        verdict = goes_on_next_agenda(
            is_late=late,
            state=row.state,  # type: ignore[arg-type]
            is_on_agenda=LateItem.objects.filter(commitment=row).exists(),
            is_reported_to_organ=organ is not None,
        )
        if not verdict.allowed or organ is None:
            return 0
        item = save_backlog_item(
            actor=SYSTEM,
            organ=organ,
            title=_("Late: %(text)s") % {"text": _short(row.text)},
            kind=ItemKind.DECISION,
            text=_words(row),
            matter=row.item.matter if row.item else None,
            comes_from=row.item,
            at=at,
        )
        LateItem.objects.create(commitment=row, backlog_item=item, made_at=at)
        data = {"organ": organ.slug, "backlog": item.pk}
        code = organ.county.code
        record_event(actor=SYSTEM, verb="commitment.taken_up", subject=row, at=at, county_code=code, data=data)
    return 1


def _words(row: Commitment) -> str:
    """What the item says: who, when, and how far it has come."""
    who = ", ".join(str(one) for one in row.responsible) or _("nobody named")
    due = row.due_text or row.due
    lines = [row.text, _("Undertaken by %(who)s, due %(due)s.") % {"who": who, "due": due}]
    latest = row.reports.order_by("-reported_on", "-pk").first()
    lines.append(
        _("Last reported %(day)s: %(text)s") % {"day": latest.reported_on.isoformat(), "text": latest.text}
        if latest
        else _("Nothing has been reported.")
    )
    return "\n".join(lines)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 120 else f"{flat[:119]}…"
