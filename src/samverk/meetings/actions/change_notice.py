"""Changes a meeting that has been called: an update with the next SEQUENCE goes to everybody called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from civic_rules.notices import notice_may_be_changed
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState, require
from samverk.meetings.actions.call_substitute import call_substitutes_by_itself
from samverk.meetings.actions.change_calling import call_circle, locked, require_complete, write_notice
from samverk.meetings.actions.let_papers_leave import confirm_drafts, dispatch_papers
from samverk.meetings.actions.prepare_agenda import renew_next_meetings, renew_previous_minutes
from samverk.meetings.actions.take_back_call import follow_places, take_back_calls_by_itself
from samverk.meetings.models import Meeting, Notice
from samverk.meetings.permissions import require_call_meeting

CHANGEABLE = ("date", "start_time", "end_time", "place", "link", "mode")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChanges:
    """What is to be otherwise; None leaves it as it is."""

    date: date | None = None
    start_time: time | None = None
    end_time: time | None = None
    place: str | None = None
    link: str | None = None
    mode: str | None = None


def change_notice(
    *,
    actor: Actor,
    meeting: Meeting,
    changes: MeetingChanges | None = None,
    message: str = "",
    has_confirmed_drafts: bool = False,
    at: datetime,
) -> Notice:
    """The update, its PDF with it; also without changes of the meeting itself, where the agenda has changed.

    Whoever has joined the circle since is called, and who has left the organ is no longer; substitutes follow. Raises
    NotFound, NotPermitted, RuleBroken (NOTICE-4 to NOTICE-6), StaleState before the first notice.
    """
    require_call_meeting(actor, meeting)
    wanted = changes or MeetingChanges()
    with transaction.atomic():
        row = locked(meeting)
        moves_earlier = bool(wanted.date and row.date and wanted.date < row.date)
        require(notice_may_be_changed(state=row.state, moves_day_earlier=moves_earlier))  # type: ignore[arg-type]
        if row.state != Meeting.State.NOTIFIED:
            raise StaleState(f"meeting {row.pk} is {row.state}")
        changed = {}
        for name in CHANGEABLE:
            value = getattr(wanted, name)
            if value is not None and value != getattr(row, name):
                changed[name] = str(value)
                setattr(row, name, value)
        row.calendar_sequence += 1
        row.save(update_fields=[*CHANGEABLE, "calendar_sequence"])
        require_complete(row)
        confirm_drafts(actor=actor, meeting=row, is_confirmed=has_confirmed_drafts, at=at)
        follow_places(actor=actor, meeting=row, at=at)
        take_back_calls_by_itself(meeting=row, at=at)
        call_circle(row, at=at)
        call_substitutes_by_itself(meeting=row, at=at)
        renew_previous_minutes(row)
        renew_next_meetings(row.organs.all())
        notice = write_notice(row, kind=Notice.Kind.UPDATE, message=message, actor=actor, at=at)
        dispatch_papers(row)
        data = {"meeting": row.pk, "sequence": row.calendar_sequence, "changed": changed}
        record_event(actor=actor, verb="notice.changed", subject=notice, at=at, county_code=row.county.code, data=data)
    return notice
