"""Changes what an organ is called and what it may: name, authority, host, to whom it reports, seats, other names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.organizations.models import Organ, OrganAlias, Origin, Principal
from samverk.organizations.permissions import require_manage_organ
from swedish_text.folding import fold, swedish_sort_key

FIELDS = ("name", "authority", "authority_origin", "host_id", "reports_to_id", "seats")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of an organ, with the days (inclusive) between which it was used, where they are known."""

    name: str
    starts_on: date | None = None
    ends_on: date | None = None


def change_organ(
    *,
    actor: Actor,
    organ: Organ,
    name: str,
    authority: str,
    host: Principal | None,
    reports_to: Organ | None,
    seats: int | None,
    at: datetime,
) -> Organ:
    """Change the organ; a former name stays as an alias until yesterday. Its address stays the same.

    authority: is confirmed by this, with the rights that it gives; unknown leaves it to the organ's minutes.

    Raises NotFound and NotPermitted as require_manage_organ, InvalidInput.
    """
    require_manage_organ(actor, organ)
    name = " ".join(name.split())[:300]
    if not name or authority not in Organ.Authority.values:
        raise InvalidInput("no_name", _("Write the name."))
    if any(one is not None and one.county_id != organ.county_id for one in (host, reports_to)):
        raise InvalidInput("other_county")
    if _would_circle(organ, reports_to):
        raise InvalidInput("reports_in_a_circle", _("An organ cannot report to itself, not by way of others either."))
    before = {one: getattr(organ, one) for one in FIELDS}
    taken = Organ.objects.filter(county=organ.county_id, folded=fold(name)).exclude(pk=organ.pk)
    if taken.exists():
        raise InvalidInput("name_is_taken", _("Another organ of the county has this name."))
    with transaction.atomic():
        if fold(name) != organ.folded:
            OrganAlias.objects.filter(organ=organ, folded=fold(name)).delete()
            OrganAlias.objects.get_or_create(organ=organ, folded=organ.folded, defaults={"name": organ.name})
        organ.name, organ.folded, organ.sort_key = name, fold(name)[:300], swedish_sort_key(name)[:600]
        organ.authority, organ.host, organ.reports_to, organ.seats = authority, host, reports_to, seats
        organ.authority_origin = Origin.DERIVED if authority == Organ.Authority.UNKNOWN else Origin.ENTERED
        organ.save()
        changed = {one: value for one, value in before.items() if getattr(organ, one) != value}
        if changed:
            _record(actor, organ, "organ.changed", {"before": changed}, at)
    return organ


def save_aliases(*, actor: Actor, organ: Organ, aliases: Sequence[Alias], at: datetime) -> None:
    """Make these the organ's other names. Raises InvalidInput for a name twice, or days in the wrong order."""
    require_manage_organ(actor, organ)
    rows = {}
    for one in aliases:
        folded = fold(one.name)[:300]
        if not folded or folded in rows or folded == organ.folded:
            raise InvalidInput("name_twice", _("A name comes twice: %(name)s") % {"name": one.name})
        if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
            raise InvalidInput("days_in_wrong_order", _("The last day is before the first."))
        rows[folded] = one
    with transaction.atomic():
        organ.aliases.all().delete()
        for folded, one in rows.items():
            OrganAlias.objects.create(
                organ=organ, name=one.name.strip()[:300], folded=folded, starts_on=one.starts_on, ends_on=one.ends_on
            )
        _record(actor, organ, "organ.renamed", {"aliases": [one.name for one in rows.values()]}, at)


def _would_circle(organ: Organ, above: Organ | None) -> bool:
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        if above.pk == organ.pk:
            return True
        seen.add(above.pk)
        above = above.reports_to
    return False


def _record(actor: Actor, organ: Organ, verb: str, data: dict[str, object], at: datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        subject=organ,
        at=at,
        county_code=organ.county.code,
        data={"organ": organ.slug, **data},
    )
