"""Hands an item on: to another organ, whose list it then waits on, or to a later meeting of the same organ."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_room import changed_room, item_in
from samverk.meetings.actions.save_backlog_item import keep_for_later
from samverk.meetings.models import AgendaItem, BacklogItem, ItemKind, Meeting, OrganMention
from samverk.meetings.queries.room_facts import organ_of
from samverk.organizations.models import Organ


def hand_on_item(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, organ_id: int, text: str = "", at: datetime
) -> BacklogItem:
    """The row on the organ's list, led back to the item; another organ is named in the minutes as who receives it.

    Raises NotFound, NotPermitted, InvalidInput ("handed_on_already").
    """
    with changed_room(actor=actor, meeting=meeting, verb="item.handed_on", at=at) as change:
        own = item_in(change.meeting, item.pk)
        organ = Organ.objects.filter(county=change.meeting.county_id, pk=organ_id).first()
        if organ is None:
            raise NotFound(f"organ {organ_id}")
        if organ.backlog.filter(comes_from=own, dropped_at__isnull=True).exists():
            raise InvalidInput("handed_on_already", _("The item is handed on to this organ already."))
        row = keep_for_later(
            organ,
            proposed_by=organ_of(change.meeting).name,
            at=at,
            title=own.title,
            kind=own.kind or ItemKind.INFORMATION,
            text=text.strip(),
            matter=own.matter,
            withheld_ground=own.withheld_ground,
            title_reveals=own.title_reveals,
            comes_from=own,
        )
        if organ.pk == organ_of(change.meeting).pk:
            row.papers.set(own.attachments.all())
        else:
            OrganMention.objects.update_or_create(item=own, organ=organ, defaults={"kind": OrganMention.Kind.RECEIVES})
        change.subject, change.data["organ"] = own, organ.slug
    return row


def take_back_item(*, actor: Actor, meeting: Meeting, item: AgendaItem, backlog_id: int, at: datetime) -> None:
    """Take back what the item handed on, while it still waits. Raises NotFound, NotPermitted."""
    with changed_room(actor=actor, meeting=meeting, verb="item.taken_back", at=at) as change:
        own = item_in(change.meeting, item.pk)
        row = BacklogItem.objects.filter(pk=backlog_id, comes_from=own, taken_as__isnull=True).first()
        if row is None:
            raise NotFound(f"backlog {backlog_id}")
        own.mentions.filter(organ=row.organ, kind=OrganMention.Kind.RECEIVES).delete()
        change.subject, change.data["organ"] = own, row.organ.slug
        row.delete()
