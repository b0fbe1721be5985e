"""What every change of an agenda shares: the meeting is locked, right and state asked, items numbered, logged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound, StaleState
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import AgendaItem, Meeting
from samverk.meetings.permissions import require_call_meeting

BEFORE_IT_OPENS = (Meeting.State.PLANNED, Meeting.State.NOTIFIED)


@dataclass(slots=True)
class AgendaChange:
    """A change under way, with what the log tells of it. event_id: the event, once the change is done."""

    meeting: Meeting
    data: dict[str, Any] = field(default_factory=dict)
    event_id: int = 0

    @property
    def is_late(self) -> bool:
        """Whether the notice has gone out, so that what is added now is late."""
        return self.meeting.state == Meeting.State.NOTIFIED

    def item(self, item_id: int) -> AgendaItem:
        """One item of the meeting; raises NotFound."""
        found = self.meeting.items.filter(pk=item_id).first()
        if found is None:
            raise NotFound(f"item {item_id}")
        return found


@contextmanager
def changed_agenda(*, actor: Actor, meeting: Meeting, verb: str, at: datetime) -> Iterator[AgendaChange]:
    """One change in one transaction. Raises NotFound, NotPermitted, StaleState once the meeting has opened."""
    require_call_meeting(actor, meeting)
    with transaction.atomic():
        row = locked(meeting)
        if row.state not in BEFORE_IT_OPENS:
            raise StaleState(f"meeting {row.pk} is {row.state}")
        change = AgendaChange(meeting=row)
        yield change
        number_items(row)
        Meeting.objects.filter(pk=row.pk).update(version=row.version + 1)
        event = record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=change.data)
        change.event_id = event.pk


def number_items(meeting: Meeting) -> None:
    """Give the items their positions and numbers in their order: 1, 1.1, 1.2, 2 …"""
    items = list(meeting.items.order_by("position", "pk"))
    position = 0
    for number, item in enumerate((one for one in items if one.parent_id is None), start=1):
        children = [one for one in items if one.parent_id == item.pk]
        for place, one in enumerate([item, *children]):
            position += 1
            wanted = f"{number}.{place}" if place else str(number)
            if (one.position, one.number) != (position, wanted):
                AgendaItem.objects.filter(pk=one.pk).update(position=position, number=wanted)
