"""Moves an item of an agenda one step up or down, takes it away, or puts back one that was taken away."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from samverk.accounts.models import Actor
from samverk.audit.models import AuditEvent
from samverk.core.errors import NotFound
from samverk.meetings.actions.change_agenda import changed_agenda
from samverk.meetings.actions.keep_removed_item import keep_removed_item, put_back_removed_item
from samverk.meetings.models import AgendaItem, BacklogItem, Meeting
from samverk.meetings.queries.open_titles import open_title

LEFT_THE_AGENDA = ("agenda.item_removed", "agenda.item_postponed")


def move_agenda_item(
    *, actor: Actor, meeting: Meeting, item_id: int, way: Literal["up", "down"], at: datetime
) -> AgendaItem:
    """The item after it has changed places with its neighbour; the first does not move up, nor the last down."""
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_moved", at=at) as change:
        row = change.item(item_id)
        siblings = list(change.meeting.items.filter(parent=row.parent_id).order_by("position", "pk"))
        here = siblings.index(row)
        there = here - 1 if way == "up" else here + 1
        if 0 <= there < len(siblings):
            siblings[here], siblings[there] = siblings[there], siblings[here]
            for position, one in enumerate(siblings, start=1):
                AgendaItem.objects.filter(pk=one.pk).update(position=position)
        change.data |= {"item": row.pk, "way": way}
    row.refresh_from_db()
    return row


def remove_agenda_item(*, actor: Actor, meeting: Meeting, item_id: int, at: datetime) -> int:
    """Take the item and its sub-items away; what came from the backlog waits there again. The event, to put them back.

    The papers stay at the meeting; those of a withheld item are withheld on its ground.
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_removed", at=at) as change:
        row = change.item(item_id)
        change.data |= {"item": row.pk, "title": open_title(row), "removed": keep_removed_item(row, at=at)}
        leave_agenda(row)
        row.delete()
    return change.event_id


def restore_agenda_item(*, actor: Actor, meeting: Meeting, event_id: int, at: datetime) -> AgendaItem:
    """Put back what the event took away or postponed, in its place and with its papers, a round's answers and notes.

    Raises NotFound, NotPermitted, StaleState once the meeting has opened, InvalidInput("has_changed") where it is back
    already or kept no longer, or what it belongs to is elsewhere now.
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_restored", at=at) as change:
        event = AuditEvent.objects.filter(
            pk=event_id, verb__in=LEFT_THE_AGENDA, subject_type=Meeting._meta.label, subject_id=str(meeting.pk)
        ).first()
        if event is None or "removed" not in event.data:
            raise NotFound(f"event {event_id}")
        item = change.item(put_back_removed_item(change.meeting, event.data["removed"]))
        change.data |= {"item": item.pk, "title": open_title(item)}
    item.refresh_from_db()
    return item


def leave_agenda(item: AgendaItem) -> None:
    """Let what came from the backlog wait there again, withheld as it was; the papers of the withheld are so too.

    Lines of a round that were written before the meeting go with their item.
    """
    for one in (item, *item.children.all()):
        ground, reveals = one.withheld_ground or item.withheld_ground, one.title_reveals or item.title_reveals
        one.statements.filter(written_at__isnull=False).delete()
        rows = BacklogItem.objects.filter(taken_as=one)
        for row in rows:
            row.papers.set(one.attachments.all())
        rows.update(taken_as=None, withheld_ground=ground, title_reveals=reveals)
        if ground:
            one.attachments.filter(withheld_ground="").update(withheld_ground=ground)
