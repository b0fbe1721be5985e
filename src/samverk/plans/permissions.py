"""Who keeps plans: whoever leads matters in the county; who reports: also who acts for the principal that owns."""

from __future__ import annotations

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound, NotPermitted
from samverk.organizations.models import Assignment, County
from samverk.plans.models import ActivityOwner


def can_keep_plans(actor: Actor, county: County) -> bool:
    """Say whether the actor writes plans, areas and activities."""
    return actor.can(Permission.LEAD_MATTERS, county_id=county.pk)


def require_keep_plans(actor: Actor, county: County) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who does not lead matters here."""
    if not can_keep_plans(actor, county):
        raise NotPermitted("keep plans") if actor.is_insider(county.pk) else NotFound(county.slug)


def principals_acted_for(actor: Actor, county: County) -> frozenset[int]:
    """The keys of the principals that the actor is assigned to, for whose activities she reports."""
    if actor.user_id is None:
        return frozenset()
    own = Assignment.objects.filter(user=actor.user_id, county=county, principal__isnull=False)
    return frozenset(own.values_list("principal_id", flat=True))


def require_report_activity(actor: Actor, owner: ActivityOwner) -> None:
    """Raise NotFound for outsiders, NotPermitted for insiders who may not report for the owner."""
    county = owner.activity.county
    if can_keep_plans(actor, county) or owner.principal_id in principals_acted_for(actor, county):
        return
    raise NotPermitted("report activity") if actor.is_insider(county.pk) else NotFound(f"owner {owner.pk}")
