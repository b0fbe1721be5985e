"""Cancels a meeting; everybody called gets to know why, and their calendars take it away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from civic_rules.notices import meeting_may_be_cancelled
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import require
from samverk.meetings.actions.change_calling import locked, write_notice
from samverk.meetings.actions.prepare_agenda import renew_next_meetings
from samverk.meetings.models import Meeting, Notice
from samverk.meetings.permissions import require_call_meeting


def cancel_meeting(*, actor: Actor, meeting: Meeting, reason: str, at: datetime) -> Notice | None:
    """The cancellation that goes to everybody called; None where no notice had gone out.

    Raises NotFound, NotPermitted, RuleBroken (NOTICE-7).
    """
    require_call_meeting(actor, meeting)
    with transaction.atomic():
        row = locked(meeting)
        require(meeting_may_be_cancelled(state=row.state, reason=reason))  # type: ignore[arg-type]
        was_notified = row.state == Meeting.State.NOTIFIED
        row.state, row.cancelled_because = Meeting.State.CANCELLED, reason.strip()[:300]
        row.calendar_sequence += 1
        row.save(update_fields=["state", "cancelled_because", "calendar_sequence"])
        notice = None
        if was_notified:
            notice = write_notice(row, kind=Notice.Kind.CANCEL, message="", actor=actor, at=at)
        record_event(
            actor=actor,
            verb="meeting.cancelled",
            subject=row,
            at=at,
            county_code=row.county.code,
            data={"meeting": row.pk, "notice": notice.pk if notice else None},
        )
        renew_next_meetings(row.organs.all())
    return notice
