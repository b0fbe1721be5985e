"""What the worker does for plans by itself: owners are reminded before the day."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from samverk.plans.actions.remind_owners import remind_owners

BETWEEN_LOOKS = 60 * 60
FIRST_HOUR, LAST_HOUR = 7, 17


def tend_plans(*, now: datetime) -> int:
    """Look once an hour, in the daytime, for owners to remind; how many addresses were."""
    hour = timezone.localtime(now).hour
    if not FIRST_HOUR <= hour < LAST_HOUR or not cache.add("plans:tend", 1, BETWEEN_LOOKS):
        return 0
    return remind_owners(at=now)
