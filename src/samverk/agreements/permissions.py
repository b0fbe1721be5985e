"""Who keeps agreements: whoever leads matters in the county."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.organizations.models import County


def can_keep_agreements(actor: Actor, county: County) -> bool:
    """Say whether the actor writes agreements, their versions, parties and reviews."""
    return actor.can(Permission.LEAD_MATTERS, county_id=county.pk)


def require_keep_agreements(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not lead matters here."""
    if not can_keep_agreements(actor, county):
        raise NotPermitted("keep agreements") if actor.is_insider(county.pk) else NotFound(county.slug)
