"""What the index does when something has happened in the register. Listed in config/reactions.py."""

from __future__ import annotations

from samverk.search.actions.index_meetings import index_meeting
from samverk.search.queries.visibility import meeting_of_event


def index_meeting_of(event_id: int) -> None:
    """React to an event about a meeting by indexing it again; can run twice without harm."""
    meeting_id = meeting_of_event(event_id)
    if meeting_id is not None:
        index_meeting(meeting_id)
