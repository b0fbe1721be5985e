"""What the worker does for the register by itself: forgets contact details whose day has passed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.organizations.models import ContactDetail
from samverk.organizations.queries.members import expired_contacts

MOST_AT_ONCE = 200


def forget_expired_contacts(*, now: datetime) -> int:
    """Remove contact details whose purpose has ended; how many. The log tells whose, not what."""
    gone = 0
    today = timezone.localdate(now)
    expired = expired_contacts(today=today).select_related("person__county").order_by("pk")
    for row in expired[:MOST_AT_ONCE]:
        with transaction.atomic():
            record_event(
                actor=SYSTEM,
                verb="contact.expired",
                subject=row,
                at=now,
                county_code=row.person.county.code,
                data={"person": row.person.slug, "kind": row.kind},
            )
            gone += ContactDetail.objects.filter(pk=row.pk).delete()[0]
    return gone
