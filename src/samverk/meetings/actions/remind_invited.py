"""Reminds those called shortly before a meeting."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import AuditEvent
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import Meeting

DAYS_BEFORE = 2
VERB = "meeting.reminded"


def remind_invited(*, at: datetime) -> int:
    """Let a reminder go for each called meeting that is at most two days ahead; how many meetings that were."""
    today = timezone.localdate(at)
    return sum(_remind(meeting, at) for meeting in _soon(today))


def _soon(today: date) -> list[Meeting]:
    last = today + timedelta(days=DAYS_BEFORE)
    return list(Meeting.objects.filter(state=Meeting.State.NOTIFIED, date__gt=today, date__lte=last).order_by("pk"))


def _remind(meeting: Meeting, at: datetime) -> bool:
    """Within the lock: a worker that died after it leaves the event, and no second one is made."""
    with transaction.atomic():
        row = locked(meeting)
        key = {"subject_type": row._meta.label, "subject_id": str(row.pk), "verb": VERB}
        if row.state != Meeting.State.NOTIFIED or AuditEvent.objects.filter(**key).exists():
            return False
        last = row.notices.order_by("-number").first()
        if last is None or timezone.localdate(last.sent_at) >= timezone.localdate(at):
            return False
        record_event(actor=SYSTEM, verb=VERB, subject=row, at=at, county_code=row.county.code, data={"meeting": row.pk})
    return True
