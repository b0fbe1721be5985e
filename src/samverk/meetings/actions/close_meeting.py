"""Closes a meeting once nothing stops it, and opens it again within a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.change_room import changed_room
from samverk.meetings.actions.prepare_agenda import carry_questions
from samverk.meetings.models import (
    AgendaItem,
    Attendance,
    EvaluationTicket,
    Meeting,
    Poll,
    Presence,
    Seat,
    SpeakRequest,
)
from samverk.meetings.queries.presence_times import items_heard
from samverk.meetings.queries.room_checks import missing_in

REOPEN_WITHIN = timedelta(hours=24)


def close_meeting(*, actor: Actor, meeting: Meeting, is_sure: bool, at: datetime) -> Meeting:
    """Close it. Raises InvalidInput("something_is_missing") with what is missing, unless is_sure and nothing stops."""
    with changed_room(actor=actor, meeting=meeting, verb="meeting.closed", at=at) as change:
        locked = change.meeting
        missing = missing_in(locked)
        if any(one.stops for one in missing) or (missing and not is_sure):
            lines = [f"§ {one.item.number}: {one.words}" if one.item else one.words for one in missing]
            raise InvalidInput("something_is_missing", " ".join(lines))
        _end_all(locked, at)
        locked.state, locked.closed_at, locked.current_item = Meeting.State.HELD, at, None
        locked.end_time = timezone.localtime(at).time().replace(second=0, microsecond=0)
        locked.save(update_fields=["state", "closed_at", "current_item", "end_time"])
        for place in locked.attendance.all():
            _keep_items(locked, place)
            if place.person_id and place.status == Attendance.Status.PRESENT:
                EvaluationTicket.objects.get_or_create(meeting=locked, person_id=place.person_id)
        carry_questions(locked)
    return locked


def reopen_meeting(*, actor: Actor, meeting: Meeting, at: datetime) -> Meeting:
    """Open a meeting that was closed by mistake, within a day and before its minutes are approved."""
    with changed_room(
        actor=actor, meeting=meeting, verb="meeting.reopened", at=at, states=(Meeting.State.HELD,)
    ) as change:
        locked = change.meeting
        if not locked.is_held_here or locked.closed_at is None or locked.approved_on is not None:
            raise InvalidInput("cannot_reopen", _("The meeting cannot be opened again."))
        if at - locked.closed_at > REOPEN_WITHIN:
            raise InvalidInput("too_late", _("A meeting is opened again within a day at the latest."))
        Presence.objects.filter(attendance__meeting=locked, left_at=locked.closed_at).update(left_at=None, to_item=None)
        Seat.objects.filter(meeting=locked, ended_at=locked.closed_at).update(ended_at=None, to_item=None)
        last = locked.items.filter(ended_at=locked.closed_at).last()
        if last is not None:
            last.ended_at, locked.current_item = None, last
            last.save(update_fields=["ended_at"])
        locked.state, locked.closed_at, locked.end_time = Meeting.State.OPEN, None, None
        locked.save(update_fields=["state", "closed_at", "current_item", "end_time"])
    return locked


def _end_all(meeting: Meeting, at: datetime) -> None:
    last = meeting.current_item
    if last is not None:
        AgendaItem.objects.filter(pk=last.pk, ended_at__isnull=True).update(ended_at=at)
    Presence.objects.filter(attendance__meeting=meeting, left_at__isnull=True).update(left_at=at, to_item=last)
    Seat.objects.filter(meeting=meeting, ended_at__isnull=True).update(ended_at=at, to_item=last)
    Poll.objects.filter(meeting=meeting, closed_at__isnull=True).update(closed_at=at)
    SpeakRequest.objects.filter(meeting=meeting, done_at__isnull=True).update(done_at=at)


def _keep_items(meeting: Meeting, place: Attendance) -> None:
    """What the attendance list says of somebody who was there for a part only."""
    if place.status != Attendance.Status.PRESENT:
        return
    heard = items_heard(meeting, place)
    place.partial = heard is not None
    place.items = [one.number for one in heard or ()]
    place.save(update_fields=["partial", "items"])
