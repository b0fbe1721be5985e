"""Makes the iTIP object of a notice (RFC 5546): REQUEST and CANCEL as Outlook, Google and Apple take them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.queries.agenda_times import agenda_of
from samverk.meetings.queries.open_titles import open_title

PRODUCT = "-//Samverk//Kallelse//SV"
ZONE = ZoneInfo("Europe/Stockholm")
WITHOUT_END = timedelta(hours=2)


def calendar_object(*, meeting: Meeting, invitation: Invitation, method: str, address: str, at: datetime) -> str:
    """The event for one addressee, with its time zone. `address`: of the page where she answers. method: or CANCEL."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    event = Event()
    event.add("uid", meeting.calendar_uid)
    event.add("sequence", meeting.calendar_sequence)
    event.add("dtstamp", at)
    starts_at, ends_at = _times(meeting)
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", meeting.title)
    if meeting.place or meeting.link:
        event.add("location", ", ".join(one for one in (meeting.place, meeting.link) if one))
    event.add("description", _description(meeting, address))
    if address:
        event.add("url", address)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("class", "PUBLIC")
    event.add("transp", "OPAQUE")
    event.add("organizer", _organizer(meeting))
    event.add("attendee", _attendee(invitation), encode=False)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return str(calendar.to_ical().decode())


def day_object(*, uid: str, day: date, summary: str, at: datetime) -> str:
    """A whole day to keep in a calendar (PUBLISH), such as the last day to answer."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = Event()
    event.add("uid", f"{uid}@{urlsplit(settings.PUBLIC_URL).hostname or 'samverk.invalid'}")
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _times(meeting: Meeting) -> tuple[datetime, datetime]:
    """When it begins and ends, in Swedish time. Without an end the agenda's minutes count, else two hours."""
    if meeting.date is None or meeting.start_time is None:
        raise ValueError(f"meeting {meeting.pk} has no day and time")
    starts_at = datetime.combine(meeting.date, meeting.start_time, tzinfo=ZONE)
    if meeting.end_time and meeting.end_time > meeting.start_time:
        return starts_at, datetime.combine(meeting.date, meeting.end_time, tzinfo=ZONE)
    allotted = sum(one.minutes or 0 for one in agenda_of(meeting) if not one.is_sub_item)
    return starts_at, starts_at + (timedelta(minutes=allotted) if allotted else WITHOUT_END)


def _description(meeting: Meeting, address: str) -> str:
    lines = [f"{one.item.number} {open_title(one.item)}".strip() for one in agenda_of(meeting) if not one.is_sub_item]
    parts = [meeting.cancelled_because, "\n".join(lines), address]
    return "\n\n".join(one for one in parts if one)


def _organizer(meeting: Meeting) -> vCalAddress:
    name, spec = parseaddr(settings.MAIL_FROM)
    organizer = vCalAddress(f"mailto:{spec}")
    organizer.params["CN"] = vText(name or meeting.title)
    return organizer


def _attendee(invitation: Invitation) -> vCalAddress:
    attendee = vCalAddress(f"mailto:{invitation.email}")
    is_needed = invitation.capacity in (Attendance.Capacity.MEMBER, Attendance.Capacity.SUBSTITUTE)
    attendee.params["CN"] = vText(invitation.name)
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT" if is_needed else "OPT-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("TRUE")
    return attendee
