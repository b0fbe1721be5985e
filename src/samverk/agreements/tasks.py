"""What the worker does for agreements by itself: reviews are prepared in time; who decides on a proposal enters."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from samverk.agreements.actions.enter_party import enter_by_proposal
from samverk.agreements.actions.prepare_reviews import prepare_reviews
from samverk.audit.models import AuditEvent

BETWEEN_LOOKS = 60 * 60
REACTION = "agreements.enter_party"


def tend_agreements(*, now: datetime) -> int:
    """Look once an hour for reviews to prepare; how many were."""
    return prepare_reviews(at=now) if cache.add("agreements:tend", 1, BETWEEN_LOOKS) else 0


def enter_party_of(event_id: int) -> None:
    """Enter the parties that the event's decision on a proposal binds."""
    event = AuditEvent.objects.filter(pk=event_id).first()
    if event is not None and event.data.get("proposal"):
        enter_by_proposal(proposal_id=event.data["proposal"], at=event.at)
