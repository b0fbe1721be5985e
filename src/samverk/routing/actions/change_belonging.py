"""What every change of what belongs together shares: before, after, one event; and how it is undone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound, StaleState
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem
from samverk.routing.models import MatterChange, MatterSign
from samverk.routing.permissions import require_lead_matter

Snapshot = dict[str, dict[str, list[Any]]]


@dataclass(slots=True, kw_only=True)
class Belonging:
    """The rows that a change may touch, locked. made: the matter that it makes, if any."""

    matters: dict[int, Matter]
    items: dict[int, AgendaItem]
    signs: dict[int, MatterSign]
    made: Matter | None = None
    new_signs: list[MatterSign] = field(default_factory=list)
    change: MatterChange | None = None

    def snapshot(self) -> Snapshot:
        """What the rows say of belonging together."""
        return {
            "items": {str(key): [one.matter_id, one.matter_origin] for key, one in self.items.items()},
            "signs": {str(key): [one.matter_id, one.state] for key, one in self.signs.items()},
            "matters": {
                str(key): [one.state, one.joined_into_id, one.owner_organ_id] for key, one in self.matters.items()
            },
        }


@contextmanager
def changed_belonging(
    *, actor: Actor, matter: Matter, verb: str, others: Iterable[Matter] = (), items: Iterable[int] = (), at: datetime
) -> Iterator[Belonging]:
    """Lock the matters with all that belongs to them, and these items; afterwards keep the change and its event.

    Raises NotFound, NotPermitted for the matter or one of the others, StaleState for one that is hidden.
    """
    with transaction.atomic():
        rows = _locked(actor, [matter, *others])
        touched = _belonging(rows, items)
        before = touched.snapshot()
        yield touched
        _keep(actor, touched, matter.pk, verb, before, at)


def undo_change(*, actor: Actor, change: MatterChange, at: datetime) -> MatterChange:
    """Make what belongs together what it was before the change.

    Raises NotFound, NotPermitted, StaleState where it is undone already or something has been changed since.
    """
    with transaction.atomic():
        locked = MatterChange.objects.select_for_update(of=("self",)).select_related("matter__county").get(pk=change.pk)
        require_lead_matter(actor, locked.matter)
        if locked.undone_at is not None:
            raise StaleState(f"change {locked.pk} is undone")
        rows = _rows_of(locked)
        if rows.snapshot() != locked.after:
            raise StaleState(f"something has changed since change {locked.pk}")
        _restore(rows, locked.before)
        MatterSign.objects.filter(pk__in=[key for key in rows.signs if str(key) not in locked.before["signs"]]).delete()
        locked.undone_at = at
        locked.save(update_fields=["undone_at"])
        if locked.made_id is not None:
            Matter.objects.filter(pk=locked.made_id, items__isnull=True).delete()
        data = {"change": locked.pk, "verb": locked.verb}
        _record(actor, locked.matter, "matter.change_undone", data, at)
    return locked


def _locked(actor: Actor, matters: Iterable[Matter]) -> dict[int, Matter]:
    keys = sorted({one.pk for one in matters})
    found = Matter.objects.select_for_update(of=("self",)).select_related("county").filter(pk__in=keys).order_by("pk")
    rows = {one.pk: one for one in found}
    if len(rows) != len(keys):
        raise NotFound("a matter is gone")
    for one in rows.values():
        require_lead_matter(actor, one)
        if one.is_hidden:
            raise StaleState(f"matter {one.pk} is {one.state}")
    return rows


def _belonging(matters: dict[int, Matter], items: Iterable[int]) -> Belonging:
    own = AgendaItem.objects.select_for_update(of=("self",)).order_by("pk")
    county = next(iter(matters.values())).county_id
    wanted = own.filter(meeting__county=county, pk__in=list(items)) | own.filter(matter__in=matters)
    signs = MatterSign.objects.select_for_update(of=("self",)).filter(matter__in=matters).order_by("pk")
    return Belonging(matters=matters, items={one.pk: one for one in wanted}, signs={one.pk: one for one in signs})


def _keep(actor: Actor, touched: Belonging, matter_id: int, verb: str, before: Snapshot, at: datetime) -> None:
    _write(touched)
    for sign in touched.new_signs:
        sign.save()
        touched.signs[sign.pk] = sign
    after = touched.snapshot()
    matter = touched.matters[matter_id]
    touched.change = MatterChange.objects.create(
        county=matter.county,
        matter=matter,
        made=touched.made,
        verb=verb,
        before=before,
        after=after,
        by=actor.name[:200],
        at=at,
    )
    data = {"change": touched.change.pk, "items": sorted(int(one) for one in _differing(before, after, "items"))}
    _record(actor, matter, f"matter.{verb}", data, at)


def _differing(before: Snapshot, after: Snapshot, kind: str) -> set[str]:
    return {key for key, value in after[kind].items() if before[kind].get(key) != value}


def _rows_of(change: MatterChange) -> Belonging:
    """The rows that the change knew, as they are now."""
    keys = {kind: [int(one) for one in change.after[kind]] for kind in ("matters", "items", "signs")}
    matters = Matter.objects.select_for_update(of=("self",)).filter(pk__in=keys["matters"]).order_by("pk")
    items = AgendaItem.objects.select_for_update(of=("self",)).filter(pk__in=keys["items"]).order_by("pk")
    signs = MatterSign.objects.select_for_update(of=("self",)).filter(pk__in=keys["signs"]).order_by("pk")
    return Belonging(
        matters={one.pk: one for one in matters},
        items={one.pk: one for one in items},
        signs={one.pk: one for one in signs},
    )


def _restore(rows: Belonging, before: Snapshot) -> None:
    for key, (matter_id, origin) in before["items"].items():
        rows.items[int(key)].matter_id, rows.items[int(key)].matter_origin = matter_id, origin
    for key, (matter_id, state) in before["signs"].items():
        rows.signs[int(key)].matter_id, rows.signs[int(key)].state = matter_id, state
    for key, (state, joined_into, owner_organ) in before["matters"].items():
        matter = rows.matters[int(key)]
        matter.state, matter.joined_into_id, matter.owner_organ_id = state, joined_into, owner_organ
    _write(rows)


def _write(rows: Belonging) -> None:
    Matter.objects.bulk_update(rows.matters.values(), ["state", "joined_into", "owner_organ"])
    AgendaItem.objects.bulk_update(rows.items.values(), ["matter", "matter_origin"])
    MatterSign.objects.bulk_update(rows.signs.values(), ["matter", "state"])


def _record(actor: Actor, matter: Matter, verb: str, data: dict[str, Any], at: datetime) -> None:
    record_event(actor=actor, verb=verb, subject=matter, at=at, county_code=matter.county.code, data=data)
