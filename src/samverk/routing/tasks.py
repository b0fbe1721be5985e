"""What matters do when something has happened at a meeting. Listed in config/reactions.py."""

from __future__ import annotations

from django.db.models import Q

from samverk.audit.models import AuditEvent
from samverk.matters.models import Matter
from samverk.routing.actions.fill_steps import fill_steps
from samverk.routing.models import MatterStep

REACTION = "routing.fill_steps"
MEETING, DOCUMENT, MATTER = "meetings.Meeting", "documents.Document", "matters.Matter"


def fill_steps_of(event_id: int) -> None:
    """Fill the steps of those matters that the event's meeting, document or matter concerns; can run twice."""
    event = AuditEvent.objects.filter(pk=event_id).first()
    if event is None or not event.subject_id.isdigit():
        return
    key = int(event.subject_id)
    concerned = {
        MEETING: Q(items__meeting=key),
        DOCUMENT: Q(items__meeting__document=key),
        MATTER: Q(pk=key),
    }.get(event.subject_type)
    if concerned is None:
        return
    open_ones = Q(steps__state__in=(MatterStep.State.PLANNED, MatterStep.State.BEGUN))
    for matter in Matter.objects.filter(concerned).filter(open_ones).distinct():
        fill_steps(matter=matter, at=event.at)
