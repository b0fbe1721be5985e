"""Saves a decision made in the room: its text from the organ's phrases, with the type and force that follow."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from civic_rules.agendas import late_item_may_be_decided
from civic_rules.quorum import has_quorum
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.meetings.actions.change_room import changed_room, open_item_in
from samverk.meetings.models import AgendaItem, Decision, Meeting
from samverk.meetings.queries.decision_words import force_of, phrase_in
from samverk.meetings.queries.room_facts import facts_of_room, orders_of, organ_of

OTHER = "other"


def save_decision(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, text: str, decision_id: int | None = None, at: datetime
) -> Decision:
    """Save a new decision of the item, or the changed text of one. Raises RuleBroken (no quorum), InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="decision.saved", at=at) as change:
        own, words = open_item_in(change.meeting, item.pk), " ".join(text.split())
        if not words:
            raise InvalidInput("text_is_missing", _("Write what is decided."))
        decision = _wanted(change.meeting, own, decision_id)
        if decision.pk is None:
            orders = orders_of(change.meeting)
            require(has_quorum(meeting=facts_of_room(change.meeting, own), orders=orders))
            require(late_item_may_be_decided(is_late=own.is_late, objections=0, is_prepared=True, orders=orders))
        organ = own.held_as or organ_of(change.meeting)
        phrase = phrase_in(words, organ, tuple(organ.decision_phrases.all()))
        decision.text, decision.organ = words, organ
        decision.type = phrase.type if phrase else OTHER
        decision.force = force_of(organ, phrase.force if phrase else "")
        decision.save()
        change.subject, change.data["item"] = decision, own.pk
    return decision


def _wanted(meeting: Meeting, item: AgendaItem, decision_id: int | None) -> Decision:
    if decision_id is None:
        return Decision(meeting=meeting, item=item, position=next_position(meeting))
    decision = item.decisions.filter(pk=decision_id).first()
    if decision is None:
        raise NotFound(f"decision {decision_id}")
    return decision


def next_position(meeting: Meeting) -> int:
    """The position after the last decision of the meeting."""
    last = meeting.decisions.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1
