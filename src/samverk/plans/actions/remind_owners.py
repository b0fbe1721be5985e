"""Reminds the owners of activities before the day of the activity or of a milestone, one mail to each address.

Called by the worker (tasks.py). The mail is the reaction to the event (notifications/actions/mail_owners.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from civic_rules.plans import may_remind
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.plans.models import ActivityOwner

DAYS_BEFORE = 14
LOOK_BACK = timedelta(days=60)
"""What is late for longer is no longer reminded of: it stands on the plan's page and in its report."""
MOST = 500


def remind_owners(*, at: datetime) -> int:
    """How many addresses were reminded; each in a transaction of its own."""
    today = timezone.localdate(at)
    near = (today - LOOK_BACK, today + timedelta(days=DAYS_BEFORE))
    is_near = Q(activity__ends_on__range=near) | Q(
        activity__milestones__due_on__range=near, activity__milestones__reached_on__isnull=True
    )
    lately = today - timedelta(days=DAYS_BEFORE)
    waits = [Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lt": lately}) for name in ("reported_on", "reminded_on")]
    rows = ActivityOwner.objects.filter(is_near, *waits, status__in=ActivityOwner.LEFT, left_on__isnull=True)
    rows = rows.exclude(email="").distinct()
    by_address: dict[tuple[int, str], list[int]] = {}
    for key, county, email in rows.order_by("pk").values_list("pk", "activity__county", "email")[:MOST]:
        by_address.setdefault((county, email.lower()), []).append(key)
    return sum(_remind(keys, near[0], today, at) for keys in by_address.values())


def _remind(keys: Sequence[int], first: date, today: date, at: datetime) -> int:
    with transaction.atomic():
        rows = ActivityOwner.objects.select_for_update(of=("self",)).select_related("activity__county")
        owners = [
            one
            for one in rows.filter(pk__in=keys, left_on__isnull=True).order_by("pk")
            if _may_be_reminded(one, first, today)
        ]
        if not owners:
            return 0
        ActivityOwner.objects.filter(pk__in=[one.pk for one in owners]).update(reminded_on=today)
        county = owners[0].activity.county
        data = {"owners": [one.pk for one in owners]}
        record_event(actor=SYSTEM, verb="activity.reminded", subject=county, at=at, county_code=county.code, data=data)
    return 1


def _may_be_reminded(owner: ActivityOwner, first: date, today: date) -> bool:
    marks = owner.activity.milestones.filter(reached_on__isnull=True, due_on__gte=first)
    days = [*marks.values_list("due_on", flat=True), *([owner.activity.ends_on] if owner.activity.ends_on else [])]
    verdict = may_remind(
        due_on=min((day for day in days if day >= first), default=None),
        reported_on=owner.reported_on,
        reminded_on=owner.reminded_on,
        status=owner.status,  # type: ignore[arg-type]
        has_address=bool(owner.email),
        today=today,
        days_before=DAYS_BEFORE,
    )
    return verdict.allowed
