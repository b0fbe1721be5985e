"""Meetings as iCalendar (RFC 5545): an organ's feed, and a person's own. Times are local Swedish time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from icalendar import Calendar, Event

from samverk.accounts.models import Actor
from samverk.meetings.models import Meeting, MeetingSeries
from samverk.organizations.models import Organ, Origin, Person
from samverk.organizations.queries import in_force, orders_on

STOCKHOLM = ZoneInfo("Europe/Stockholm")
KEPT_DAYS = 180
"""How long a meeting stays in the feeds after its day."""
SHOWN = (
    Meeting.State.PLANNED,
    Meeting.State.NOTIFIED,
    Meeting.State.OPEN,
    Meeting.State.HELD,
    Meeting.State.CANCELLED,
)


def organ_meetings(organ: Organ, *, today: date, with_drafts: bool) -> QuerySet[Meeting]:
    """What the organ's feed holds: of a plan that is not decided yet only where drafts are wanted."""
    rows = Meeting.objects.filter(organ_rows__organ=organ, **_recent(today))
    if not with_drafts:
        rows = rows.exclude(series__state=MeetingSeries.State.DRAFT)
    return rows.select_related("series").order_by("date", "pk")


def person_meetings(person: Person, *, today: date) -> QuerySet[Meeting]:
    """What a person's feed holds: the meetings of the organs that she sits in, and those to which she is invited."""
    organs = person.memberships.filter(in_force(today), origin=Origin.ENTERED).values("organ")
    hers = Q(organ_rows__organ__in=organs) | Q(invitations__person=person, invitations__is_called=True)
    rows = Meeting.objects.filter(hers, county=person.county_id, **_recent(today))
    return rows.select_related("series").order_by("date", "pk").distinct()


def _recent(today: date) -> dict[str, object]:
    return {"is_held_here": True, "state__in": SHOWN, "date__gte": today - timedelta(days=KEPT_DAYS)}


def plan_is_public(organ: Organ, day: date) -> bool:
    """Whether the organ's plan may be followed by anybody."""
    return orders_on(organ, day).notice_public


def calendar_of(meetings: Iterable[Meeting], *, name: str, at: datetime, origin: str = "", shows_link: bool) -> bytes:
    """The feed. origin: begins the addresses of meetings. shows_link: where one meets digitally is for insiders."""
    calendar = Calendar.new(prodid="-//Samverk//SV", name=name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for one in meetings:
        calendar.add_component(_event(one, at=at, origin=origin, shows_link=shows_link))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, *, at: datetime, origin: str, shows_link: bool) -> Event:
    event = Event()
    event.add("uid", meeting.calendar_uid or f"meeting-{meeting.pk}@samverk")
    event.add("dtstamp", at)
    event.add("sequence", meeting.calendar_sequence)
    event.add("summary", meeting.title)
    _add_times(event, meeting)
    place = ", ".join(filter(None, (meeting.place, meeting.link if shows_link else "")))
    if place:
        event.add("location", place)
    is_draft = meeting.series is not None and meeting.series.state == MeetingSeries.State.DRAFT
    status = "TENTATIVE" if is_draft else "CONFIRMED"
    event.add("status", "CANCELLED" if meeting.state == Meeting.State.CANCELLED else status)
    if origin:
        event.add("url", f"{origin}/{meeting.county.slug}/moten/{meeting.pk}/")
    return event


def _add_times(event: Event, meeting: Meeting) -> None:
    """From and to, or the whole day where no time is set."""
    if meeting.date is None:
        return
    if meeting.start_time is None:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.date + timedelta(days=1))
        return
    starts = datetime.combine(meeting.date, meeting.start_time, tzinfo=STOCKHOLM)
    ends = datetime.combine(meeting.date, meeting.end_time, tzinfo=STOCKHOLM) if meeting.end_time else None
    event.add("dtstart", starts)
    event.add("dtend", ends or starts + timedelta(hours=1))


def person_of(actor: Actor, county_id: int) -> Person | None:
    """The person of the county that the actor signs in as, if any."""
    if actor.user_id is None:
        return None
    return Person.objects.filter(user=actor.user_id, county=county_id).first()
