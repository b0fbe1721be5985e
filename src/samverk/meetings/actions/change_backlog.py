"""Orders what waits for an organ's coming meetings, drops it and takes it back, and puts items back to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound
from samverk.meetings.actions.change_agenda import changed_agenda
from samverk.meetings.actions.keep_removed_item import keep_removed_item
from samverk.meetings.actions.move_agenda_item import leave_agenda
from samverk.meetings.actions.save_backlog_item import keep_for_later
from samverk.meetings.models import BacklogItem, Meeting
from samverk.meetings.permissions import require_prepare_agenda
from samverk.meetings.queries.backlog import waiting_item_of, waiting_of
from samverk.meetings.queries.open_titles import open_title
from samverk.meetings.queries.room_facts import organ_of
from samverk.organizations.models import Organ

PRESENTER = ("name", "title", "organisation", "email")


def move_backlog_item(
    *, actor: Actor, organ: Organ, backlog_id: int, way: Literal["up", "down"], at: datetime
) -> BacklogItem:
    """The row after it has changed places with its neighbour; themes keep apart. Raises NotFound, NotPermitted."""
    require_prepare_agenda(actor, organ)
    with transaction.atomic():
        row = waiting_item_of(organ, backlog_id)
        rows = list(waiting_of(organ).filter(is_wished_theme=row.is_wished_theme))
        here = rows.index(row)
        there = here - 1 if way == "up" else here + 1
        if 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
            for position, one in enumerate(rows, start=1):
                BacklogItem.objects.filter(pk=one.pk).update(position=position)
        _record(actor, row, "backlog.moved", at)
    row.refresh_from_db()
    return row


def drop_backlog_item(*, actor: Actor, organ: Organ, backlog_id: int, at: datetime) -> BacklogItem:
    """Let go of what waits, also a wished theme; it can be taken back. Raises NotFound, NotPermitted."""
    require_prepare_agenda(actor, organ)
    with transaction.atomic():
        row = waiting_item_of(organ, backlog_id)
        row.dropped_at = at
        row.save(update_fields=["dropped_at"])
        _record(actor, row, "backlog.dropped", at)
    return row


def restore_backlog_item(*, actor: Actor, organ: Organ, backlog_id: int, at: datetime) -> BacklogItem:
    """Let what was dropped wait again, in its place. Raises NotFound, NotPermitted."""
    require_prepare_agenda(actor, organ)
    with transaction.atomic():
        row = organ.backlog.filter(pk=backlog_id, dropped_at__isnull=False).first()
        if row is None:
            raise NotFound(f"dropped {backlog_id}")
        row.dropped_at = None
        row.save(update_fields=["dropped_at"])
        _record(actor, row, "backlog.restored", at)
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class PostponedItem:
    """The row that waits, and the event by which the item is put back with all that belonged to it."""

    row: BacklogItem
    event_id: int


def postpone_item(*, actor: Actor, meeting: Meeting, item_id: int, at: datetime) -> PostponedItem:
    """Take the item off the agenda and let it wait for a later meeting, with its words as they stand now.

    Its presenters, its papers and the ground on which it is withheld wait with it. Until it is taken up the papers lie
    at the meeting still, withheld as they were.
    What came from the list waits in its old place. Sub-items leave with it, and those that came from the list wait too.
    A round's answers and own notes are kept as those of a removed item: restore_agenda_item brings them back.
    Raises NotFound, NotPermitted, StaleState once the meeting has opened.
    """
    with changed_agenda(actor=actor, meeting=meeting, verb="agenda.item_postponed", at=at) as change:
        item = change.item(item_id)
        row = BacklogItem.objects.filter(taken_as=item).first()
        values: dict[str, Any] = {"title": item.title, "text": item.text, "minutes_allotted": item.minutes_allotted}
        values |= {"withheld_ground": item.withheld_ground, "title_reveals": item.title_reveals}
        values["presenters"] = list(item.presenters.order_by("pk").values(*PRESENTER))
        if item.kind:
            values["kind"] = item.kind
        if row is None:
            row = keep_for_later(organ_of(change.meeting), proposed_by=actor.name, at=at, matter=item.matter, **values)
            BacklogItem.objects.filter(pk=row.pk).update(taken_as=item)
        removed = keep_removed_item(item, at=at)
        row.papers.set(item.attachments.all())
        leave_agenda(item)
        BacklogItem.objects.filter(pk=row.pk).update(**values)
        change.data |= {"item": item.pk, "title": open_title(item), "backlog": row.pk, "removed": removed}
        item.delete()
    row.refresh_from_db()
    return PostponedItem(row=row, event_id=change.event_id)


def _record(actor: Actor, row: BacklogItem, verb: str, at: datetime) -> None:
    data = {"organ": row.organ.slug, "title": row.title}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.organ.county.code, data=data)
