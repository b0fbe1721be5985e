"""Money that is left: grants of which something is not reported as used; and reports to the state that are late."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, Scope, counted, due_on
from samverk.grants.models import Allocation, Grant
from samverk.grants.queries.use import missing_reports, sums_for
from samverk.grants.queries.visible import grants_for
from samverk.grants.templatetags.sums import kronor

YEARS = 3
"""Grants of this year and so many before are looked at."""


def money_left(scope: Scope, most: int) -> GlancePart:
    """Grants with money left, of this year and the two before; of a principal its own parts."""
    rows = grants_for(scope.actor, scope.county).filter(year__gt=scope.today.year - YEARS, year__lte=scope.today.year)
    if scope.organ:
        rows = rows.filter(steering_organ=scope.organ)
    if scope.principal:
        rows = rows.filter(pk__in=Grant.objects.filter(allocations__principal=scope.principal).values("pk"))
    grants = list(rows.order_by("-year", "name", "pk"))
    if not grants:
        return GlancePart()
    sums = sums_for(scope.actor, scope.county, grants, principal=scope.principal)
    found = [(one, *sums[one.pk]) for one in grants if one.pk in sums]
    left = [(one, total - used, total) for one, total, used in found if total > used]
    return GlancePart(count=len(left), rows=tuple(_left(*one, scope) for one in left[:most]))


def late_reports(scope: Scope, most: int) -> GlancePart:
    """Reports on grants that have not come after the state's day; for the staff alone."""
    if scope.organ or not scope.is_inside:
        return GlancePart()
    rows = missing_reports(grants_for(scope.actor, scope.county), today=scope.today)
    if scope.principal:
        rows = rows.filter(principal=scope.principal)
    return counted(rows, most, lambda one: _late(one, scope))


def _left(grant: Grant, left: Decimal, total: Decimal, scope: Scope) -> GlanceRow:
    organ = grant.steering_organ
    return GlanceRow(
        what=str(grant),
        address=reverse("grants:grant", args=[scope.county.slug, grant.pk]) + "#use",
        who=organ.name if organ else grant.administrator,
        who_address=f"/{scope.county.slug}/organ/{organ.slug}/" if organ else "",
        note=_("%(left)s of %(total)s") % {"left": kronor(left), "total": kronor(total)},
    )


def _late(one: Allocation, scope: Scope) -> GlanceRow:
    assert one.principal is not None
    return GlanceRow(
        what=_("Report to the state: %(grant)s") % {"grant": one.grant},
        address=reverse("grants:grant", args=[scope.county.slug, one.grant_id]) + "#use",
        who=one.principal.short_name,
        who_address=f"/{scope.county.slug}/huvudman/{one.principal.slug}/",
        due=due_on(one.grant.reports_on, scope),
        day=one.grant.reports_on,
    )
