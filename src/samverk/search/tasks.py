"""What the index does when something has happened in the register. Listed in config/reactions.py."""

from __future__ import annotations

from samverk.search.actions.index_meetings import index_meetings
from samverk.search.queries.visibility import meetings_of_event


def index_meeting_of(event_id: int) -> None:
    """React to an event about meetings by indexing them again; can run twice without harm."""
    index_meetings(meetings_of_event(event_id))
