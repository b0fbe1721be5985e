"""Who sends referrals and proposals, and gathers what is answered: whoever leads matters in the county or the organ."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.organizations.models import County, Organ
from samverk.referrals.models import Referral


def can_lead(actor: Actor, county: County, organ: Organ | None = None) -> bool:
    """Say whether the actor leads matters in the county, or in the organ in whose name something is sent."""
    organs = (organ.pk,) if organ is not None else ()
    return actor.can(Permission.LEAD_MATTERS, county_id=county.pk, organ_ids=organs)


def can_lead_referral(actor: Actor, referral: Referral) -> bool:
    """Say whether the actor may change the referral, take answers in and go through comments."""
    return can_lead(actor, referral.county, referral.organ)


def require_lead(actor: Actor, county: County, organ: Organ | None = None) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not lead matters here."""
    if not can_lead(actor, county, organ):
        raise NotPermitted("lead matters") if actor.is_insider(county.pk) else NotFound(county.slug)
