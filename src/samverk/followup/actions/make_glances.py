"""Makes the weekly glances: each reader's at most once a week and never twice the same, as she may see it that day.

Called by the worker (tasks.py) like the digests; the mail is the reaction to the event (notifications/actions/
mail_glance.py).
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from civic_rules.follow_up import digest_may_be_sent
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.followup.models import Digest, GlanceReader
from samverk.followup.queries.glance_mail import glance_mail_of, scope_of


def make_glances(*, at: datetime) -> int:
    """How many were made; each in a transaction of its own."""
    today = timezone.localdate(at)
    readers = GlanceReader.objects.exclude(user__email="").filter(user__is_active=True)
    return sum(_make(one, today=today, at=at) for one in readers.select_related("user", "county", "principal", "organ"))


def _make(reader: GlanceReader, *, today: date, at: datetime) -> int:
    if not scope_of(reader, today=today).may_follow:
        return 0
    with transaction.atomic(), override("sv"):
        GlanceReader.objects.select_for_update().get(pk=reader.pk)
        content = glance_mail_of(reader, today=today)
        last = reader.digests.order_by("-sent_on", "-pk").first()
        verdict = digest_may_be_sent(
            today=today,
            last_sent=last.sent_on if last else None,
            has_content=bool(content.glance.filled),
            is_same_as_last=last is not None and last.content_hash == content.content_hash,
        )
        if not verdict.allowed:
            return 0
        digest = Digest.objects.create(
            county=reader.county,
            reader=reader,
            address=reader.user.email,
            sent_on=today,
            content_hash=content.content_hash,
        )
        record_event(actor=SYSTEM, verb="glance.made", subject=digest, at=at, county_code=reader.county.code)
    return 1
