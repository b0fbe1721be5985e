"""Keeps all rows that leave with an item of an agenda, so that they can be put back; parts of the actions that do so.

They stand in a row that can be cleaned (RemovedItem), never in the log, whose events stay for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, cast

from django.core import serializers
from django.db import models
from django.db.models import F, Q
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from samverk.core.errors import InvalidInput
from samverk.meetings.models import AgendaItem, Attachment, BacklogItem, Meeting, RemovedItem, Statement

KEPT_FOR = timedelta(days=30)


class _All(Collector):
    """Gathers every row that Django would delete, and every one that would lose what it points at."""

    def can_fast_delete(self, *_args: Any, **_kwargs: Any) -> bool:
        return False


def keep_removed_item(item: AgendaItem, *, at: datetime) -> int:
    """Keep the item's rows of all tables before it is deleted, itself first; the key under which they are kept."""
    items = [item, *item.children.order_by("position")]
    gone = _All(using="default")
    gone.collect(items)
    gone.collect(list(Statement.objects.filter(item__in=items, written_at__isnull=False)))
    others = [row for found in gone.data.values() for row in sorted(found, key=_key) if row not in items]
    rows = json.loads(serializers.serialize("json", [*items, *others]))
    kept = {"rows": rows, "pointing": _pointing(gone, gone=frozenset((type(one), one.pk) for one in [*items, *others]))}
    return RemovedItem.objects.create(meeting=item.meeting, made_at=at, kept=kept).pk


def put_back_removed_item(meeting: Meeting, key: int) -> int:
    """Put everything back in its place; the key of the item. Raises InvalidInput("has_changed") as restoring does."""
    removed = RemovedItem.objects.filter(meeting=meeting, pk=key).first()
    if removed is None:
        raise _changed()
    rows = removed.kept["rows"]
    item_id = int(rows[0]["pk"])
    _require_free(meeting, item_id, removed.kept)
    count = sum(row["model"] == AgendaItem._meta.label_lower for row in rows)
    meeting.items.filter(position__gte=rows[0]["fields"]["position"]).update(position=F("position") + count)
    found = [one.object for one in serializers.deserialize("json", json.dumps(rows))]
    back = {(type(one), one.pk) for one in found}
    for one in found:
        if _is_whole(one, back):
            one.save_base(raw=True)
        else:
            back.discard((type(one), one.pk))
    for told in removed.kept["pointing"]:
        model = type(next(iter(serializers.deserialize("python", [told]))).object)
        free = {f"{name}__isnull": True for name in told["fields"]}
        model._base_manager.filter(pk=told["pk"], **free).update(**told["fields"])
    removed.delete()
    return item_id


def forget_removed_items(*, now: datetime) -> int:
    """Forget for good what nobody has put back in time; how many items."""
    return RemovedItem.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]


def _key(row: models.Model) -> int:
    return cast(int, row.pk)


def _pointing(found: Collector, *, gone: frozenset[tuple[type[models.Model], int]]) -> list[dict[str, Any]]:
    """Rows that stay but lose what they point at (papers, waiting items, surveys …), with what they pointed at."""
    kept: dict[tuple[str, int], dict[str, int]] = {}
    for (field, _value), groups in cast(Any, found).field_updates.items():
        for row in (one for group in groups for one in group):
            if (type(row), row.pk) not in gone:
                kept.setdefault((row._meta.label_lower, row.pk), {})[field.name] = getattr(row, field.attname)
    return [{"model": label, "pk": key, "fields": fields} for (label, key), fields in sorted(kept.items())]


def _is_whole(row: models.Model, back: Iterable[tuple[type[models.Model], int]]) -> bool:
    """Whether all that the row must point at is there or comes back too; what it may lack and is gone is left out."""
    for field in row._meta.concrete_fields:
        target, key = field.related_model, getattr(row, field.attname)
        if not isinstance(target, type) or key is None or (target, key) in back:
            continue
        if not target._base_manager.filter(pk=key).exists():
            if not field.null:
                return False
            setattr(row, field.attname, None)
    return True


def _require_free(meeting: Meeting, item_id: int, kept: dict[str, Any]) -> None:
    """Nothing of it may be back already, or stand on another agenda, nor its papers; the item above must be there."""
    above = kept["rows"][0]["fields"]["parent"]
    waiting = BacklogItem._meta.label_lower
    pointing = kept["pointing"]
    keys = [one["pk"] for one in pointing if one["model"] == waiting and "taken_as" in one["fields"]]
    is_elsewhere = BacklogItem.objects.filter(Q(taken_as__isnull=False) | Q(dropped_at__isnull=False), pk__in=keys)
    papers = [one["pk"] for one in pointing if one["model"] == Attachment._meta.label_lower and "item" in one["fields"]]
    has_left = Attachment.objects.filter(pk__in=papers).exclude(meeting=meeting)
    is_gone = above is not None and not meeting.items.filter(pk=above).exists()
    if AgendaItem.objects.filter(pk=item_id).exists() or is_gone or is_elsewhere.exists() or has_left.exists():
        raise _changed()


def _changed() -> InvalidInput:
    return InvalidInput("has_changed", _("It has been changed since, and is mended by hand."))
