"""Indicators whose latest value is off its target: the county's, a principal's, or those that an organ follows."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from samverk.core.templatetags.parts import capital
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, Scope
from samverk.indicators.models import IndicatorTarget
from samverk.indicators.queries.indicator_pages import IndicatorPicture, county_picture_of, principal_picture_of
from samverk.indicators.queries.visible import indicators_for, observations_for

BACK = timedelta(days=5 * 366)
"""How far back the values of a glance reach."""
LATE = "late"


def off_target(scope: Scope, most: int) -> GlancePart:
    """The indicators off their target, the values of the last five years at hand; in four queries."""
    held = IndicatorTarget.objects.filter(indicator=OuterRef("pk"), first_day__lte=scope.today)
    wanted = indicators_for(scope.actor, scope.county).filter(Exists(held)).prefetch_related("targets")
    if scope.organ:
        wanted = wanted.filter(followed_by=scope.organ)
    indicators = list(wanted.select_related("followed_by"))
    if not indicators:
        return GlancePart()
    part = Q(principal=scope.principal) if scope.principal else Q(principal__isnull=True, group="")
    # What may be told of a small number of persons is judged beside those of the others.
    limit = Q(part | Q(indicator__counts_persons=True), last_day__gte=scope.today - BACK)
    seen = observations_for(scope.actor, scope.county, indicators, limit=limit)
    pictures = [
        principal_picture_of(one, seen.get(one.pk, []), scope.principal)
        if scope.principal
        else county_picture_of(one, seen.get(one.pk, []))
        for one in indicators
    ]
    off = [one for one in pictures if one.tone == LATE]
    return GlancePart(count=len(off), rows=tuple(_row(one, scope) for one in off[:most]))


def _row(one: IndicatorPicture, scope: Scope) -> GlanceRow:
    organ = one.indicator.followed_by
    return GlanceRow(
        what=capital(one.indicator.name),
        address=reverse("indicators:indicator", args=[scope.county.slug, one.indicator.pk]),
        who=organ.name if organ else "",
        who_address=f"/{scope.county.slug}/organ/{organ.slug}/" if organ else "",
        picture=one,
    )
