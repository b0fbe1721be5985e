"""Sends the notice of a meeting: calls the circle, locks what the notice says, and lets the mails go by a reaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.agendas import may_meet_jointly
from civic_rules.notices import notice_may_be_sent
from civic_rules.publication import notice_may_be_shown
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState, require
from samverk.meetings.actions.change_calling import call_circle, locked, require_complete, write_notice
from samverk.meetings.actions.let_papers_leave import confirm_drafts, dispatch_papers
from samverk.meetings.actions.prepare_agenda import renew_next_meetings, renew_previous_minutes
from samverk.meetings.models import Meeting, Notice
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries.room_facts import orders_of
from samverk.organizations.queries import orders_on


def send_notice(
    *,
    actor: Actor,
    meeting: Meeting,
    message: str = "",
    is_urgent: bool = False,
    has_confirmed_drafts: bool = False,
    at: datetime,
) -> Notice:
    """The notice as it is sent, its PDF with it; the meeting is then NOTIFIED, everybody in the circle invited.

    has_confirmed_drafts: the sender knows that drafts go to another principal. is_urgent: the day that standing
    orders ask for has passed, and the meeting is urgent. Raises NotFound, NotPermitted, StaleState where a notice has
    gone out already, RuleBroken (NOTICE-2 to NOTICE-5, AGENDA-2), InvalidInput("draft_is_not_confirmed").
    """
    require_call_meeting(actor, meeting)
    with transaction.atomic():
        row = locked(meeting)
        if row.state != Meeting.State.PLANNED:
            raise StaleState(f"meeting {row.pk} is {row.state}")
        require_complete(row)
        day = row.date or timezone.localdate(at)
        organs = [one.organ for one in row.organ_rows.select_related("organ")]
        if len(organs) > 1:
            require(may_meet_jointly(orders=[orders_on(one, day) for one in organs]))
        orders = orders_of(row)
        require(
            notice_may_be_sent(
                today=timezone.localdate(at),
                meeting_day=day,
                kind=row.kind,  # type: ignore[arg-type]
                orders=orders,
                is_urgent=is_urgent,
            )
        )
        confirm_drafts(actor=actor, meeting=row, is_confirmed=has_confirmed_drafts, at=at)
        call_circle(row, at=at)
        row.state, row.is_held_here = Meeting.State.NOTIFIED, True
        row.notice_published_at = at if notice_may_be_shown(is_sent=True, orders=orders).allowed else None
        row.save(update_fields=["state", "is_held_here", "notice_published_at"])
        renew_previous_minutes(row)
        renew_next_meetings(row.organs.all())
        notice = write_notice(row, kind=Notice.Kind.REQUEST, message=message, actor=actor, at=at)
        dispatch_papers(row)
        record_event(
            actor=actor,
            verb="notice.sent",
            subject=notice,
            at=at,
            county_code=row.county.code,
            data={"meeting": row.pk, "called": row.invitations.filter(is_called=True).count()},
        )
    return notice
