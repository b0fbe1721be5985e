"""Until when a notice has to go out."""

from __future__ import annotations

from datetime import date

from civic_rules.notices import last_day_to_send
from samverk.meetings.models import Meeting
from samverk.meetings.queries.room_facts import orders_of


def last_day_of(meeting: Meeting) -> date | None:
    """The last day on which standing orders let the notice go; None for a meeting without a day."""
    if meeting.date is None:
        return None
    kind = meeting.kind
    return last_day_to_send(meeting_day=meeting.date, kind=kind, orders=orders_of(meeting))  # type: ignore[arg-type]
