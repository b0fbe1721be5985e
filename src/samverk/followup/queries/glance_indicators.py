"""Indicators whose latest value is off its target: the county's, a principal's, or those that an organ follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from samverk.core.templatetags.parts import capital
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, Scope
from samverk.indicators.models import Indicator, IndicatorTarget, Observation
from samverk.indicators.queries.indicator_pages import (
    IndicatorPicture,
    county_picture_of,
    principal_picture_of,
    target_on,
    tone_of,
)
from samverk.indicators.queries.visible import indicators_for, observations_for

BACK = timedelta(days=5 * 366)
"""How far back the values of a glance reach."""
LATE = "late"
NAMES = ("indicator_id", "kind", "value", "upper", "last_day", "finding_key")
"""What of a value tells how it stands."""


def off_target(scope: Scope, most: int) -> GlancePart:
    """The indicators off their target by the values of the last five years, in six queries; those told are drawn."""
    held = IndicatorTarget.objects.filter(indicator=OuterRef("pk"), first_day__lte=scope.today)
    wanted = indicators_for(scope.actor, scope.county).filter(Exists(held)).prefetch_related("targets")
    if scope.organ:
        wanted = wanted.filter(followed_by=scope.organ)
    indicators = list(wanted.select_related(None).select_related("followed_by"))
    if not indicators:
        return GlancePart()
    judged = _judged(indicators, scope)
    plain = [one for one in indicators if judged[one.pk]]
    first = {one.pk for one in plain[:most]}
    drawn = [one for one in indicators if judged[one.pk] is None or one.pk in first]
    for one in drawn:
        one.county = scope.county
    told = [one for one in _pictures(drawn, scope) if one.tone == LATE]
    unsure = sum(judged[one.indicator.pk] is None for one in told)
    return GlancePart(count=len(plain) + unsure, rows=tuple(_row(one, scope) for one in told[:most]))


def _part(scope: Scope) -> Q:
    return Q(principal=scope.principal) if scope.principal else Q(principal__isnull=True, group="")


def _judged(indicators: Sequence[Indicator], scope: Scope) -> dict[int, bool | None]:
    """Whether the latest value of each is off its target; None where it must be judged first which may be told."""
    rows = Observation.objects.filter(_part(scope), last_day__gte=scope.today - BACK, indicator__in=indicators)
    latest: dict[int, tuple[Any, ...]] = {}
    read: set[int] = set()
    for row in rows.order_by("indicator_id", "last_day", "first_day", "pk").values_list(*NAMES):
        key, kind, *_others, finding_key = row
        if finding_key:
            read.add(key)
        # The last firm one, and where there is none the last forecast.
        if kind != Observation.Kind.FORECAST or latest.get(key, row)[1] == Observation.Kind.FORECAST:
            latest[key] = row
    return {
        one.pk: None if one.counts_persons or one.pk in read else _is_off(one, latest.get(one.pk)) for one in indicators
    }


def _is_off(indicator: Indicator, row: tuple[Any, ...] | None) -> bool:
    if row is None:
        return False
    latest = Observation(**dict(zip(NAMES, row, strict=True)))
    return tone_of(indicator, latest, target_on(list(indicator.targets.all()), latest.last_day)) == LATE


def _pictures(indicators: Sequence[Indicator], scope: Scope) -> list[IndicatorPicture]:
    if not indicators:
        return []
    # What may be told of a small number of persons is judged beside those of the others.
    limit = Q(_part(scope) | Q(indicator__counts_persons=True), last_day__gte=scope.today - BACK)
    seen = observations_for(scope.actor, scope.county, indicators, limit=limit)
    return [
        principal_picture_of(one, seen.get(one.pk, []), scope.principal)
        if scope.principal
        else county_picture_of(one, seen.get(one.pk, []))
        for one in indicators
    ]


def _row(one: IndicatorPicture, scope: Scope) -> GlanceRow:
    organ = one.indicator.followed_by
    return GlanceRow(
        what=capital(one.indicator.name),
        address=reverse("indicators:indicator", args=[scope.county.slug, one.indicator.pk]),
        who=organ.name if organ else "",
        who_address=f"/{scope.county.slug}/organ/{organ.slug}/" if organ else "",
        picture=one,
    )
