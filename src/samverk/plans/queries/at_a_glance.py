"""The activities of plans in a glance, by status: of the county, a principal that owns them, an organ that steers."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Prefetch
from django.urls import reverse

from samverk.core.templatetags.parts import capital
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, GlanceSplit, Scope, due_on
from samverk.plans.models import Activity, ActivityOwner
from samverk.plans.queries.by_status import count_by_status, with_status
from samverk.plans.queries.visible import ENDED, SIGNS, STATUS_WORDS, activities_of, is_of, plans_for


def plan_activities(scope: Scope, most: int) -> GlancePart:
    """Those that are left to do, or those of the status that is asked for; how many have each status."""
    plans = plans_for(scope.actor, scope.county)
    if scope.organ:
        plans = plans.filter(organ=scope.organ)
    rows = activities_of(plans)
    if scope.principal:
        own = ActivityOwner.objects.filter(principal=scope.principal, left_on__isnull=True)
        rows = rows.filter(pk__in=own.values("activity"))
    counts = count_by_status(with_status(rows, today=scope.today, principal=scope.principal))
    if not counts:
        return GlancePart()
    splits = tuple(_split(key, counts[key], scope) for key in STATUS_WORDS if counts.get(key))
    by_day = Activity.objects.filter(is_of(plans), county=scope.county)
    shown = with_status(by_day, today=scope.today, principal=scope.principal)
    # A principal's part that is «unowned» is none.
    ended = (*ENDED, "unowned") if scope.principal else ENDED
    wanted = shown.filter(status_now=scope.only) if scope.only in counts else shown.exclude(status_now__in=ended)
    owners = Prefetch("owners", ActivityOwner.objects.filter(left_on__isnull=True).select_related("principal"))
    # The counts by status are at hand, and the days stand in an index: only the rows that are told are judged again.
    count = counts.get(scope.only) or sum(number for key, number in counts.items() if key not in ENDED)
    found = wanted.prefetch_related(owners).order_by(F("ends_on").asc(nulls_last=True), "pk")[:most]
    return GlancePart(count=count, rows=tuple(_row(one, scope) for one in found), splits=splits)


def _split(key: str, count: int, scope: Scope) -> GlanceSplit:
    tone, shape = SIGNS[key]
    address = f"{scope.home}laget/planer/?lage={key}"
    return GlanceSplit(key=key, count=count, words=str(STATUS_WORDS[key]), tone=tone, shape=shape, address=address)


def _row(one: Any, scope: Scope) -> GlanceRow:
    principals = [owner.principal for owner in one.owners.all()]
    home = f"/{scope.county.slug}/huvudman/"
    return GlanceRow(
        what=one.title,
        address=reverse("plans:activity", args=[scope.county.slug, one.pk]),
        who=", ".join(principal.short_name for principal in principals),
        who_address=f"{home}{principals[0].slug}/" if len(principals) == 1 else "",
        due=due_on(one.ends_on, scope) if one.status_now not in ENDED else None,
        note=capital(str(STATUS_WORDS[one.status_now])),
        day=one.ends_on,
        sign=SIGNS[one.status_now],
    )
