"""Makes the plan of an organ's year, puts it before the organ, and settles it once the organ has decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.actions.plan_meeting import check_planned, save_planned
from samverk.meetings.actions.prepare_agenda import renew_next_meetings
from samverk.meetings.actions.save_backlog_item import keep_for_later
from samverk.meetings.models import AgendaItem, BacklogItem, ItemKind, Meeting, MeetingSeries
from samverk.meetings.permissions import require_plan_meetings
from samverk.meetings.queries.plan import PlannedDay, title_of_item
from samverk.organizations.models import Organ

MOST_MEETINGS = 60
PASSES = ("schedule", "adoption", "approval")
"""Types of decisions that pass a plan; another (it is tabled or sent back) leaves it a draft."""


def make_series(
    *, actor: Actor, organ: Organ, title: str, year: int, days: Sequence[PlannedDay], at: datetime
) -> MeetingSeries:
    """Draft the plan with a planned meeting for each day. Raises InvalidInput for no day, or a day that comes twice."""
    require_plan_meetings(actor, organ)
    ordered = sorted(days, key=lambda one: one.day)
    if not ordered or len(ordered) > MOST_MEETINGS:
        raise InvalidInput("no_days", _("Choose at least one day, and at most 60."))
    if len({one.day for one in ordered}) < len(ordered):
        raise InvalidInput("day_twice", _("A day comes twice in the plan."))
    for one in ordered:
        check_planned(one)
    name = title.strip() or _("Meetings of %(year)d") % {"year": year}
    with transaction.atomic():
        series = MeetingSeries.objects.create(organ=organ, title=name[:200], year=year)
        for one in ordered:
            save_planned(organ, one, kind=Meeting.Kind.ORDINARY, series=series)
        _record(actor, series, "series.made", at, {"meetings": len(ordered)})
        renew_next_meetings([organ])
    return series


def submit_series(*, actor: Actor, series: MeetingSeries, at: datetime) -> BacklogItem:
    """Put the plan on the organ's list of coming items; it is settled when a meeting has decided the item.

    Raises StaleState where it is decided or waits already.
    """
    organ = series.organ
    require_plan_meetings(actor, organ)
    title = title_of_item(series)
    waits = organ.backlog.filter(series=series, dropped_at__isnull=True).exists()
    if series.state != MeetingSeries.State.DRAFT or waits:
        raise StaleState(f"series {series.pk}")
    with transaction.atomic():
        item = keep_for_later(
            organ,
            proposed_by=actor.name,
            at=at,
            title=title,
            kind=ItemKind.DECISION,
            text=_text(series),
            minutes_allotted=5,
            series=series,
        )
        _record(actor, series, "series.submitted", at, {"item": item.pk})
    return item


def decide_series(*, actor: Actor, series: MeetingSeries, item: AgendaItem | None, at: datetime) -> MeetingSeries:
    """Settle the plan, as decided in `item`; None: decided before Samverk. Raises StaleState where it is settled."""
    require_plan_meetings(actor, series.organ)
    if series.state == MeetingSeries.State.DECIDED:
        raise StaleState(f"series {series.pk}")
    if item is not None and not item.meeting.organ_rows.filter(organ=series.organ).exists():
        raise InvalidInput("item_of_another_organ")
    with transaction.atomic():
        series.state, series.decided_in = MeetingSeries.State.DECIDED, item
        series.save(update_fields=["state", "decided_in"])
        _record(actor, series, "series.decided", at, {"item": item.pk if item else None})
    return series


def settle_decided_series(*, meeting: Meeting, at: datetime) -> list[MeetingSeries]:
    """Settle each plan whose item the meeting has passed: adopted, approved, or decided as a plan of meetings."""
    rows = BacklogItem.objects.filter(taken_as__meeting=meeting, series__state=MeetingSeries.State.DRAFT)
    passed = rows.filter(taken_as__decisions__type__in=PASSES, taken_as__decisions__organ=F("organ")).distinct()
    return [
        decide_series(actor=SYSTEM, series=row.series, item=row.taken_as, at=at)
        for row in passed.select_related("series__organ__county", "taken_as__meeting")
        if row.series is not None
    ]


def drop_series(*, actor: Actor, series: MeetingSeries, at: datetime) -> None:
    """Throw a draft away with its meetings. Raises StaleState where it is decided or somebody has been called."""
    require_plan_meetings(actor, series.organ)
    is_called = series.meetings.exclude(state__in=[Meeting.State.PLANNED, Meeting.State.CANCELLED]).exists()
    if series.state == MeetingSeries.State.DECIDED or is_called:
        raise StaleState(f"series {series.pk}")
    with transaction.atomic():
        _record(actor, series, "series.dropped", at, {"meetings": series.meetings.count()})
        series.meetings.filter(announcements__isnull=False).update(
            state=Meeting.State.EXPECTED, is_held_here=False, series=None
        )
        series.meetings.all().delete()
        series.delete()
        renew_next_meetings([series.organ])


def _text(series: MeetingSeries) -> str:
    lines = []
    for one in series.meetings.order_by("date"):
        times = f" {one.start_time:%H.%M}–{one.end_time:%H.%M}" if one.start_time and one.end_time else ""
        lines.append(f"{one.date:%Y-%m-%d}{times} {one.place}".strip())
    return "\n".join(lines)


def _record(actor: Actor, series: MeetingSeries, verb: str, at: datetime, data: dict[str, object]) -> None:
    record_event(
        actor=actor,
        verb=verb,
        subject=series,
        at=at,
        county_code=series.organ.county.code,
        data={"organ": series.organ.slug, "year": series.year, **data},
    )
