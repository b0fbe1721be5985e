"""The status of activities as the database tells it, by PLAN-2, so that many are counted without being read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, Exists, OuterRef, QuerySet, Value, When

from samverk.organizations.models import Principal
from samverk.plans.models import Activity, ActivityOwner

Status = ActivityOwner.Status


def with_status(rows: QuerySet[Activity], *, today: date, principal: Principal | None = None) -> QuerySet[Any]:
    """The rows with `status_now`: as the whole stands, or as the part of one principal does."""
    owners = ActivityOwner.objects.filter(activity=OuterRef("pk"), left_on__isnull=True)
    if principal is not None:
        owners = owners.filter(principal=principal)
    going = owners.exclude(status=Status.STOPPED)
    status = Case(
        When(~Exists(owners), then=Value("unowned")),
        When(~Exists(going), then=Value(Status.STOPPED)),
        When(~Exists(going.exclude(status=Status.DONE)), then=Value(Status.DONE)),
        When(ends_on__lt=today, then=Value("late")),
        When(Exists(going.filter(status=Status.AT_RISK)), then=Value(Status.AT_RISK)),
        When(~Exists(going.exclude(status=Status.NOT_BEGUN)), then=Value(Status.NOT_BEGUN)),
        default=Value(Status.UNDER_WAY),
        output_field=CharField(),
    )
    return rows.annotate(status_now=status)


def count_by_status(rows: QuerySet[Any]) -> Mapping[str, int]:
    """How many of the rows of `with_status` have each status, in one query."""
    return dict(rows.order_by().values_list("status_now").annotate(count=Count("pk")))


def statuses_by_plan(plans: Iterable[int], *, today: date) -> Mapping[int, dict[int, str]]:
    """For each of the plans (by their keys) its activities with their status, in one query."""
    told: dict[int, dict[int, str]] = defaultdict(dict)
    rows = with_status(Activity.objects.filter(plans__in=plans), today=today)
    for key, plan, status in rows.order_by().values_list("pk", "plans", "status_now"):
        told[plan][key] = status
    return told
