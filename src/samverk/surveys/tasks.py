"""What the worker does for surveys by itself: opens them, reminds and closes them on their days."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from samverk.surveys.actions.run_survey import tend_all

BETWEEN_LOOKS = 60 * 60


def tend_surveys(*, now: datetime) -> int:
    """Look at the surveys each hour; how many were opened, reminded of or closed."""
    return tend_all(at=now) if cache.add("surveys:tend", 1, BETWEEN_LOOKS) else 0
