"""What a notice says, as plain data: what is locked when it is sent, printed as PDF and shown on its page."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from samverk.meetings.models import AgendaItem, Attachment, Attendance, Meeting, Presenter
from samverk.meetings.queries.agenda_times import TimedItem, agenda_of
from samverk.meetings.queries.calling import invitations_of
from samverk.meetings.queries.papers import papers_in
from samverk.organizations.models import County, Organ

Content = dict[str, Any]


def notice_content(meeting: Meeting, *, message: str = "") -> Content:
    """Everything that the notice tells, in the meeting's present state. Words of choices stand as their keys."""
    organs = [row.organ for row in meeting.organ_rows.select_related("organ__host")]
    return {
        "organs": [one.name for one in organs],
        "host": organs[0].host.name if organs and organs[0].host else "",
        "title": meeting.title,
        "kind": meeting.kind,
        "date": meeting.date.isoformat() if meeting.date else "",
        "start": _clock(meeting.start_time),
        "end": _clock(meeting.end_time),
        "place": meeting.place,
        "mode": meeting.mode,
        "link": meeting.link,
        "sign_up_by": meeting.sign_up_by.isoformat() if meeting.sign_up_by else "",
        "message": message,
        "cancelled_because": meeting.cancelled_because,
        "attachments": [_attachment(one) for one in papers_in(meeting) if one.item_id is None],
        "items": [_item(one) for one in agenda_of(meeting)],
        "called": [_called(one) for one in invitations_of(meeting)],
    }


def for_the_public(content: Content) -> Content:
    """The same without what only those called may know: the link, and what withheld items hold or titles reveal."""
    items = [_bare(one) if one["withheld_ground"] else one for one in content["items"]]
    return {**content, "link": "", "items": items}


def _bare(item: Content) -> Content:
    # A notice that was sent before titles could be shown kept them all back.
    title = "" if item.get("title_reveals", True) else item["title"]
    return {**item, "title": title, "presenters": [], "attachments": [], "text": ""}


def _item(timed: TimedItem) -> Content:
    item: AgendaItem = timed.item
    return {
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "begins": _clock(timed.begins_at),
        "minutes": timed.minutes,
        "is_sub_item": timed.is_sub_item,
        "held_as": item.held_as.name if item.held_as else "",
        "is_late": item.is_late,
        "withheld_ground": item.withheld_ground,
        "title_reveals": item.title_reveals,
        "presenters": [words_of_presenter(one) for one in item.presenters.all()],
        "attachments": [_attachment(one) for one in item.attachments.all()],
        "text": item.text,
    }


def words_of_presenter(one: Presenter) -> str:
    """«Lars Ek, utvecklingsledare, Region Vidsjö»."""
    return ", ".join(part for part in (one.name, one.title, one.organisation) if part)


def _attachment(one: Attachment) -> Content:
    """A paper with the version that the notice takes along; version 0 for one that is only named."""
    latest = max(one.versions.all(), key=lambda version: version.number, default=None)
    return {
        "id": one.pk,
        "label": one.label,
        "version": latest.number if latest else 0,
        "status": latest.status if latest else "",
        "withheld_ground": one.withheld_ground,
    }


def _called(one: Any) -> Content:
    place = one.membership
    side = one.organisation
    if not side and place is not None:
        side = place.principal.short_name if place.principal else (place.partner.name if place.partner else "")
    return {
        "name": one.name,
        "organisation": side,
        "capacity": one.capacity if one.capacity in Attendance.Capacity.values else "",
    }


def _clock(value: time | None) -> str:
    return value.strftime("%H.%M") if value else ""


def public_notice(county: County, meeting_id: int) -> Meeting | None:
    """The meeting whose notice everybody may read; None where it is not public."""
    found = Meeting.objects.filter(county=county, pk=meeting_id, notice_published_at__isnull=False)
    return found.first()


def public_notices(organ: Organ, *, today: date) -> tuple[Meeting, ...]:
    """The organ's meetings ahead whose notice everybody may read, the nearest first."""
    rows = Meeting.objects.filter(organs=organ, date__gte=today, notice_published_at__isnull=False)
    return tuple(rows.exclude(state=Meeting.State.HELD).distinct().order_by("date", "pk"))
