"""The activities of plans in a glance, by status: of the county, a principal that owns them, an organ that steers."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from samverk.core.templatetags.parts import capital
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, GlanceSplit, Scope, counted, due_on
from samverk.plans.models import Activity, ActivityOwner
from samverk.plans.queries.by_status import count_by_status, with_status
from samverk.plans.queries.visible import SIGNS, STATUS_WORDS, plans_for

ENDED = ("done", "stopped")


def plan_activities(scope: Scope, most: int) -> GlancePart:
    """Those that are left to do, or those of the status that is asked for; how many have each status."""
    plans = plans_for(scope.actor, scope.county)
    if scope.organ:
        plans = plans.filter(organ=scope.organ)
    rows = Activity.objects.filter(pk__in=Activity.objects.filter(plans__in=plans).values("pk"))
    if scope.principal:
        own = ActivityOwner.objects.filter(principal=scope.principal, left_on__isnull=True)
        rows = rows.filter(pk__in=own.values("activity"))
    shown = with_status(rows, today=scope.today, principal=scope.principal)
    counts = count_by_status(shown)
    if not counts:
        return GlancePart()
    splits = tuple(_split(key, counts[key], scope) for key in STATUS_WORDS if counts.get(key))
    wanted = shown.filter(status_now=scope.only) if scope.only in counts else shown.exclude(status_now__in=ENDED)
    owners = Prefetch("owners", ActivityOwner.objects.filter(left_on__isnull=True).select_related("principal"))
    found = counted(wanted.prefetch_related(owners).order_by("ends_on", "pk"), most, lambda one: _row(one, scope))
    return GlancePart(count=found.count, rows=found.rows, splits=splits)


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
