"""Who has led which items of a meeting (APPROVAL-16), from who was there at each and who was disqualified for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from civic_rules.approval import items_led
from civic_rules.facts import Key, MeetingFacts, Seat
from civic_rules.mandates import ACTING_CHAIR
from samverk.meetings.models import AgendaItem, Attendance, Meeting
from samverk.meetings.queries.presence_times import overlaps
from samverk.meetings.queries.room_facts import chairs_of, member_of, presiding_in

_NO_END = datetime.max.replace(tzinfo=UTC)
SLACK = timedelta(minutes=2)
"""The time of finding one's seat: not a part of an item missed."""


def leading_in(meeting: Meeting) -> dict[int, tuple[AgendaItem, ...]]:
    """Attendance → the items that she has led; first those whose the minutes are as a whole, theirs what is left.

    Where two were chosen for the time, both count for an item that either could have led.
    """
    items = list(meeting.items.order_by("position", "pk"))
    moments = _moments(meeting, items)
    by_key = {one.pk: one for one in items}
    found = items_led(chairs=chairs_of(meeting), items=moments)
    return {int(person): tuple(by_key[int(one)] for one in those) for person, those in found.items()}


def have_led(meeting: Meeting) -> frozenset[int]:
    """All who lead the meeting or its current item now, have led an item, are its chair or were chosen to lead it."""
    leading = (presiding_in(meeting), presiding_in(meeting, meeting.current_item))
    chosen = {one.pk for one in meeting.attendance.all() if ACTING_CHAIR in one.roles}
    return frozenset(one for one in (*leading, *leading_in(meeting), *chosen) if one is not None)


def _moments(meeting: Meeting, items: list[AgendaItem]) -> dict[Key, tuple[MeetingFacts, ...]]:
    """Each item dealt with, with who was there and who served in each part of its time."""
    rows = list(
        meeting.attendance.filter(status=Attendance.Status.PRESENT)
        .select_related("membership", "principal")
        .prefetch_related("presences", "disqualifications")
    )
    members = tuple(member_of(one, {}) for one in rows)
    seats = list(meeting.seats_taken.all())
    found: dict[Key, tuple[MeetingFacts, ...]] = {}
    for item in items:
        if item.started_at is None:
            continue
        began, ended = item.started_at, item.ended_at or _NO_END
        times = [(one.pk, _within(time.came_at, time.left_at, item)) for one in rows for time in one.presences.all()]
        heard = [(key, time) for key, time in times if time is not None]
        sat = [(_within(one.seated_at, one.ended_at, item), one) for one in seats]
        taken = [(time, Seat(substitute=one.substitute_id, replaces=one.replaces_id)) for time, one in sat if time]
        changes = {
            edge for time in (*(time for _key, time in heard), *(time for time, _seat in taken)) for edge in time
        }
        changes |= {one.ended_at for one in items if one.ended_at is not None and began < one.ended_at < ended}
        jav = frozenset(one.pk for one in rows for jav in one.disqualifications.all() if jav.item_id == item.pk)
        found[item.pk] = tuple(
            MeetingFacts(
                members=members,
                present=frozenset(key for key, (came, left) in heard if came <= at and (at < left or began == ended)),
                disqualified=jav,
                seats=tuple(seat for (came, left), seat in taken if came <= at and (at < left or began == ended)),
            )
            for at in sorted({began, *changes} - ({ended} if began < ended else set()))
            if not _is_of_another(at, item, items)
        )
    return found


def _within(came: datetime, left: datetime | None, item: AgendaItem) -> tuple[datetime, datetime] | None:
    """The part of the item's time for which one was there; the moments of coming in and going out count as there."""
    began, ended = item.started_at, item.ended_at or _NO_END
    if began is None or not overlaps(item, came, left):
        return None
    first = began if came <= began + SLACK else came
    return first, ended if left is None or left >= ended - SLACK else left


def _is_of_another(at: datetime, item: AgendaItem, items: list[AgendaItem]) -> bool:
    """Whether an item that began after this one was dealt with then: this one was left and taken up again."""
    return any(
        one.started_at is not None
        and item.started_at is not None
        and item.started_at < one.started_at <= at
        and (one.ended_at is None or at < one.ended_at)
        for one in items
    )
