"""Opens the minutes of a meeting held here: a draft that fills itself from the meeting's rows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.models import Meeting
from samverk.minutes.actions.lock_minutes import record_minutes
from samverk.minutes.models import Minutes
from samverk.minutes.permissions import can_write_minutes, refuse
from samverk.minutes.queries.approval import next_number


def draft_minutes(*, actor: Actor, meeting: Meeting, at: datetime, case_number: str = "") -> Minutes:
    """The draft, made where there is none yet; its number is the next of the organ's year.

    Raises NotFound, NotPermitted, InvalidInput("not_held_here") where the meeting is held elsewhere or not yet.
    """
    if not can_write_minutes(actor, meeting):
        refuse(actor, meeting, "draft minutes")
    if not meeting.is_held_here or meeting.state not in {Meeting.State.OPEN, Meeting.State.HELD}:
        raise InvalidInput("not_held_here")
    with transaction.atomic():
        held = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        known = Minutes.objects.filter(meeting=held).first()
        if known is not None:
            return known
        minutes = Minutes.objects.create(meeting=held, number=next_number(held), case_number=case_number.strip())
        record_minutes(actor=actor, minutes=minutes, verb="minutes.drafted", at=at)
    return minutes
