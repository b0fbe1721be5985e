"""Meetings and what they held. All rows that came from a document name their finding."""

from samverk.meetings.models.content import (
    Amount,
    AnnouncedEvent,
    Attachment,
    Commitment,
    CommitmentParty,
    Decision,
    ElectronicSignature,
    Figure,
    Statement,
    WebLink,
)
from samverk.meetings.models.meeting import AgendaItem, Attendance, Meeting, MeetingOrgan, OrganMention, Presenter

__all__ = [
    "AgendaItem",
    "Amount",
    "AnnouncedEvent",
    "Attachment",
    "Attendance",
    "Commitment",
    "CommitmentParty",
    "Decision",
    "ElectronicSignature",
    "Figure",
    "Meeting",
    "MeetingOrgan",
    "OrganMention",
    "Presenter",
    "Statement",
    "WebLink",
]
