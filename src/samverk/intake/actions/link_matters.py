"""Joins items of different meetings whose titles name the same matter. match_matters.py tells which do."""

from __future__ import annotations

from collections import defaultdict

from samverk.intake.actions.projection import Projection
from samverk.intake.queries.match_matters import matter_name
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.organizations.models import Origin
from samverk.organizations.queries import name_fields

LONGEST_NAME = 200


def link_matters(projection: Projection, items: tuple[AgendaItem, ...]) -> None:
    """Give each item the matter of its key: one that is there, or a new one once two meetings have the key."""
    before = {item.matter_id for item in items if item.matter_id}
    keys = {item.matter_key for item in items if item.matter_key}
    alike = AgendaItem.objects.filter(meeting__county=projection.county, matter_key__in=keys)
    joined = alike.filter(matter__isnull=False).order_by().values_list("matter_key", "matter_id").distinct()
    matters: dict[str, int] = {key: matter for key, matter in joined if matter is not None}
    alone: dict[str, list[AgendaItem]] = defaultdict(list)
    for item in alike.filter(matter__isnull=True).only("title", "matter_key", "meeting_id"):
        alone[item.matter_key].append(item)
    changed: list[AgendaItem] = []
    for key, rows in alone.items():
        if key not in matters and len({one.meeting_id for one in rows}) > 1:
            matters[key] = _make(projection, rows)
        if key in matters:
            changed += rows
            for row in rows:
                row.matter_id = matters[key]
    AgendaItem.objects.bulk_update(changed, ["matter"])
    lost = [item for item in items if not item.matter_key and item.matter_id]
    AgendaItem.objects.filter(pk__in=[item.pk for item in lost]).update(matter=None)
    if before:
        Matter.objects.filter(pk__in=before, origin=Origin.DERIVED, items__isnull=True).delete()


def _make(projection: Projection, rows: list[AgendaItem]) -> int:
    """A matter named after what the titles share; its primary key."""
    name = matter_name(one.title for one in rows)[:LONGEST_NAME]
    fields = name_fields(Matter, projection.county, name)
    return Matter.objects.create(county=projection.county, origin=Origin.DERIVED, **fields).pk
