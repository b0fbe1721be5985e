"""Changes a place in an organ: what it says, its end and back again, its turn; and confirms what minutes told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.organizations.actions.add_membership import Place, check_free, check_place
from samverk.organizations.models import Membership, Organ, Origin
from samverk.organizations.permissions import require_manage_organ
from samverk.organizations.queries import members_on


def change_membership(*, actor: Actor, row: Membership, place: Place, at: datetime) -> Membership:
    """Make the place what `place` says; from then on it is entered. Raises as add_membership."""
    organ = row.organ
    require_manage_organ(actor, organ)
    check_place(organ, place)
    check_free(organ, row.person, place, apart_from=row.pk)
    values = {**place.fields(), "origin": Origin.ENTERED}
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if changed:
        with transaction.atomic():
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)
            _record(actor, row, "membership.changed", {"fields": sorted(changed)}, at)
    return row


def end_membership(*, actor: Actor, row: Membership, last_day: date | None, at: datetime) -> date | None:
    """End the place with `last_day` (inclusive), or take its end away (None). Returns the last day it had before.

    Personal substitutes stay, without a member until they get another. Raises InvalidInput for a day before its first.
    """
    require_manage_organ(actor, row.organ)
    before = row.ends_on
    if last_day is not None and last_day < row.starts_on:
        raise InvalidInput("days_in_wrong_order", _("The last day is before the first."))
    with transaction.atomic():
        row.ends_on, row.origin = last_day, Origin.ENTERED
        row.save(update_fields=["ends_on", "origin"])
        ended = last_day.isoformat() if last_day else None
        _record(actor, row, "membership.ended" if last_day else "membership.reopened", {"last_day": ended}, at)
    return before


def confirm_memberships(*, actor: Actor, organ: Organ, ids: Sequence[int], today: date, at: datetime) -> int:
    """Take places that minutes told of for entered ones, which go on until somebody ends them; how many.

    Raises NotFound where one of them is no such place of the organ.
    """
    require_manage_organ(actor, organ)
    rows = list(organ.memberships.filter(pk__in=ids, origin=Origin.DERIVED))
    if len(rows) != len(set(ids)):
        raise NotFound("derived memberships")
    with transaction.atomic():
        for row in rows:
            open_place = Place(kind=row.kind, starts_on=row.starts_on)
            check_free(organ, row.person, open_place, apart_from=row.pk)
            row.ends_on, row.origin = None, Origin.ENTERED
            row.save(update_fields=["ends_on", "origin"])
            _record(actor, row, "membership.confirmed", {}, at)
    return len(rows)


def move_substitute(
    *, actor: Actor, row: Membership, direction: Literal["up", "down"], today: date, at: datetime
) -> list[int]:
    """Let a substitute change turns with the one before or after her; the calling order afterwards, as keys.

    At an end of the order nothing changes. Those without a number come last and get theirs now.
    """
    organ = row.organ
    require_manage_organ(actor, organ)
    if row.kind != Membership.Kind.SUBSTITUTE:
        raise InvalidInput("not_a_substitute", _("Only substitutes have a calling order."))
    holding = list(members_on(organ, today).filter(kind=Membership.Kind.SUBSTITUTE))
    ordered = sorted(holding, key=lambda one: (one.calling_order is None, one.calling_order or 0))
    place = next((number for number, one in enumerate(ordered) if one.pk == row.pk), None)
    if place is None:
        raise NotFound(f"membership {row.pk} does not hold today")
    other = place - 1 if direction == "up" else place + 1
    if 0 <= other < len(ordered):
        ordered[place], ordered[other] = ordered[other], ordered[place]
    with transaction.atomic():
        for number, one in enumerate(ordered, start=1):
            if one.calling_order != number:
                Membership.objects.filter(pk=one.pk).update(calling_order=number)
        _record(actor, row, "membership.moved", {"order": [one.pk for one in ordered]}, at)
    return [one.pk for one in ordered]


def _record(actor: Actor, row: Membership, verb: str, data: dict[str, Any], at: datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        subject=row,
        at=at,
        county_code=row.organ.county.code,
        data={"organ": row.organ.slug, "person": row.person.slug, **data},
    )
