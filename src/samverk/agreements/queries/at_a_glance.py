"""The reviews of agreements in a glance: of the county, a principal that is a party, the organ that keeps it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samverk.agreements.models import AgreementParty
from samverk.agreements.queries.visible import agreements_for, state_filter
from samverk.followup.queries.glance_days import AHEAD
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, Scope, counted, due_on


def agreement_reviews(scope: Scope, most: int) -> GlancePart:
    """Agreements in force whose review has come or comes within six months."""
    rows = agreements_for(scope.actor, scope.county).filter(
        state_filter("in_force", scope.today), next_review_on__lte=scope.today + AHEAD
    )
    if scope.organ:
        rows = rows.filter(organ=scope.organ)
    if scope.principal:
        own = AgreementParty.objects.filter(principal=scope.principal, left_on__isnull=True)
        rows = rows.filter(pk__in=own.values("agreement"))
    return counted(rows.select_related("organ").order_by("next_review_on", "pk"), most, lambda one: _review(one, scope))


def _review(one: Any, scope: Scope) -> GlanceRow:
    return GlanceRow(
        what=_("Review: %(name)s") % {"name": one.name},
        address=reverse("agreements:agreement", args=[scope.county.slug, one.pk]),
        who=one.organ.name if one.organ else "",
        who_address=f"/{scope.county.slug}/organ/{one.organ.slug}/" if one.organ else "",
        due=due_on(one.next_review_on, scope),
        day=one.next_review_on,
    )
