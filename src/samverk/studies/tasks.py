"""What the worker does for studies by itself: on the day of a review, an item for the next agenda."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from samverk.studies.actions.prepare_reviews import prepare_reviews

BETWEEN_LOOKS = 60 * 60


def tend_studies(*, now: datetime) -> int:
    """Look for studies to review each hour; how many items were prepared."""
    return prepare_reviews(at=now) if cache.add("studies:tend", 1, BETWEEN_LOOKS) else 0
