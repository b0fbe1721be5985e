"""What sending, changing and cancelling a notice share: the meeting is locked, the notice kept whole with its PDF."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.utils import timezone

from civic_rules.notices import may_be_called, may_meet_in_mode, notice_is_complete
from samverk.accounts.models import Actor
from samverk.core.errors import require
from samverk.documents.actions.keep_document import keep_document
from samverk.meetings.adapters.notice_pdf import notice_pdf
from samverk.meetings.models import Attendance, Invitation, Meeting, Notice
from samverk.meetings.queries.calling import circle_of
from samverk.meetings.queries.notice_content import notice_content
from samverk.meetings.queries.roll_call import CAPACITY_OF_KIND
from samverk.meetings.queries.room_facts import orders_of
from samverk.organizations.models import Membership
from samverk.organizations.queries import email_of


def locked(meeting: Meeting) -> Meeting:
    """The meeting's row, locked until the transaction ends."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("county").get(pk=meeting.pk)


def require_complete(meeting: Meeting) -> None:
    """Raise RuleBroken where the notice lacks something, or the organ may not meet in this form."""
    require(may_meet_in_mode(mode=meeting.mode, orders=orders_of(meeting)))  # type: ignore[arg-type]
    require(
        notice_is_complete(
            has_day=meeting.date is not None,
            has_time=meeting.start_time is not None,
            has_place=bool(meeting.place),
            has_link=bool(meeting.link),
            mode=meeting.mode,  # type: ignore[arg-type]
            item_count=meeting.items.count(),
            kind=meeting.kind,  # type: ignore[arg-type]
        )
    )


def call_circle(meeting: Meeting, *, at: datetime) -> int:
    """Invite everybody in the circle who is not invited yet, and say how many that was."""
    invited = set(meeting.invitations.filter(is_called=True).values_list("person_id", flat=True))
    new = [one for one in circle_of(meeting) if one.person_id not in invited]
    for place in new:
        invite_place(meeting, place, at=at)
    return len(new)


def invite_place(
    meeting: Meeting, place: Membership, *, at: datetime, replaces: Invitation | None = None
) -> Invitation:
    """The invitation of the one who holds the place. Raises RuleBroken where she may not be called."""
    require(
        may_be_called(
            kind=place.kind,  # type: ignore[arg-type]
            meeting_kind=meeting.kind,  # type: ignore[arg-type]
            orders=orders_of(meeting),
            replaces_somebody=replaces is not None,
            has_own_circle=meeting.has_own_circle,
        )
    )
    side = place.principal.short_name if place.principal else (place.partner.name if place.partner else "")
    invitation, _ = Invitation.objects.update_or_create(
        meeting=meeting,
        person=place.person,
        defaults={
            "membership": place,
            "name": place.person.name,
            "email": email_of(place.person, today=timezone.localdate(at)),
            "organisation": side,
            "title": place.title,
            "capacity": CAPACITY_OF_KIND.get(Membership.Kind(place.kind), Attendance.Capacity.GUEST),
            "is_called": True,
            "called_at": at,
            "replaces": replaces,
            "calendar_sequence": meeting.calendar_sequence,
        },
    )
    return invitation


def write_notice(meeting: Meeting, *, kind: str, message: str, actor: Actor, at: datetime) -> Notice:
    """Lock what the notice says now, with its PDF; give the event its UID and everybody called its number."""
    if not meeting.calendar_uid:
        meeting.calendar_uid = f"{uuid4()}@samverk"
        meeting.save(update_fields=["calendar_uid"])
    meeting.invitations.filter(is_called=True).update(calendar_sequence=meeting.calendar_sequence)
    content = notice_content(meeting, message=message)
    number = meeting.notices.count() + 1
    day = meeting.date.isoformat() if meeting.date else ""
    document = keep_document(
        county=meeting.county,
        content=notice_pdf(content, kind=kind),
        file_name=f"kallelse-{day}-{number}.pdf",
        media_type="application/pdf",
        at=at,
    )
    return Notice.objects.create(
        meeting=meeting,
        number=number,
        kind=kind,
        sent_at=at,
        sent_by=actor.name,
        message=message,
        content=content,
        document=document,
    )
