"""What the worker does for commitments by itself: late ones go onto agendas, digests and glances are made each week."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from samverk.followup.actions.make_digests import make_digests
from samverk.followup.actions.make_glances import make_glances
from samverk.followup.actions.take_up_late import take_up_late

BETWEEN_LOOKS = 30 * 60
DIGEST_HOUR = 7
MONDAY = 0


def tend_commitments(*, now: datetime) -> int:
    """Look for late commitments each half hour, for digests and glances on Mondays from seven; how much was done."""
    if not cache.add("followup:tend", 1, BETWEEN_LOOKS):
        return 0
    local = timezone.localtime(now)
    done = take_up_late(at=now)
    if local.weekday() != MONDAY or local.hour < DIGEST_HOUR:
        return done
    return done + make_digests(at=now) + make_glances(at=now)
