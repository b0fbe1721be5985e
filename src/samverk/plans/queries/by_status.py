"""The status of activities as the database tells it, by PLAN-2, so that many are counted without being read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Value, When

from samverk.organizations.models import Principal
from samverk.plans.models import Activity, ActivityOwner

Status = ActivityOwner.Status


def with_status(rows: QuerySet[Activity], *, today: date, principal: Principal | None = None) -> QuerySet[Any]:
    """The rows with `status_now`: as the whole stands, or as the part of one principal does."""
    owners = ActivityOwner.objects.filter(activity=OuterRef("pk"), left_on__isnull=True)
    if principal is not None:
        owners = owners.filter(principal=principal)

    def is_said(*statuses: str) -> Exists:
        return Exists(owners.filter(status__in=statuses))

    # Asked in this order, one or two looks into the index of owners by status tell how most activities stand.
    status = Case(
        When(Q(ends_on__lt=today) & is_said(*ActivityOwner.LEFT), then=Value("late")),
        When(is_said(Status.AT_RISK), then=Value(Status.AT_RISK)),
        When(is_said(Status.UNDER_WAY), then=Value(Status.UNDER_WAY)),
        When(is_said(Status.NOT_BEGUN) & is_said(Status.DONE), then=Value(Status.UNDER_WAY)),
        When(is_said(Status.NOT_BEGUN), then=Value(Status.NOT_BEGUN)),
        When(is_said(Status.DONE), then=Value(Status.DONE)),
        When(Exists(owners), then=Value(Status.STOPPED)),
        default=Value("unowned"),
        output_field=CharField(),
    )
    return rows.annotate(status_now=status)


def count_by_status(rows: QuerySet[Any]) -> Mapping[str, int]:
    """How many of the rows of `with_status` have each status, in one query."""
    return dict(rows.order_by().values_list("status_now").annotate(count=Count("pk")))


def count_parts(rows: QuerySet[Activity], principal: Principal, *, today: date) -> Mapping[str, int]:
    """How many of the activities have each status as the part of one principal, which has one row in each."""
    owned = ActivityOwner.objects.filter(activity__in=rows, principal=principal, left_on__isnull=True)
    is_past = Case(When(activity__ends_on__lt=today, then=True), default=False, output_field=BooleanField())
    found: Counter[str] = Counter()
    pairs = owned.order_by().values_list("status", is_past).annotate(count=Count("pk"))
    for status, past, count in pairs:
        found["late" if past and status in ActivityOwner.LEFT else status] += count
    return found


def statuses_by_plan(plans: Iterable[int], *, today: date) -> Mapping[int, dict[int, str]]:
    """For each of the plans (by their keys) its activities with their status, in one query."""
    told: dict[int, dict[int, str]] = defaultdict(dict)
    rows = with_status(Activity.objects.filter(plans__in=plans), today=today)
    for key, plan, status in rows.order_by().values_list("pk", "plans", "status_now"):
        told[plan][key] = status
    return told
