"""Makes expected meetings of those that the minutes announce; they meet their minutes in `build_meeting.py`."""

from __future__ import annotations

from datetime import date

from samverk.intake.actions.build_contents import event_day
from samverk.intake.actions.projection import Projection
from samverk.meetings.models import AnnouncedEvent, Meeting, MeetingOrgan
from samverk.organizations.models import Organ


def expect_meetings(projection: Projection, meeting: Meeting, own: list[Organ]) -> None:
    """Join each announced meeting with the row of its organ and day, held or expected; make it where it is not there.

    own: the organs that held the meeting. An event of kind "meeting" without an organ announces one of the same.
    """
    events = list(AnnouncedEvent.objects.filter(meeting=meeting))
    known = _Known(projection, events)
    changed = []
    for event in events:
        organs = _organs(projection, event, own)
        expected = _expected(projection, meeting, event, organs, known) if event.kind == "meeting" else None
        pair = (organs[0].pk if organs and event.organ_name else None, expected.pk if expected else None)
        if pair != (event.organ_id, event.expected_id):
            event.organ_id, event.expected_id = pair
            changed.append(event)
    AnnouncedEvent.objects.bulk_update(changed, ["organ", "expected"])


class _Known:
    """The meetings that the county has on the days of these events, with their organs."""

    def __init__(self, projection: Projection, events: list[AnnouncedEvent]) -> None:
        days = {day for event in events if event.kind == "meeting" and (day := event_day(event)) is not None}
        on_days = MeetingOrgan.objects.filter(meeting__county=projection.county, meeting__date__in=days)
        self._rows = list(on_days.select_related("meeting")) if days else []
        meetings = {row.meeting_id: row.meeting for row in self._rows}
        for row in self._rows:
            row.meeting = meetings[row.meeting_id]

    def find(self, day: date, organs: list[Organ]) -> Meeting | None:
        """The first meeting of one of the organs on this day; one that was held before one that is expected."""
        keys = {one.pk for one in organs}
        found = {row.meeting_id: row.meeting for row in self._rows if row.meeting.date == day and row.organ_id in keys}
        by_age = sorted(found.values(), key=lambda one: one.pk)
        return max(by_age, key=lambda one: one.state, default=None)

    def add(self, rows: list[MeetingOrgan]) -> None:
        """Know a meeting that has just been made."""
        self._rows += rows


def drop_unannounced(projection: Projection, keys: set[int] | None = None) -> None:
    """Take away expected meetings that no minutes announce any more."""
    gone = Meeting.objects.filter(
        county=projection.county, state=Meeting.State.EXPECTED, document__isnull=True, announcements__isnull=True
    )
    (gone if keys is None else gone.filter(pk__in=keys)).delete()


def _organs(projection: Projection, event: AnnouncedEvent, own: list[Organ]) -> list[Organ]:
    if not event.organ_name:
        return own
    organ = projection.organs.short(event.organ_name)
    return [organ] if organ else []


def _expected(
    projection: Projection, meeting: Meeting, event: AnnouncedEvent, organs: list[Organ], known: _Known
) -> Meeting | None:
    day = event_day(event)
    if day is None or not organs or (meeting.date is not None and day <= meeting.date):
        return None
    found = known.find(day, organs)
    if found is None:
        found = Meeting.objects.create(
            county=projection.county,
            state=Meeting.State.EXPECTED,
            date=day,
            title=", ".join(one.name for one in organs)[:500],
            published_at=meeting.published_at,
        )
        rows = [MeetingOrgan(meeting=found, organ=one, position=at) for at, one in enumerate(organs, start=1)]
        known.add(MeetingOrgan.objects.bulk_create(rows))
    if found.state == Meeting.State.EXPECTED:
        _fill(found, event)
    return found


def _fill(expected: Meeting, event: AnnouncedEvent) -> None:
    """What the latest announcement says of time and mode."""
    given = {"start_time": event.start_time, "end_time": event.end_time, "mode": event.mode}
    news = {name: value for name, value in given.items() if value and getattr(expected, name) != value}
    for name, value in news.items():
        setattr(expected, name, value)
    if news:
        expected.save(update_fields=list(news))
