"""Removes something written in the room; undo_change brings it back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
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
    Vote,
    WorkshopNote,
)

REMOVABLE = {
    "decision": Decision,
    "commitment": Commitment,
    "proposal": Proposal,
    "statement": Statement,
    "note": MinutesNote,
    "reservation": Reservation,
    "disqualification": Disqualification,
    "vote": Vote,
    "workshop": WorkshopNote,
}
MEETING_OF = {
    "proposal": "item__meeting",
    "note": "item__meeting",
    "reservation": "decision__meeting",
    "disqualification": "item__meeting",
    "vote": "item__meeting",
    "workshop": "item__meeting",
}


def remove_content(*, actor: Actor, meeting: Meeting, kind: str, row_id: int, at: datetime) -> int:
    """Remove the row; the number of the event that undo_change takes. Raises NotFound, InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="room.removed", at=at, is_undoable=True) as change:
        model = REMOVABLE.get(kind)
        if model is None:
            raise InvalidInput("unknown_kind")
        found = model._default_manager.filter(pk=row_id, **{MEETING_OF.get(kind, "meeting"): change.meeting}).first()
        if found is None:
            raise NotFound(f"{kind} {row_id}")
        if isinstance(found, Decision) and found.votes.exists():
            raise InvalidInput("decision_has_vote", _("The decision was made by a vote and stays."))
        change.data["kind"] = kind
        found.delete()
    return change.event_id
