"""The desk as an iCalendar file (RFC 5545): meetings, days to answer by, days on which something is due."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from samverk.followup.queries.desk import Desk

PRODUCT = "-//Samverk//bord//SV"


def desk_calendar(desk: Desk, *, at: datetime) -> bytes:
    """The file. Every entry keeps its UID from one fetch to the next; days are whole days."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(desk.holder))
    for meeting in desk.meetings:
        if meeting.date:
            names = " / ".join(one.organ.name for one in meeting.organ_rows.all())
            calendar.add_component(_event(f"meeting-{meeting.pk}", meeting.date, names or meeting.title, at))
    for question in desk.asked:
        if question.day:
            key = f"{question.kind}-{question.title}-{desk.holder.pk}"
            calendar.add_component(_event(key, question.day, question.title, at))
    for row in desk.undertaken:
        if row.commitment.due_to:
            calendar.add_component(_event(f"party-{row.party.pk}", row.commitment.due_to, row.commitment.text, at))
    return bytes(calendar.to_ical())


def _event(key: str, day: date, words: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{sha256(key.encode()).hexdigest()[:32]}@samverk")
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", " ".join(words.split())[:200])
    event.add("transp", "TRANSPARENT")
    return event
