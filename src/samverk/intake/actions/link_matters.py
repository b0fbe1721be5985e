"""Joins items of different meetings whose titles name the same matter. match_matters.py tells which do."""

from __future__ import annotations

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
    alike: dict[str, list[AgendaItem]] = {key: [] for key in keys}
    for item in AgendaItem.objects.filter(meeting__county=projection.county, matter_key__in=keys).select_related(
        "meeting"
    ):
        alike[item.matter_key].append(item)
    for rows in alike.values():
        if len({one.meeting_id for one in rows}) > 1:
            _join(projection, rows)
    lost = [item for item in items if not item.matter_key and item.matter_id]
    AgendaItem.objects.filter(pk__in=[item.pk for item in lost]).update(matter=None)
    Matter.objects.filter(pk__in=before, origin=Origin.DERIVED, items__isnull=True).delete()


def _join(projection: Projection, rows: list[AgendaItem]) -> None:
    matter_id = next((one.matter_id for one in rows if one.matter_id), None)
    if matter_id is None:
        name = matter_name(one.title for one in rows)[:LONGEST_NAME]
        fields = name_fields(Matter, projection.county, name)
        matter_id = Matter.objects.create(county=projection.county, origin=Origin.DERIVED, **fields).pk
    alone = [one.pk for one in rows if one.matter_id is None]
    AgendaItem.objects.filter(pk__in=alone).update(matter=matter_id)
