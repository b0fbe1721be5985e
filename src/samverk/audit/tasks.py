"""Runs the reactions that wait: leases rows, runs them, takes lapsed leases back."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import models, transaction

from samverk.audit.models import PendingReaction
from samverk.audit.queries import MOST_ATTEMPTS
from samverk.core.reactions import reaction_called

LEASE = timedelta(minutes=5)
logger = logging.getLogger(__name__)


def lease_reactions(*, now: datetime, most: int) -> list[PendingReaction]:
    """Take up to `most` waiting rows for this worker; nobody else runs them before the lease lapses."""
    free = models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now)
    with transaction.atomic():
        rows = list(
            PendingReaction.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(free, attempts__lt=MOST_ATTEMPTS)
            .order_by("event_id", "id")[:most]
        )
        PendingReaction.objects.filter(pk__in=[row.pk for row in rows]).update(leased_until=now + LEASE)
    return rows


def run_reactions(*, now: datetime, most: int = 50) -> int:
    """Run what waits, at most `most` rows; the number that succeeded. A failure waits longer for each attempt.

    An attempt counts when it begins: what was only leased when a worker died is not nearer to being given up.
    """
    done = 0
    for row in lease_reactions(now=now, most=most):
        PendingReaction.objects.filter(pk=row.pk).update(attempts=models.F("attempts") + 1)
        try:
            with transaction.atomic():
                reaction_called(row.name)(row.event_id)
                PendingReaction.objects.filter(pk=row.pk).delete()
            done += 1
        except Exception as error:
            logger.exception("reaction %s to event %s failed", row.name, row.event_id)
            PendingReaction.objects.filter(pk=row.pk).update(
                leased_until=now + timedelta(seconds=30 * 2 ** min(row.attempts, 8)),
                last_error=f"{type(error).__name__}: {error}",
            )
    return done
