"""What the index does when something has happened in the register. Listed in config/reactions.py."""

from __future__ import annotations

from samverk.audit.models import AuditEvent
from samverk.matters.models import Matter
from samverk.search.actions.index_meetings import index_meetings, remove_gone
from samverk.search.actions.index_register import index_matters
from samverk.search.queries.visibility import may_remove_meetings, meetings_of_event


def index_meeting_of(event_id: int) -> None:
    """React to an event by indexing again the meetings that it concerns; can run twice without harm."""
    if may_remove_meetings(event_id):
        remove_gone()
    index_meetings(meetings_of_event(event_id))


def index_matter_of(event_id: int) -> None:
    """React to a change of a matter by indexing it again, and those that it was joined with or split into."""
    subject = AuditEvent.objects.filter(pk=event_id).values_list("subject_id", flat=True).first()
    if subject and subject.isdigit():
        near = Matter.objects.filter(related=int(subject)) | Matter.objects.filter(joined_into=int(subject))
        index_matters({int(subject), *near.values_list("pk", flat=True)})
