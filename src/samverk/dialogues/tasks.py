"""What the worker does for dialogues by itself: on its day, the question what changed goes to the next agenda."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from samverk.dialogues.actions.prepare_asks import prepare_asks

BETWEEN_LOOKS = 60 * 60


def tend_dialogues(*, now: datetime) -> int:
    """Look each hour for dialogues to ask about; how many items were prepared."""
    return prepare_asks(at=now) if cache.add("dialogues:tend", 1, BETWEEN_LOOKS) else 0
