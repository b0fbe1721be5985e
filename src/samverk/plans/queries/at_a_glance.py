"""The activities of plans in a glance, by status: of the county, a principal that owns them, an organ that steers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.urls import reverse

from civic_rules.plans import status_of_activity
from samverk.core.templatetags.parts import capital
from samverk.followup.queries.glance_rows import GlancePart, GlanceRow, GlanceSplit, Scope, due_on
from samverk.plans.models import Activity, ActivityOwner
from samverk.plans.queries.by_status import count_by_status, count_parts, with_status
from samverk.plans.queries.visible import ENDED, SIGNS, STATUS_WORDS, activities_of, is_of, plans_for


def plan_activities(scope: Scope, most: int) -> GlancePart:
    """Those that are left to do, or those of the status that is asked for; how many have each status."""
    plans = plans_for(scope.actor, scope.county)
    if scope.organ:
        plans = plans.filter(organ=scope.organ)
    # Who acts for a principal reports on all of its activities, also of plans that she does not see.
    reports = scope.is_told and not scope.is_inside
    owned = ActivityOwner.objects.filter(left_on__isnull=True)
    own = Activity.objects.filter(_has(owned.filter(principal=scope.principal)), county=scope.county)
    rows = own if reports else activities_of(plans)
    counts = (
        count_parts(rows, scope.principal, today=scope.today)
        if scope.principal
        else count_by_status(with_status(rows, today=scope.today))
    )
    if not counts:
        return GlancePart()
    splits = tuple(_split(key, counts[key], scope) for key in STATUS_WORDS if counts.get(key))
    by_day = rows if reports else Activity.objects.filter(is_of(plans), county=scope.county)
    if scope.only in counts:
        shown = with_status(by_day, today=scope.today, principal=scope.principal).filter(status_now=scope.only)
    elif scope.principal:
        # Of a principal, what is nobody's is none of its own.
        shown = by_day.filter(_has(owned.filter(principal=scope.principal, status__in=ActivityOwner.LEFT)))
    else:
        shown = by_day.filter(_has(owned.filter(status__in=ActivityOwner.LEFT)) | ~_has(owned))
    owners = Prefetch("owners", owned.select_related("principal"))
    # The counts by status are at hand, and the days stand in an index: only the rows that are told are judged again.
    count = counts.get(scope.only) or sum(number for key, number in counts.items() if key not in ENDED)
    found = shown.prefetch_related(owners).order_by(F("ends_on").asc(nulls_last=True), "pk")[:most]
    seen = _seen(activities_of(plans), found) if reports else None
    told = tuple(_row(one, scope, is_seen=seen is None or one.pk in seen) for one in found)
    return GlancePart(count=count, rows=told, splits=splits)


def _seen(rows: QuerySet[Activity], found: Iterable[Activity]) -> set[int]:
    return set(rows.filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))


def _has(owners: QuerySet[ActivityOwner]) -> Exists:
    return Exists(owners.filter(activity=OuterRef("pk")))


def _split(key: str, count: int, scope: Scope) -> GlanceSplit:
    tone, shape = SIGNS[key]
    address = f"{scope.home}laget/planer/?lage={key}"
    return GlanceSplit(key=key, count=count, words=str(STATUS_WORDS[key]), tone=tone, shape=shape, address=address)


def _row(one: Any, scope: Scope, *, is_seen: bool) -> GlanceRow:
    """An activity; of one that is not seen, the page on which the principal reports."""
    owners = list(one.owners.all())
    address = reverse("plans:activity", args=[scope.county.slug, one.pk])
    own = next((owner.pk for owner in owners if owner.principal == scope.principal), None)
    if not is_seen and own is not None:
        address = reverse("plans:activity_report", args=[scope.county.slug, one.pk, own])
    principals = [owner.principal for owner in owners]
    judged = [owner.status for owner in owners if scope.principal in (None, owner.principal)]
    status = status_of_activity(owners=judged, ends_on=one.ends_on, today=scope.today)
    home = f"/{scope.county.slug}/huvudman/"
    return GlanceRow(
        what=one.title,
        address=address,
        who=", ".join(principal.short_name for principal in principals),
        who_address=f"{home}{principals[0].slug}/" if len(principals) == 1 else "",
        due=due_on(one.ends_on, scope) if status not in ENDED else None,
        note=capital(str(STATUS_WORDS[status])),
        day=one.ends_on,
        sign=SIGNS[status],
    )
