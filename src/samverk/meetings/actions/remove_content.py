"""Removes something written in the room, so that it can be taken back: the event keeps the rows as they were."""

from __future__ import annotations

from datetime import datetime

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_room import changed_room
from samverk.meetings.models import (
    Commitment,
    Decision,
    Disqualification,
    Meeting,
    MinutesNote,
    Proposal,
    Reservation,
    Statement,
)

REMOVABLE = {
    "decision": Decision,
    "commitment": Commitment,
    "proposal": Proposal,
    "statement": Statement,
    "note": MinutesNote,
    "reservation": Reservation,
    "disqualification": Disqualification,
}
MEETING_OF = {
    "proposal": "item__meeting",
    "note": "item__meeting",
    "reservation": "decision__meeting",
    "disqualification": "item__meeting",
}
VERB = "room.removed"


def remove_content(*, actor: Actor, meeting: Meeting, kind: str, row_id: int, at: datetime) -> int:
    """Remove the row; the number of the event that restore_content takes. Raises NotFound, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb=VERB, at=at) as change:
        model = REMOVABLE.get(kind)
        if model is None:
            raise InvalidInput("unknown_kind")
        found = model._default_manager.filter(pk=row_id, **{MEETING_OF.get(kind, "meeting"): change.meeting}).first()
        if found is None:
            raise NotFound(f"{kind} {row_id}")
        rows = [found, *(found.parties.all() if isinstance(found, Commitment) else ())]
        if isinstance(found, Decision):
            if found.votes.exists():
                raise InvalidInput("decision_has_vote", _("The decision was made by a vote and stays."))
            rows += list(found.reservations.all())
        change.data["rows"] = serializers.serialize("json", rows, cls=DjangoJSONEncoder)
        change.data["kind"] = kind
        found.delete()
    removed = AuditEvent.objects.filter(verb=VERB, subject_id=str(meeting.pk)).order_by("-pk").first()
    return removed.pk if removed else 0


def restore_content(*, actor: Actor, meeting: Meeting, event_id: int, at: datetime) -> None:
    """Bring back what the event removed from this meeting. Raises NotFound, InvalidInput("is_back")."""
    with changed_room(actor=actor, meeting=meeting, verb="room.restored", at=at) as change:
        event = AuditEvent.objects.filter(pk=event_id, verb=VERB, subject_id=str(change.meeting.pk)).first()
        if event is None:
            raise NotFound(f"event {event_id}")
        rows = list(serializers.deserialize("json", event.data["rows"]))
        if type(rows[0].object)._default_manager.filter(pk=rows[0].object.pk).exists():
            raise InvalidInput("is_back", _("It is back already."))
        for one in rows:
            one.save()
        change.data["event"] = event_id
