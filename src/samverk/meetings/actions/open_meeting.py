"""Opens a meeting with its roll call: who was called becomes attendance, who is there gets her first arrival."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from civic_rules.notices import meeting_may_open
from samverk.accounts.models import Actor
from samverk.core.errors import require
from samverk.meetings.actions.change_room import changed_room
from samverk.meetings.models import Attendance, Meeting, Presence
from samverk.meetings.queries.roll_call import Called, called_to

READY = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


def open_meeting(*, actor: Actor, meeting: Meeting, present: Iterable[str], at: datetime) -> Meeting:
    """Open it; `present`: keys of those of the roll call who are there. Raises RuleBroken, InvalidInput and as all."""
    there = frozenset(present)
    with changed_room(actor=actor, meeting=meeting, verb="meeting.opened", at=at, states=READY) as change:
        locked = change.meeting
        day = locked.date or at.date()
        require(meeting_may_open(state=locked.state, today=day, meeting_day=day))  # type: ignore[arg-type]
        locked.state, locked.opened_at, locked.is_held_here = Meeting.State.OPEN, at, True
        locked.save(update_fields=["state", "opened_at", "is_held_here"])
        locked.removed_items.all().delete()
        _number_items(locked)
        for position, one in enumerate(called_to(locked), start=1):
            _place(locked, one, position, is_there=one.key in there, at=at)
        change.data["present"] = len(there)
    return locked


def _place(meeting: Meeting, called: Called, position: int, *, is_there: bool, at: datetime) -> None:
    place = Attendance.objects.create(
        meeting=meeting,
        position=position,
        person=called.person,
        membership=called.membership,
        name=called.name,
        organisation=called.organisation,
        principal=called.principal,
        partner=called.partner,
        party=called.party,
        title=called.title,
        capacity=called.capacity,
        roles=list(called.roles),
        is_on_link=called.is_on_link,
        status=Attendance.Status.PRESENT if is_there else Attendance.Status.ABSENT,
    )
    if is_there:
        Presence.objects.create(attendance=place, came_at=at)


def _number_items(meeting: Meeting) -> None:
    """Items that the agenda left without a number get theirs, in order."""
    top = meeting.items.filter(parent__isnull=True).order_by("position")
    for number, item in enumerate(top, start=1):
        if not item.number:
            item.number = str(number)
            item.save(update_fields=["number"])
    for item in meeting.items.filter(Q(parent__isnull=False), number=""):
        siblings = list(item.parent.children.order_by("position")) if item.parent else []
        item.number = f"{item.parent.number}.{siblings.index(item) + 1}" if item.parent else ""
        item.save(update_fields=["number"])
