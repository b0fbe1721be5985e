"""Gives the rows of a meeting, and those that quote it, the words that all may read.

Part of the actions that decide on masking or publish.
So no page, register, export, feed or index has to think of masking: they read the rows. The words themselves stand in
the locked content of the minutes, for the staff, and in MaskedText, so that masking can be undone.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from samverk.minutes.models import MaskedText, Minutes
from samverk.minutes.queries.meeting_rows import Table, quoting_tables, tables
from samverk.minutes.queries.personal_data import MASK, masked
from samverk.minutes.queries.publication import masked_hits

LOCKED = (Minutes.State.APPROVED, Minutes.State.SIGNED)


def mask_rows(minutes: Minutes) -> None:
    """Mask in the rows what is decided to be masked, and give back what no longer is. Running it twice is harmless.

    Before the text is locked nothing is masked: the minutes are still made from the rows. Items once taken off the
    agenda are forgotten: their words are not masked.
    """
    minutes.meeting.removed_items.all().delete()
    by_label = {one.label: one for one in (*tables(), *quoting_tables())}
    before = _give_back(minutes, by_label)
    hits = masked_hits(minutes) if minutes.state in LOCKED else ()
    if not hits:
        return
    kept: list[MaskedText] = []
    for table in by_label.values():
        for key, row in table.values(minutes.meeting, also=before.get(table.label, ())):
            changed = {name: told for name, value in row.items() if (told := masked(value, hits)) != value}
            if changed:
                table.model._base_manager.filter(pk=key).update(**_fitting(table, changed))
                kept += [
                    MaskedText(minutes=minutes, table=table.label, row=key, field=name, original=row[name])
                    for name in changed
                ]
    MaskedText.objects.bulk_create(kept)


def _give_back(minutes: Minutes, by_label: dict[str, Table]) -> dict[str, set[int]]:
    """The words as they were, in fields that are still masked. Tells which rows of each table were masked before: one
    that quotes an earlier paper of these minutes is found by nothing else."""
    found: dict[str, set[int]] = {}
    rows = list(MaskedText.objects.filter(minutes=minutes))
    for one in rows:
        table = by_label.get(one.table)
        if table is None:
            continue
        found.setdefault(one.table, set()).add(one.row)
        row = table.model._base_manager.filter(pk=one.row)
        for now in row.values_list(one.field, flat=True):
            if MASK[:8] in str(now):
                row.update(**{one.field: one.original})
    MaskedText.objects.filter(pk__in=[one.pk for one in rows]).delete()
    return found


def _fitting(table: Table, changed: dict[str, Any]) -> dict[str, Any]:
    """The mask may be longer than what it covers: cut to what the field holds."""
    fitted = dict(changed)
    for name, value in changed.items():
        field = table.model._meta.get_field(name)
        if isinstance(field, models.CharField) and field.max_length and isinstance(value, str):
            fitted[name] = value[: field.max_length]
    return fitted
