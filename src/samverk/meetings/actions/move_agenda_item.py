"""Moves an item of an agenda one step up or down, takes it away, or puts back one that was taken away."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Literal

from django.core import serializers
from django.db.models import F, Q
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_agenda import changed_agenda
from samverk.meetings.models import AgendaItem, BacklogItem, Meeting, OrganMention, Presenter


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
        change.data |= {"item": row.pk, "title": row.title, "undo": _kept(row)}
        leave_agenda(row)
        row.delete()
    return change.event_id


def restore_agenda_item(*, actor: Actor, meeting: Meeting, event_id: int, at: datetime) -> AgendaItem:
    """Put back what the event took away, in its place, with sub-items, presenters and papers.

    Raises NotFound, NotPermitted, StaleState once the meeting has opened, InvalidInput("has_changed") where it is back
    already, or what it belongs to is elsewhere now.
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_restored", at=at) as change:
        event = AuditEvent.objects.filter(
            pk=event_id, verb="agenda.item_removed", subject_type=Meeting._meta.label, subject_id=str(meeting.pk)
        ).first()
        if event is None or "undo" not in event.data:
            raise NotFound(f"event {event_id}")
        kept = event.data["undo"]
        _require_free(change.meeting, event.data["item"], kept)
        place = kept["rows"][0]["fields"]["position"]
        change.meeting.items.filter(position__gte=place).update(position=F("position") + len(kept["rows"]))
        for row in serializers.deserialize("json", json.dumps(kept["rows"])):
            row.save()
        for paper, item, presenter in kept["papers"]:
            found = change.meeting.attachments.filter(pk=paper, item__isnull=True)
            found.update(item_id=item, presenter_id=presenter)
        for waiting, item in kept["waiting"]:
            BacklogItem.objects.filter(pk=waiting).update(taken_as=item)
        item = change.item(event.data["item"])
        change.data |= {"item": item.pk, "title": item.title}
    item.refresh_from_db()
    return item


def _kept(item: AgendaItem) -> dict[str, Any]:
    """What leaves with the item, as plain data: its rows, and which papers and waiting rows belonged to which item."""
    items = [item, *item.children.order_by("position")]
    presenters = Presenter.objects.filter(item__in=items).order_by("pk")
    mentions = OrganMention.objects.filter(item__in=items).order_by("pk")
    papers = item.meeting.attachments.filter(item__in=items).values_list("pk", "item", "presenter")
    waiting = BacklogItem.objects.filter(taken_as__in=items).values_list("pk", "taken_as")
    return {
        "rows": json.loads(serializers.serialize("json", [*items, *presenters, *mentions])),
        "papers": [list(one) for one in papers],
        "waiting": [list(one) for one in waiting],
    }


def _require_free(meeting: Meeting, item_id: int, kept: dict[str, Any]) -> None:
    """Nothing of it may be back already, or stand on another agenda; the item above must still be there."""
    above = kept["rows"][0]["fields"]["parent"]
    rows = [key for key, _item in kept["waiting"]]
    is_elsewhere = BacklogItem.objects.filter(Q(taken_as__isnull=False) | Q(dropped_at__isnull=False), pk__in=rows)
    is_gone = above is not None and not meeting.items.filter(pk=above).exists()
    if AgendaItem.objects.filter(pk=item_id).exists() or is_gone or is_elsewhere.exists():
        raise InvalidInput("has_changed", _("It has been changed since, and is mended by hand."))


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
