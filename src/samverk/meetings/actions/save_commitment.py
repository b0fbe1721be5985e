"""Saves a commitment caught in the room from its line: who, what, by when."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_room import changed_room, open_item_in
from samverk.meetings.models import AgendaItem, Commitment, CommitmentParty, Meeting
from samverk.meetings.queries.commitment_line import CommitmentLine, Party, read_line
from samverk.meetings.queries.room_facts import organ_of
from samverk.organizations.models import Organ, Partner, Person, Principal


def save_commitment(
    *,
    actor: Actor,
    meeting: Meeting,
    item: AgendaItem,
    line: str,
    reported_to: int | None = None,
    commitment_id: int | None = None,
    at: datetime,
) -> Commitment:
    """Save a new commitment of the item, or one anew. Raises InvalidInput where nobody or nothing is named, NotFound.

    reported_to: another organ of the county to which it is reported; None: the meeting's own.
    """
    with changed_room(actor=actor, meeting=meeting, verb="commitment.saved", at=at) as change:
        own = open_item_in(change.meeting, item.pk)
        read = read_line(line, change.meeting)
        _check(read)
        commitment = _wanted(change.meeting, own, commitment_id)
        commitment.text = read.text
        commitment.responsible = list(read.names)
        when = read.when
        commitment.due, commitment.due_text = (when.due, when.words) if when else ("", "")
        commitment.due_from, commitment.due_to = (when.first_day, when.last_day) if when else (None, None)
        commitment.reported_to = _organ(change.meeting, reported_to)
        commitment.save()
        commitment.parties.all().delete()
        for one in read.parties:
            CommitmentParty.objects.create(commitment=commitment, **{_field(one): one})
        change.subject, change.data["item"] = commitment, own.pk
    return commitment


def _organ(meeting: Meeting, organ_id: int | None) -> Organ:
    if organ_id is None:
        return organ_of(meeting)
    organ = Organ.objects.filter(pk=organ_id, county=meeting.county_id).first()
    if organ is None:
        raise NotFound(f"organ {organ_id}")
    return organ


def _check(read: CommitmentLine) -> None:
    if read.unknown:
        words = _("Nobody in the county is called %(name)s. Choose from the list after @.")
        raise InvalidInput("unknown_party", words % {"name": f"«{read.unknown[0]}»"})
    if not read.parties:
        raise InvalidInput("nobody_is_named", _("Write @ and who is to do it."))
    if not read.text:
        raise InvalidInput("nothing_is_named", _("Write what is to be done."))


def _wanted(meeting: Meeting, item: AgendaItem, commitment_id: int | None) -> Commitment:
    if commitment_id is None:
        last = meeting.commitments.aggregate(last=Max("position"))["last"]
        return Commitment(meeting=meeting, item=item, position=(last or 0) + 1)
    commitment = item.commitments.filter(pk=commitment_id).first()
    if commitment is None:
        raise NotFound(f"commitment {commitment_id}")
    return commitment


def _field(party: Party) -> str:
    fields: dict[type[Party], str] = {Principal: "principal", Partner: "partner", Organ: "organ", Person: "person"}
    return fields[type(party)]
