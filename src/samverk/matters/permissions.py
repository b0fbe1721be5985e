"""Who may make and change matters: process leaders and secretaries, for a county or for their own organ's."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.matters.models import Matter
from samverk.organizations.models import County, Organ


def can_lead(actor: Actor, county: County, organ: Organ | None = None) -> bool:
    """Say whether the actor leads matters in the county, or in the organ in whose name something is made or sent."""
    organs = (organ.pk,) if organ is not None else ()
    return actor.can(Permission.LEAD_MATTERS, county_id=county.pk, organ_ids=organs)


def can_lead_somewhere(actor: Actor, county: County) -> bool:
    """Say whether the actor leads matters in the county or in one of its organs."""
    return any(one.permission == Permission.LEAD_MATTERS and one.county_id == county.pk for one in actor.grants)


def organs_led(actor: Actor, county: County) -> QuerySet[Organ]:
    """The organs in whose name the actor makes or sends something: all for who leads the county's matters, or hers."""
    rows = Organ.objects.filter(county=county).order_by("sort_key")
    if can_lead(actor, county):
        return rows
    own = [one.organ_id for one in actor.grants if one.permission == Permission.LEAD_MATTERS and one.organ_id]
    return rows.filter(pk__in=own)


def can_change_matter(actor: Actor, matter: Matter, organ_ids: Iterable[int] = ()) -> bool:
    """Say whether the actor may change the matter. organ_ids: the organs that have dealt with it."""
    owner = (matter.owner_organ_id,) if matter.owner_organ_id else tuple(organ_ids)
    return actor.can(Permission.LEAD_MATTERS, county_id=matter.county_id, organ_ids=owner)


def require_lead(actor: Actor, county: County, organ: Organ | None = None) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not lead matters here."""
    if not can_lead(actor, county, organ):
        raise _refusal(actor, county)


def require_lead_somewhere(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who leads matters in no organ of the county."""
    if not can_lead_somewhere(actor, county):
        raise _refusal(actor, county)


def require_change_matter(actor: Actor, matter: Matter, organ_ids: Iterable[int] = ()) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not change this matter."""
    if not can_change_matter(actor, matter, organ_ids):
        raise NotPermitted(Permission.LEAD_MATTERS) if actor.is_insider(matter.county_id) else NotFound(matter.slug)


def _refusal(actor: Actor, county: County) -> NotPermitted | NotFound:
    return NotPermitted(Permission.LEAD_MATTERS) if actor.is_insider(county.pk) else NotFound(county.slug)
