"""The rows that a change in the room may touch, as plain data: what an undo compares and brings back."""

from __future__ import annotations

import json
from typing import Any

from django.core import serializers
from django.db.models import Model

from samverk.meetings.models import (
    Attendance,
    Ballot,
    Commitment,
    CommitmentParty,
    Decision,
    Disqualification,
    Meeting,
    MinutesNote,
    Poll,
    Presence,
    Proposal,
    Reservation,
    Seat,
    SpeakRequest,
    Statement,
    Vote,
    WorkshopNote,
)

Row = dict[str, Any]
Rows = dict[tuple[str, str], Row]
OF_MEETING: tuple[tuple[type[Model], str], ...] = (
    (Attendance, "meeting"),
    (Presence, "attendance__meeting"),
    (Seat, "meeting"),
    (SpeakRequest, "meeting"),
    (Decision, "meeting"),
    (Commitment, "meeting"),
    (CommitmentParty, "commitment__meeting"),
    (Statement, "meeting"),
    (Proposal, "item__meeting"),
    (Vote, "item__meeting"),
    (Ballot, "vote__item__meeting"),
    (Reservation, "decision__meeting"),
    (MinutesNote, "item__meeting"),
    (Disqualification, "item__meeting"),
    (Poll, "meeting"),
    (WorkshopNote, "item__meeting"),
)
"""The kinds of rows with the way to their meeting, each after those that it points to."""

MODELS = {model._meta.label_lower: model for model, _way in OF_MEETING}


def rows_of(meeting: Meeting) -> Rows:
    """Every such row of the meeting, by kind and key."""
    found: Rows = {}
    for model, way in OF_MEETING:
        rows = json.loads(serializers.serialize("json", model._default_manager.filter(**{way: meeting}).order_by("pk")))
        found |= {(one["model"], str(one["pk"])): one for one in rows}
    return found


def difference(before: Rows, after: Rows) -> dict[str, list[Row]]:
    """What a change did: `before`: rows as they were that it changed or removed; `after`: as it left or made them."""
    return {
        "before": [row for key, row in before.items() if after.get(key) != row],
        "after": [row for key, row in after.items() if before.get(key) != row],
    }
