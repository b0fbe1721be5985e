"""Reviews and reporting days to come: grants to the state, organs founded for a time."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, Scope, counted, due_on
from samverk.grants.models import Grant
from samverk.grants.queries.visible import grants_for
from samverk.routing.models import OrganMandate

AHEAD = timedelta(days=183)
"""How far ahead a glance looks."""


def grant_reports(scope: Scope, most: int) -> GlancePart:
    """Days on which the use of a grant is reported to the state."""
    rows = grants_for(scope.actor, scope.county).filter(reports_on__range=(scope.today, scope.today + AHEAD))
    if scope.organ:
        rows = rows.filter(steering_organ=scope.organ)
    if scope.principal:
        rows = rows.filter(pk__in=Grant.objects.filter(allocations__principal=scope.principal).values("pk"))
    return counted(rows.order_by("reports_on", "pk"), most, lambda one: _grant(one, scope))


def mandate_reviews(scope: Scope, most: int) -> GlancePart:
    """Organs founded for a time that are reviewed, or end; for the staff alone."""
    if scope.principal or not scope.is_inside:
        return GlancePart()
    near = (scope.today, scope.today + AHEAD)
    rows = OrganMandate.objects.filter(organ__county=scope.county)
    rows = rows.filter(Q(review_on__range=near) | Q(ends_on__range=near)).select_related("organ", "owner")
    if scope.organ:
        rows = rows.filter(Q(organ=scope.organ) | Q(owner=scope.organ))
    rows = rows.annotate(day=Case(When(review_on__gte=scope.today, then="review_on"), default="ends_on"))
    return counted(rows.order_by("day", "pk"), most, lambda one: _mandate(one, scope))


def _grant(one: Grant, scope: Scope) -> GlanceRow:
    organ = one.steering_organ
    return GlanceRow(
        what=_("Report to the state: %(grant)s") % {"grant": one},
        address=reverse("grants:grant", args=[scope.county.slug, one.pk]),
        who=organ.name if organ else one.administrator,
        who_address=f"/{scope.county.slug}/organ/{organ.slug}/" if organ else "",
        due=due_on(one.reports_on, scope),
        day=one.reports_on,
    )


def _mandate(one: OrganMandate, scope: Scope) -> GlanceRow:
    is_review = one.review_on is not None and one.review_on >= scope.today
    pattern = _("The mandate is reviewed: %(organ)s") if is_review else _("The mandate ends: %(organ)s")
    day = one.review_on if is_review else one.ends_on
    home = f"/{scope.county.slug}/organ/"
    return GlanceRow(
        what=pattern % {"organ": one.organ.name},
        address=f"{home}{one.organ.slug}/",
        who=one.owner.name,
        who_address=f"{home}{one.owner.slug}/",
        due=due_on(day, scope),
        day=day,
    )
