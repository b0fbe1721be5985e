"""Makes the weekly digests: each person and each principal's people, at most once a week and never twice the same.

Called by the worker (tasks.py). A digest is a row and an event; the mail is the reaction to the event
(notifications/actions/mail_digest.py), so that the outbox keeps one per event.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from civic_rules.follow_up import digest_may_be_sent
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.followup.models import Digest
from samverk.followup.queries.digest_content import digest_of
from samverk.followup.queries.questions import Holder
from samverk.meetings.models import Commitment
from samverk.organizations.models import Assignment, County, Person, Principal
from samverk.organizations.queries import email_of


def make_digests(*, at: datetime) -> int:
    """How many digests were made; each in a transaction of its own."""
    today = timezone.localdate(at)
    return sum(_make(holder, address, today=today, at=at) for holder, address in _readers(today))


def _readers(today: date) -> Iterator[tuple[Holder, str]]:
    """Whoever has something left to do and can be reached: people by their address, principals by who acts for them."""
    busy = Person.objects.filter(commitment_rows__commitment__state__in=Commitment.LEFT).distinct()
    for person in busy.select_related("county").order_by("pk"):
        address = email_of(person, today=today)
        if address:
            yield person, address
    acting = Assignment.objects.filter(principal__isnull=False).exclude(user__email="").order_by("pk")
    for one in acting.select_related("principal__county", "user"):
        is_now = (one.starts_on is None or one.starts_on <= today) and (one.ends_on is None or one.ends_on >= today)
        if one.principal is not None and is_now:
            yield one.principal, one.user.email


def _make(holder: Holder, address: str, *, today: date, at: datetime) -> int:
    county: County = holder.county
    with transaction.atomic(), override("sv"):
        content = digest_of(county, holder, today=today)
        name = "principal" if isinstance(holder, Principal) else "person"
        last = Digest.objects.select_for_update().filter(**{name: holder}, address=address).order_by("-sent_on").first()
        verdict = digest_may_be_sent(
            today=today,
            last_sent=last.sent_on if last else None,
            has_content=bool(content.lines),
            is_same_as_last=last is not None and last.content_hash == content.content_hash,
        )
        if not verdict.allowed:
            return 0
        digest = Digest.objects.create(
            county=county,
            **{name: holder},
            address=address,
            sent_on=today,
            content_hash=content.content_hash,
        )
        record_event(actor=SYSTEM, verb="digest.made", subject=digest, at=at, county_code=county.code)
    return 1
