"""Who may make and change matters: process leaders and secretaries, for a county or for their own organ's."""

from __future__ import annotations

from collections.abc import Iterable

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.matters.models import Matter
from samverk.organizations.models import County


def can_make_matters(actor: Actor, county: County, organ_ids: Iterable[int] = ()) -> bool:
    """Say whether the actor may make matters of the county that belong to one of the organs, or to none."""
    return actor.can(Permission.LEAD_MATTERS, county_id=county.pk, organ_ids=tuple(organ_ids))


def can_change_matter(actor: Actor, matter: Matter, organ_ids: Iterable[int] = ()) -> bool:
    """Say whether the actor may change the matter. organ_ids: the organs that have dealt with it."""
    owner = (matter.owner_organ_id,) if matter.owner_organ_id else tuple(organ_ids)
    return actor.can(Permission.LEAD_MATTERS, county_id=matter.county_id, organ_ids=owner)


def require_make_matters(actor: Actor, county: County, organ_ids: Iterable[int] = ()) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not make such a matter."""
    if not can_make_matters(actor, county, organ_ids):
        raise NotPermitted(Permission.LEAD_MATTERS) if actor.is_insider(county.pk) else NotFound(county.slug)


def require_change_matter(actor: Actor, matter: Matter, organ_ids: Iterable[int] = ()) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not change this matter."""
    if not can_change_matter(actor, matter, organ_ids):
        raise NotPermitted(Permission.LEAD_MATTERS) if actor.is_insider(matter.county_id) else NotFound(matter.slug)
