"""An item of an agenda named with its meeting, for lists to choose from. Used by the forms of studies and surveys."""

from __future__ import annotations

from samverk.core.days import day_words
from samverk.meetings.models import AgendaItem


def item_with_meeting(item: AgendaItem) -> str:
    """«Rådet fre 13 nov § 6: Trygg hemgång»."""
    organs = ", ".join(one.organ.name for one in item.meeting.organ_rows.all()) or item.meeting.title
    day = day_words(item.meeting.date, today=item.meeting.date) if item.meeting.date else ""
    year = f" {item.meeting.date.year}" if item.meeting.date else ""
    number = f" § {item.number}" if item.number[:1].isdigit() else ""
    return f"{organs} {day}{year}{number}: {item.title}"
