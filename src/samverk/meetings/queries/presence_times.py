"""Which items somebody heard any part of, from her times at the meeting."""

from __future__ import annotations

from datetime import datetime

from samverk.meetings.models import AgendaItem, Attendance, Meeting


def items_heard(meeting: Meeting, place: Attendance) -> tuple[AgendaItem, ...] | None:
    """The items that she heard any part of; None where she was there for all of them."""
    times = list(place.presences.all())
    begun = [one for one in meeting.items.all() if one.started_at is not None]
    heard = tuple(one for one in begun if any(overlaps(one, time.came_at, time.left_at) for time in times))
    return None if len(heard) == len(begun) else heard


def overlaps(item: AgendaItem, came_at: datetime, left_at: datetime | None) -> bool:
    """Whether a time at the meeting has any part of the item's."""
    if item.started_at is None:
        return False
    is_before = item.ended_at is not None and item.ended_at <= came_at
    return not is_before and (left_at is None or left_at > item.started_at)
