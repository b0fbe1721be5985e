"""What every change in the room shares: the meeting is locked, right and state asked; version and log move on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.meetings.models import AgendaItem, Attendance, Meeting
from samverk.meetings.permissions import can_lead_meeting, require_lead_meeting, require_take_part
from samverk.meetings.queries.room_facts import attendance_of
from samverk.meetings.queries.room_rows import difference, rows_of

Needs = Literal["lead", "part"]


@dataclass(slots=True)
class RoomChange:
    """A change under way. subject and data: of the event; the meeting itself unless something else is set.

    event_id: the event, once the change is done.
    """

    meeting: Meeting
    subject: models.Model
    data: dict[str, Any] = field(default_factory=dict)
    event_id: int = 0


@contextmanager
def changed_room(
    *,
    actor: Actor,
    meeting: Meeting,
    verb: str,
    at: datetime,
    needs: Needs = "lead",
    states: tuple[str, ...] = (Meeting.State.OPEN,),
    is_undoable: bool = False,
) -> Iterator[RoomChange]:
    """One change in one transaction; the event of an undoable one keeps what undo_change takes.

    Raises NotFound, NotPermitted, InvalidInput("meeting_state").
    """
    with transaction.atomic():
        locked = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        (require_lead_meeting if needs == "lead" else require_take_part)(actor, locked)
        if locked.state not in states:
            raise InvalidInput("meeting_state", _state_words(locked))
        change = RoomChange(meeting=locked, subject=locked)
        before = rows_of(locked) if is_undoable else {}
        yield change
        if is_undoable:
            change.data["undo"] = difference(before, rows_of(locked))
        Meeting.objects.filter(pk=locked.pk).update(version=F("version") + 1)
        event = record_event(
            actor=actor,
            verb=verb,
            subject=change.subject,
            at=at,
            county_code=locked.county.code,
            data={"meeting": locked.pk, **change.data},
        )
        change.event_id = event.pk


def item_in(meeting: Meeting, item_id: int) -> AgendaItem:
    """An item of this very meeting; raises NotFound."""
    item = meeting.items.filter(pk=item_id).first()
    if item is None:
        raise NotFound(f"item {item_id}")
    return item


def open_item_in(meeting: Meeting, item_id: int) -> AgendaItem:
    """The same, of an item whose text is not locked; raises InvalidInput("item_is_approved")."""
    item = item_in(meeting, item_id)
    if item.approved_at_once:
        raise InvalidInput("item_is_approved", _("The item was approved at once and is locked."))
    return item


def place_in(meeting: Meeting, attendance_id: int) -> Attendance:
    """Somebody's place at this very meeting; raises NotFound."""
    place = meeting.attendance.filter(pk=attendance_id).first()
    if place is None:
        raise NotFound(f"attendance {attendance_id}")
    return place


def acting_place(actor: Actor, meeting: Meeting, attendance: Attendance | None) -> Attendance:
    """Whose place this is about: the actor's own, or another's where she leads. Raises NotPermitted, InvalidInput."""
    own = attendance_of(actor, meeting)
    if attendance is not None and (own is None or own.pk != attendance.pk):
        if not can_lead_meeting(actor, meeting):
            raise NotPermitted("act for another")
        return place_in(meeting, attendance.pk)
    if own is None:
        raise InvalidInput("no_place", _("You are not listed as a participant of this meeting."))
    return own


def _state_words(meeting: Meeting) -> str:
    if meeting.state == Meeting.State.OPEN:
        return _("The meeting is open already.")
    if meeting.state == Meeting.State.HELD:
        return _("The meeting is over.")
    return _("The meeting is not open.")
