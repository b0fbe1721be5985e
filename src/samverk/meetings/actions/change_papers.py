"""What every change of papers shares: the meeting is locked, right and state asked, version and log move on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound, StaleState
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import AgendaItem, Attachment, Meeting
from samverk.meetings.permissions import require_call_meeting

TAKES_PAPERS = (Meeting.State.PLANNED, Meeting.State.NOTIFIED, Meeting.State.OPEN, Meeting.State.HELD)


@dataclass(slots=True)
class PaperChange:
    """A change under way. subject: of the event, the meeting unless a paper is set; data: what the log tells."""

    meeting: Meeting
    subject: models.Model
    data: dict[str, Any] = field(default_factory=dict)

    def item(self, item_id: int | None) -> AgendaItem | None:
        """An item of the meeting; None for the whole meeting. Raises NotFound."""
        if item_id is None:
            return None
        found = self.meeting.items.filter(pk=item_id).first()
        if found is None:
            raise NotFound(f"item {item_id}")
        return found

    def paper(self, paper_id: int) -> Attachment:
        """A paper of the meeting, the event's subject from now on. Raises NotFound."""
        found = self.meeting.attachments.select_related("item").filter(pk=paper_id).first()
        if found is None:
            raise NotFound(f"paper {paper_id}")
        self.subject = found
        return found


@contextmanager
def changed_papers(
    *, actor: Actor, meeting: Meeting, verb: str, at: datetime, is_permitted: bool = False
) -> Iterator[PaperChange]:
    """One change in one transaction. is_permitted: the caller has asked for the right already (a presenter).

    Raises NotFound, NotPermitted, StaleState for a meeting that takes no papers: cancelled, or read from old minutes.
    """
    if not is_permitted:
        require_call_meeting(actor, meeting)
    with transaction.atomic():
        row = locked(meeting)
        if row.state not in TAKES_PAPERS or (row.state == Meeting.State.HELD and not row.is_held_here):
            raise StaleState(f"meeting {row.pk} is {row.state}")
        change = PaperChange(meeting=row, subject=row)
        yield change
        Meeting.objects.filter(pk=row.pk).update(version=F("version") + 1)
        data = {"meeting": row.pk, **change.data}
        record_event(actor=actor, verb=verb, subject=change.subject, at=at, county_code=row.county.code, data=data)
