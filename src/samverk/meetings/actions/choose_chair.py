"""Chooses who leads the meeting while neither the chair nor a vice chair can."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from civic_rules.mandates import ACTING_CHAIR
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.change_room import changed_room, place_in
from samverk.meetings.models import Attendance, Meeting
from samverk.meetings.queries.room_facts import facts_of_room, presiding_in


def choose_chair(*, actor: Actor, meeting: Meeting, attendance: Attendance, at: datetime) -> Attendance:
    """She leads the meeting until a chair or vice chair can (MANDATE-7); as chair she signs only where none was there.

    Raises NotFound, NotPermitted, InvalidInput ("somebody_presides", "does_not_serve").
    """
    with changed_room(actor=actor, meeting=meeting, verb="attendance.chair_chosen", at=at, is_undoable=True) as change:
        place = place_in(change.meeting, attendance.pk)
        presiding = presiding_in(change.meeting, change.meeting.current_item)
        if presiding is not None:
            name = place_in(change.meeting, presiding).name
            raise InvalidInput("somebody_presides", _("%(name)s leads the meeting.") % {"name": name})
        if place.pk not in facts_of_room(change.meeting, change.meeting.current_item).serving:
            raise InvalidInput("does_not_serve", _("The meeting is led by somebody who serves at it."))
        place.roles = [*(one for one in place.roles if one not in ("adjuster", ACTING_CHAIR)), ACTING_CHAIR]
        place.save(update_fields=["roles"])
        change.subject = place
    return place
