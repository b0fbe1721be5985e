"""Asking to speak: a place in the list, taken back or used."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from civic_rules.disqualification import may_take_part
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.change_room import acting_place, changed_room
from samverk.meetings.models import Attendance, Meeting, SpeakRequest
from samverk.meetings.queries.room_facts import facts_of_room


def ask_to_speak(*, actor: Actor, meeting: Meeting, attendance: Attendance | None, at: datetime) -> SpeakRequest:
    """Ask for oneself, or (who leads) for another. Asking twice keeps the first. Raises RuleBroken, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="speak.asked", at=at, needs="part") as change:
        place = acting_place(actor, change.meeting, attendance)
        facts = facts_of_room(change.meeting, change.meeting.current_item)
        require(may_take_part(person=place.pk, meeting=facts))
        if place.pk not in facts.present:
            raise InvalidInput("is_away", _("%(name)s is not here.") % {"name": place.name})
        waiting = place.speak_requests.filter(done_at__isnull=True).first()
        request = waiting or SpeakRequest.objects.create(
            meeting=change.meeting, item=change.meeting.current_item, attendance=place, asked_at=at
        )
        change.subject = request
    return request


def end_speak_request(*, actor: Actor, meeting: Meeting, attendance: Attendance | None, at: datetime) -> None:
    """She has spoken, or takes it back."""
    with changed_room(actor=actor, meeting=meeting, verb="speak.ended", at=at, needs="part") as change:
        place = acting_place(actor, change.meeting, attendance)
        place.speak_requests.filter(done_at__isnull=True).update(done_at=at)
        change.subject = place
