"""Keeps something for a coming meeting of an organ until it becomes an item, or changes what waits."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, BacklogItem, ItemKind
from samverk.meetings.permissions import require_prepare_agenda
from samverk.meetings.queries.backlog import waiting_item_of
from samverk.organizations.models import Organ

ADDED = "backlog.added"


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
    backlog_id: int | None = None,
    at: datetime,
) -> BacklogItem:
    """The waiting row, last in the organ's order; with `backlog_id` that row as changed, in its place.

    What comes from an item that is withheld waits withheld on the same ground.
    Raises NotFound, NotPermitted, InvalidInput ("no_title", "bad_kind", "other_county").
    """
    require_prepare_agenda(actor, organ)
    if not title.strip():
        raise InvalidInput("no_title", _("Give the item a title."))
    if kind not in ItemKind.values:
        raise InvalidInput("bad_kind", kind)
    if matter is not None and matter.county_id != organ.county_id:
        raise InvalidInput("other_county")
    values: dict[str, Any] = {
        "title": " ".join(title.split()),
        "kind": kind,
        "text": text.strip(),
        "minutes_allotted": minutes,
        "wanted_from": wanted_from,
    }
    with transaction.atomic():
        if backlog_id is not None:
            row, verb = waiting_item_of(organ, backlog_id), "backlog.changed"
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=list(values))
        else:
            values |= {"matter": matter, "comes_from": comes_from}
            if comes_from is not None:
                values |= {"withheld_ground": comes_from.withheld_ground, "title_reveals": comes_from.title_reveals}
            row, verb = keep_for_later(organ, proposed_by=actor.name, at=at, **values), ADDED
        data = {"organ": organ.slug, "title": row.title}
        record_event(actor=actor, verb=verb, subject=row, at=at, county_code=organ.county.code, data=data)
    return row


def keep_for_later(organ: Organ, *, proposed_by: str, at: datetime, **values: Any) -> BacklogItem:
    """A new row, last in the organ's order. Within the caller's transaction, which asks for the right and logs it."""
    last = organ.backlog.aggregate(last=Max("position"))["last"] or 0
    return BacklogItem.objects.create(
        organ=organ, position=last + 1, proposed_by=proposed_by[:300], added_at=at, **values
    )
