"""Keeps something for a coming meeting of an organ, until it becomes an item."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, BacklogItem, ItemKind
from samverk.meetings.permissions import require_plan_meetings
from samverk.organizations.models import Organ


def save_backlog_item(
    *,
    actor: Actor,
    organ: Organ,
    title: str,
    kind: str = ItemKind.INFORMATION,
    text: str = "",
    minutes: int | None = None,
    matter: Matter | None = None,
    wanted_from: date | None = None,
    comes_from: AgendaItem | None = None,
    at: datetime,
) -> BacklogItem:
    """The waiting row. Raises NotFound, NotPermitted, InvalidInput ("no_title", "bad_kind", "other_county")."""
    require_plan_meetings(actor, organ)
    if not title.strip():
        raise InvalidInput("no_title", _("Give the item a title."))
    if kind not in ItemKind.values:
        raise InvalidInput("bad_kind", kind)
    if matter is not None and matter.county_id != organ.county_id:
        raise InvalidInput("other_county")
    with transaction.atomic():
        row = BacklogItem.objects.create(
            organ=organ,
            title=" ".join(title.split()),
            kind=kind,
            text=text,
            minutes_allotted=minutes,
            matter=matter,
            wanted_from=wanted_from,
            comes_from=comes_from,
            proposed_by=actor.name,
            added_at=at,
        )
        record_event(actor=actor, verb="backlog.added", subject=row, at=at, county_code=organ.county.code)
    return row
