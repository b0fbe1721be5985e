"""Moves the meeting through its agenda: the current item with its clock, and items that come up during the meeting."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.change_room import changed_room, item_in
from samverk.meetings.models import AgendaItem, ItemKind, Meeting, Seat


def go_to_item(*, actor: Actor, meeting: Meeting, item: AgendaItem, at: datetime) -> AgendaItem:
    """Make it the current item; its clock starts, that of the one before stops."""
    with changed_room(actor=actor, meeting=meeting, verb="item.started", at=at) as change:
        own = item_in(change.meeting, item.pk)
        _move(change.meeting, own, at)
        change.subject = own
    return own


def finish_item(*, actor: Actor, meeting: Meeting, item: AgendaItem, at: datetime) -> AgendaItem | None:
    """The item is done; the next that is not becomes current. None where it was the last."""
    with changed_room(actor=actor, meeting=meeting, verb="item.finished", at=at) as change:
        own = item_in(change.meeting, item.pk)
        following = change.meeting.items.filter(position__gt=own.position, ended_at__isnull=True).first()
        AgendaItem.objects.filter(pk=own.pk, started_at__isnull=True).update(started_at=at)
        AgendaItem.objects.filter(pk=own.pk).update(ended_at=at)
        if following is not None:
            _move(change.meeting, following, at)
        change.subject = own
    return following


def add_late_item(
    *, actor: Actor, meeting: Meeting, title: str, kind: str, after: AgendaItem | None, at: datetime
) -> AgendaItem:
    """Add an item that was not in the notice, after another or last. Raises InvalidInput("title_is_missing")."""
    with changed_room(actor=actor, meeting=meeting, verb="item.added", at=at) as change:
        if not title.strip() or kind not in ItemKind.values:
            raise InvalidInput("title_is_missing", _("Write what the new item is about."))
        items = change.meeting.items
        position = item_in(change.meeting, after.pk).position + 1 if after else items.count() + 1
        items.filter(position__gte=position).update(position=F("position") + 1)
        own = items.create(position=position, title=title.strip(), kind=kind, is_late=True)
        _renumber(change.meeting)
        change.subject = own
    return items.get(pk=own.pk)


def _move(meeting: Meeting, item: AgendaItem, at: datetime) -> None:
    before = meeting.current_item
    if before is not None and before.pk != item.pk:
        AgendaItem.objects.filter(pk=before.pk, ended_at__isnull=True, started_at__isnull=False).update(ended_at=at)
        # Who served for somebody disqualified leaves the seat with the item.
        left = Seat.objects.filter(meeting=meeting, ended_at__isnull=True, replaces__disqualifications__item=before)
        Seat.objects.filter(pk__in=list(left.values_list("pk", flat=True))).update(ended_at=at, to_item=before)
    item.started_at, item.ended_at = item.started_at or at, None
    item.save(update_fields=["started_at", "ended_at"])
    meeting.current_item = item
    meeting.save(update_fields=["current_item"])


def _renumber(meeting: Meeting) -> None:
    """Numbers follow the order among items of the highest level that are plain numbers or new."""
    number = 0
    for one in meeting.items.filter(parent__isnull=True).order_by("position"):
        if one.number.isdigit() or not one.number:
            number += 1
            if one.number != str(number):
                one.number = str(number)
                one.save(update_fields=["number"])
