"""Reads of meetings: which of them an actor may see, which never came, and how two texts differ."""

from samverk.meetings.queries.text_differences import DifferencePart, differences
from samverk.meetings.queries.visible_meetings import (
    meeting_after_joining,
    meeting_for,
    meetings_for,
    missing_meetings_for,
    not_withheld,
    organ_ids_of,
    seen_by,
    sees_withheld,
    with_preparing,
)

__all__ = [
    "DifferencePart",
    "differences",
    "meeting_after_joining",
    "meeting_for",
    "meetings_for",
    "missing_meetings_for",
    "not_withheld",
    "organ_ids_of",
    "seen_by",
    "sees_withheld",
    "with_preparing",
]
