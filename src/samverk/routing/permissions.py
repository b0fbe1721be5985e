"""Who may say what belongs to a matter and lead it on its way: whoever may change the matter."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.matters.models import Matter
from samverk.matters.permissions import can_change_matter, require_change_matter
from samverk.routing.queries.dealing_organs import organ_ids_of_matter


def can_lead_matter(actor: Actor, matter: Matter) -> bool:
    """Say whether the actor may lead the matter: for the county, its owner organ, or an organ that dealt with it."""
    return can_change_matter(actor, matter, organ_ids_of_matter(matter))


def require_lead_matter(actor: Actor, matter: Matter) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not lead this matter."""
    require_change_matter(actor, matter, organ_ids_of_matter(matter))
