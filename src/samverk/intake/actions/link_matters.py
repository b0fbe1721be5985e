"""Joins items of different meetings whose titles name the same matter. match_matters.py tells which do.

What a person has said of an item (matter_origin "entered") is left as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

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
    joined = alike.filter(matter__isnull=False).exclude(matter__state=Matter.State.REFUSED)
    rows_by_age = joined.order_by("meeting__date", "pk").values_list("matter_key", "matter_id")
    matters: dict[str, int] = {key: matter for key, matter in rows_by_age if matter is not None}
    alone: dict[str, list[AgendaItem]] = defaultdict(list)
    free = alike.filter(matter__isnull=True, matter_origin=Origin.DERIVED)
    for item in free.only("title", "matter_key", "meeting_id"):
        alone[item.matter_key].append(item)
    changed: list[AgendaItem] = []
    for key, rows in alone.items():
        if key not in matters and len({one.meeting_id for one in rows}) > 1:
            matters[key] = make_matter(projection, rows)
        if key in matters:
            changed += rows
            for row in rows:
                row.matter_id = matters[key]
    AgendaItem.objects.bulk_update(changed, ["matter"])
    lost = [item for item in items if not item.matter_key and item.matter_id and item.matter_origin == Origin.DERIVED]
    AgendaItem.objects.filter(pk__in=[item.pk for item in lost]).update(matter=None)
    _tell(items, {one.pk: one.matter_id for one in changed})
    if before:
        drop_empty_matters(before)


def _tell(items: tuple[AgendaItem, ...], matters: dict[int, int | None]) -> None:
    """Put onto the rows that the steps after this one share what was just written of them."""
    for item in items:
        if item.pk in matters:
            item.matter_id = matters[item.pk]


def make_matter(projection: Projection, rows: Sequence[AgendaItem]) -> int:
    """A proposed matter named after what the titles share; its primary key."""
    name = matter_name(one.title for one in rows)[:LONGEST_NAME]
    fields = name_fields(Matter, projection.county, name)
    return Matter.objects.create(county=projection.county, origin=Origin.DERIVED, **fields).pk


def drop_empty_matters(matter_ids: set[int]) -> None:
    """Take away proposals that nothing belongs to any more."""
    proposed = Matter.objects.filter(pk__in=matter_ids, origin=Origin.DERIVED, state=Matter.State.PROPOSED)
    proposed.filter(items__isnull=True, changes__isnull=True).delete()
