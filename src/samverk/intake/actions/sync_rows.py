"""Makes the rows that a meeting has of one kind those that its findings ask for, without changing what stays.

Used by every `build_*.py`; a row keeps its primary key as long as its finding does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from samverk.core.new_rows import insert_rows
from samverk.documents.models import Finding
from samverk.meetings.models import Meeting

Values = Mapping[str, Any]
Row = TypeVar("Row", bound=models.Model)


def sync_rows(
    model: type[Row],
    meeting: Meeting,
    wanted: Sequence[tuple[Finding, Values]],
    *,
    is_new: bool,
    needs_keys: bool = True,
) -> dict[int, Row]:
    """The meeting's rows by finding, after all is as wanted. Rows without a finding (entered) are left alone.

    is_new: the document has just come in, so that there can be no rows yet. needs_keys: the rows given shall have
    their primary keys, the new ones too.
    """
    known: dict[int, Row] = {}
    for row in () if is_new else model._default_manager.filter(meeting=meeting, finding__isnull=False):
        known[row.finding_id] = row  # type: ignore[attr-defined]
    rows: dict[int, Row] = {}
    added: list[Row] = []
    changed: list[Row] = []
    names: set[str] = set()
    for finding, values in wanted:
        found = known.pop(finding.pk, None)
        row = found or model(meeting=meeting, finding=finding, **values)
        if found is None:
            added.append(row)
        elif different := {name for name, value in values.items() if _differs(row, name, value)}:
            for name in different:
                setattr(row, name, values[name])
            names |= different
            changed.append(row)
        rows[finding.pk] = row
    if known:
        model._default_manager.filter(pk__in=[row.pk for row in known.values()]).delete()
    if changed:
        model._default_manager.bulk_update(changed, sorted(names))
    insert_rows(added, needs_keys=needs_keys)
    return rows


def _differs(row: models.Model, name: str, value: object) -> bool:
    if isinstance(value, models.Model):
        return bool(getattr(row, f"{name}_id") != value.pk)
    if value is None and hasattr(row, f"{name}_id"):
        return getattr(row, f"{name}_id") is not None
    return bool(getattr(row, name) != value)
