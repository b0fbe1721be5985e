"""The log of a room: the latest change of somebody that can be taken back."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.audit.models import AuditEvent
from samverk.meetings.models import Meeting


def latest_undo(actor: Actor, meeting: Meeting) -> int:
    """The event of the actor's latest change at the meeting, if it can be taken back; else 0."""
    events = AuditEvent.objects.filter(county_code=meeting.county.code, actor_id=actor.user_id)
    latest = events.filter(data__meeting=meeting.pk).order_by("-sequence").first()
    return latest.pk if latest is not None and "undo" in latest.data else 0
