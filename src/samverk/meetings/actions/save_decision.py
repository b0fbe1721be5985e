"""Saves a decision made in the room: its text from the organ's phrases, with the type and force that follow."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from civic_rules.agendas import late_item_may_be_decided, may_be_held_as
from civic_rules.quorum import has_quorum
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.meetings.actions.change_room import changed_room, open_item_in
from samverk.meetings.models import AgendaItem, Decision, Meeting
from samverk.meetings.queries.decision_words import force_of, phrase_in, type_of
from samverk.meetings.queries.organ_ways import phrases_of
from samverk.meetings.queries.room_facts import facts_of_organ, organs_deciding, organs_of
from samverk.organizations.models import Organ
from samverk.organizations.queries import orders_on


def save_decision(
    *,
    actor: Actor,
    meeting: Meeting,
    item: AgendaItem,
    text: str,
    decision_id: int | None = None,
    organ_id: int | None = None,
    at: datetime,
) -> Decision:
    """Save a new decision of the item, or the changed text of one.

    organ_id: which of the organs decides, where several meet jointly; the first unless told. Raises RuleBroken (no
    quorum, its members were not called), InvalidInput.
    """
    with changed_room(actor=actor, meeting=meeting, verb="decision.saved", at=at) as change:
        own, words = open_item_in(change.meeting, item.pk), " ".join(text.split())
        if not words:
            raise InvalidInput("text_is_missing", _("Write what is decided."))
        decision = _wanted(change.meeting, own, decision_id)
        organ = _organ(change.meeting, own, organ_id or (decision.organ_id if decision.pk else None))
        if decision.pk is None:
            _require_may_decide(change.meeting, own, organ)
        phrase = phrase_in(words, organ, phrases_of(organ))
        decision.text, decision.organ = words, organ
        decision.type = type_of(words, own.title, phrase)
        decision.force = force_of(organ, phrase.force if phrase else "")
        decision.save()
        change.subject, change.data["item"] = decision, own.pk
    return decision


def _organ(meeting: Meeting, item: AgendaItem, organ_id: int | None) -> Organ:
    deciding = organs_deciding(meeting, item)
    found = next((one for one in deciding if organ_id is None or one.pk == organ_id), None)
    if found is None:
        raise InvalidInput("organ_does_not_decide", _("That organ does not decide this item."))
    return found


def _require_may_decide(meeting: Meeting, item: AgendaItem, organ: Organ) -> None:
    orders, facts = orders_on(organ, meeting.date or date.max), facts_of_organ(meeting, item, organ)
    quorum = has_quorum(meeting=facts, orders=orders)
    if organ.pk not in {one.pk for one in organs_of(meeting)}:
        was_called = any(one.kind == "member" for one in facts.members)
        require(may_be_held_as(organ=organ.pk, has_been_called=was_called, has_quorum=quorum.allowed))
    require(quorum)
    require(late_item_may_be_decided(is_late=item.is_late, objections=0, is_prepared=True, orders=orders))


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
