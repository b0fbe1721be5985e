"""Who has led which items of a meeting (APPROVAL-16), from who was there at each and who was disqualified for it."""

from __future__ import annotations

from datetime import timedelta

from civic_rules.approval import items_led
from civic_rules.facts import Key, MeetingFacts, Seat
from civic_rules.mandates import ACTING_CHAIR
from samverk.meetings.models import AgendaItem, Attendance, Meeting, Presence
from samverk.meetings.queries.room_facts import chairs_of, member_of, presiding_in

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
    """Each item dealt with, with who was there at any part of it and, where that differs, at the whole of it."""
    rows = list(
        meeting.attendance.filter(status=Attendance.Status.PRESENT)
        .select_related("membership", "principal")
        .prefetch_related("presences__from_item", "presences__to_item", "disqualifications")
    )
    members = tuple(member_of(one, {}) for one in rows)
    seats = list(meeting.seats_taken.all())
    at = {one.pk: position for position, one in enumerate(items)}
    last = len(items) - 1
    found: dict[Key, tuple[MeetingFacts, ...]] = {}
    for item in items:
        if item.started_at is None:
            continue
        here = at[item.pk]
        heard = [
            (one.pk, _is_cut(stretch, item))
            for one in rows
            for stretch in one.presences.all()
            if at.get(stretch.from_item_id or 0, 0) <= here <= at.get(stretch.to_item_id or 0, last)
            and not _had_left(stretch, item)
        ]
        some = frozenset(key for key, _cut in heard)
        whole = frozenset(key for key, is_cut in heard if not is_cut)
        taken = tuple(
            Seat(substitute=one.substitute_id, replaces=one.replaces_id)
            for one in seats
            if at.get(one.from_item_id or 0, 0) <= here <= at.get(one.to_item_id or 0, last)
        )
        jav = frozenset(one.pk for one in rows for jav in one.disqualifications.all() if jav.item_id == item.pk)
        found[item.pk] = tuple(
            MeetingFacts(members=members, present=there, disqualified=jav, seats=taken)
            for there in dict.fromkeys((some, whole))
        )
    return found


def _had_left(stretch: Presence, item: AgendaItem) -> bool:
    """Whether she left before any item had begun, and so before this one."""
    if stretch.to_item_id is not None or stretch.left_at is None or item.started_at is None:
        return False
    return stretch.left_at <= item.started_at


def _is_cut(stretch: Presence, item: AgendaItem) -> bool:
    """Whether she came after the item's beginning or left before its end."""
    began, ended = item.started_at, item.ended_at
    came_within = stretch.from_item_id == item.pk and began is not None and stretch.came_at > began + SLACK
    left = stretch.left_at if stretch.to_item_id == item.pk else None
    return came_within or (left is not None and (ended is None or left < ended - SLACK))
