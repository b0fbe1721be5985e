"""Who sees what was sent and what came back, and may send again: those who manage meetings in the county."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.organizations.models import County


def can_manage_mails(actor: Actor, county: County) -> bool:
    """Say whether the actor manages meetings in all of the county."""
    return actor.can(Permission.MANAGE_MEETINGS, county_id=county.pk)


def require_manage_mails(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider without the right."""
    if not can_manage_mails(actor, county):
        raise NotPermitted("manage meetings") if actor.is_insider(county.pk) else NotFound(county.slug)
