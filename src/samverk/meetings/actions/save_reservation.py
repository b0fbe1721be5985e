"""Saves a reservation against a decision, and notes to the minutes."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from civic_rules.voting import may_reserve, note_may_be_made
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.meetings.actions.change_room import changed_room, open_item_in, place_in
from samverk.meetings.models import AgendaItem, Attendance, Decision, Meeting, MinutesNote, Reservation
from samverk.meetings.queries.room_facts import facts_of_room, orders_of


def save_reservation(
    *, actor: Actor, meeting: Meeting, decision_id: int, attendance: Attendance, text: str, at: datetime
) -> Reservation:
    """She reserves herself against the decision; words may be empty until later. Raises RuleBroken, NotFound."""
    with changed_room(actor=actor, meeting=meeting, verb="reservation.saved", at=at) as change:
        decision = Decision.objects.filter(pk=decision_id, meeting=change.meeting).first()
        if decision is None:
            raise NotFound(f"decision {decision_id}")
        place = place_in(change.meeting, attendance.pk)
        facts = facts_of_room(change.meeting, decision.item)
        orders = orders_of(change.meeting)
        require(may_reserve(took_part=place.pk in facts.serving, is_meeting_over=False, orders=orders))
        change.subject, _made = Reservation.objects.update_or_create(
            decision=decision, attendance=place, defaults={"text": _folded(text), "announced_at": at}
        )
        return change.subject


def save_minutes_note(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, attendance: Attendance, text: str, at: datetime
) -> MinutesNote:
    """A note to the minutes by somebody who is there. Raises RuleBroken, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="minutes_note.saved", at=at) as change:
        own, place = open_item_in(change.meeting, item.pk), place_in(change.meeting, attendance.pk)
        if not (told := _folded(text)):
            raise InvalidInput("text_is_missing", _("Write the note."))
        is_there = place.pk in facts_of_room(change.meeting, own).able
        require(note_may_be_made(may_speak=is_there, has_leave=True, is_meeting_over=False))
        change.subject = note = MinutesNote.objects.create(item=own, attendance=place, name=place.name, text=told)
    return note


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
