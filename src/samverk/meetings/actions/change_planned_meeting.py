"""Moves or cancels a meeting that is planned and to which nobody has been called yet; after that the notice does it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.meetings.actions.plan_meeting import check_planned, planned_fields
from samverk.meetings.actions.prepare_agenda import renew_next_meetings
from samverk.meetings.models import Meeting
from samverk.meetings.permissions import require_plan_meetings
from samverk.meetings.queries.plan import PlannedDay


def move_meeting(*, actor: Actor, meeting: Meeting, planned: PlannedDay, at: datetime) -> Meeting:
    """Give a planned meeting another day, time, place or link. Raises StaleState once people have been called."""
    _require(actor, meeting)
    check_planned(planned)
    if planned.day < at.date():
        raise InvalidInput("day_has_passed", _("The new day has already passed."))
    before = meeting.date
    with transaction.atomic():
        for name, value in planned_fields(planned).items():
            setattr(meeting, name, value)
        meeting.calendar_sequence += 1
        meeting.save(update_fields=[*planned_fields(planned), "calendar_sequence"])
        _record(actor, meeting, "meeting.moved", at, {"from": before.isoformat() if before else ""})
    return meeting


def cancel_planned(*, actor: Actor, meeting: Meeting, because: str, at: datetime) -> Meeting:
    """Cancel a planned meeting; it stays in the plan, struck out, with its reason."""
    _require(actor, meeting)
    with transaction.atomic():
        meeting.state, meeting.cancelled_because = Meeting.State.CANCELLED, because.strip()[:300]
        meeting.calendar_sequence += 1
        meeting.save(update_fields=["state", "cancelled_because", "calendar_sequence"])
        _record(actor, meeting, "meeting.plan_cancelled", at, {"because": meeting.cancelled_because})
    return meeting


def restore_planned(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """Take back a cancellation of a meeting to which nobody had been called."""
    _require(actor, meeting, state=Meeting.State.CANCELLED)
    with transaction.atomic():
        meeting.state, meeting.cancelled_because = Meeting.State.PLANNED, ""
        meeting.calendar_sequence += 1
        meeting.save(update_fields=["state", "cancelled_because", "calendar_sequence"])
        _record(actor, meeting, "meeting.plan_restored", at, {})
    return meeting


def _require(actor: Actor, meeting: Meeting, *, state: str = Meeting.State.PLANNED) -> None:
    first = meeting.organ_rows.select_related("organ__county").order_by("position").first()
    if first is None:
        raise StaleState("a meeting without an organ")
    require_plan_meetings(actor, first.organ)
    if meeting.state != state or meeting.notices.exists():
        raise StaleState(f"meeting {meeting.pk} is {meeting.state}")


def _record(actor: Actor, meeting: Meeting, verb: str, at: datetime, data: dict[str, object]) -> None:
    values = {"date": meeting.date.isoformat() if meeting.date else "", **data}
    record_event(actor=actor, verb=verb, subject=meeting, at=at, county_code=meeting.county.code, data=values)
    renew_next_meetings(meeting.organs.all())
