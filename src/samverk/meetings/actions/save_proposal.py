"""Saves what somebody proposes that the organ shall decide."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from civic_rules.voting import may_propose
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.change_room import changed_room, open_item_in, place_in
from samverk.meetings.models import AgendaItem, Attendance, Meeting, Proposal
from samverk.meetings.queries.room_facts import facts_of_room


def save_proposal(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, text: str, attendance: Attendance | None, at: datetime
) -> Proposal:
    """Save it; without `attendance` it is the prepared proposal. Raises RuleBroken, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="proposal.saved", at=at) as change:
        own = open_item_in(change.meeting, item.pk)
        if not text.strip():
            raise InvalidInput("text_is_missing", _("Write what is proposed."))
        place = place_in(change.meeting, attendance.pk) if attendance else None
        if place is not None:
            require(may_propose(person=place.pk, meeting=facts_of_room(change.meeting, own)))
        change.subject = proposal = Proposal.objects.create(
            item=own,
            position=own.proposals.count() + 1,
            text=text.strip(),
            attendance=place,
            proposed_by=place.name if place else "",
        )
    return proposal
