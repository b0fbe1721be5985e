"""Moves an item of an agenda one step up or down, or takes it away."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from samverk.accounts.models import Actor
from samverk.meetings.actions.change_agenda import changed_agenda
from samverk.meetings.models import AgendaItem, BacklogItem, Meeting


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


def remove_agenda_item(*, actor: Actor, meeting: Meeting, item_id: int, at: datetime) -> None:
    """Take the item and its sub-items away; what came from the backlog waits there again.

    The papers stay at the meeting; those of a withheld item are withheld on its ground.
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_removed", at=at) as change:
        row = change.item(item_id)
        change.data |= {"item": row.pk, "title": row.title}
        leave_agenda(row)
        row.delete()


def leave_agenda(item: AgendaItem) -> None:
    """Let what came from the backlog wait there again, withheld as it was; the papers of the withheld are so too.

    Lines of a round that were written before the meeting go with their item.
    """
    for one in (item, *item.children.all()):
        ground, reveals = one.withheld_ground or item.withheld_ground, one.title_reveals or item.title_reveals
        one.statements.filter(written_at__isnull=False).delete()
        rows = BacklogItem.objects.filter(taken_as=one)
        rows.update(taken_as=None, withheld_ground=ground, title_reveals=reveals)
        if ground:
            one.attachments.filter(withheld_ground="").update(withheld_ground=ground)
