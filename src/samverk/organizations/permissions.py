"""Who may change how an organ works and who sits in it, and who sees how people are reached."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.organizations.models import Organ


def can_manage_organ(actor: Actor, organ: Organ) -> bool:
    """Say whether the actor may change the organ, its standing orders and its members."""
    return actor.can(Permission.MANAGE_REGISTER, county_id=organ.county_id, organ_ids=(organ.pk,))


def can_see_contacts(actor: Actor, organ: Organ) -> bool:
    """Say whether the actor may see how the organ's people are reached: who manages it, or calls its meetings."""
    return can_manage_organ(actor, organ) or actor.can(
        Permission.MANAGE_MEETINGS, county_id=organ.county_id, organ_ids=(organ.pk,)
    )


def require_manage_organ(actor: Actor, organ: Organ) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not change this organ."""
    if not can_manage_organ(actor, organ):
        raise NotPermitted(Permission.MANAGE_REGISTER) if actor.is_insider(organ.county_id) else NotFound(organ.slug)


def require_insider(actor: Actor, organ: Organ) -> None:
    """Raise NotFound for everybody who has no role in the organ's county."""
    if not actor.is_insider(organ.county_id):
        raise NotFound(organ.slug)
