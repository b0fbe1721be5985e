"""Who keeps plans: whoever leads matters in the county; who reports: also who acts for the principal that owns."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.organizations.models import County
from samverk.plans.models import ActivityOwner


def can_keep_plans(actor: Actor, county: County) -> bool:
    """Say whether the actor writes plans, areas and activities."""
    return actor.can(Permission.LEAD_MATTERS, county_id=county.pk)


def require_keep_plans(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not lead matters here."""
    if not can_keep_plans(actor, county):
        raise NotPermitted("keep plans") if actor.is_insider(county.pk) else NotFound(county.slug)


def require_report_activity(actor: Actor, owner: ActivityOwner) -> None:
    """Raise NotFound for outsiders, NotPermitted for insiders who may not report for the owner."""
    county = owner.activity.county
    if can_keep_plans(actor, county) or owner.principal_id in actor.acts_for:
        return
    is_insider = actor.is_insider(county.pk) or bool(actor.acts_for)
    raise NotPermitted("report activity") if is_insider else NotFound(f"owner {owner.pk}")
