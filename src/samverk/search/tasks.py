"""What the index does when something has happened in the register. Listed in config/reactions.py."""

from __future__ import annotations

from samverk.search.actions.index_meetings import index_meetings, remove_gone
from samverk.search.queries.visibility import may_remove_meetings, meetings_of_event


def index_meeting_of(event_id: int) -> None:
    """React to an event by indexing again the meetings that it concerns; can run twice without harm."""
    if may_remove_meetings(event_id):
        remove_gone()
    index_meetings(meetings_of_event(event_id))
