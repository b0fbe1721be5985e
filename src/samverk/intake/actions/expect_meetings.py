"""Makes expected meetings of those that the minutes announce; they meet their minutes in `build_meeting.py`."""

from __future__ import annotations

from samverk.intake.actions.build_contents import event_day
from samverk.intake.actions.projection import Projection
from samverk.meetings.models import AnnouncedEvent, Meeting, MeetingOrgan
from samverk.organizations.models import Organ


def expect_meetings(projection: Projection, meeting: Meeting, own: list[Organ]) -> None:
    """Join each announced meeting with the row of its organ and day, held or expected; make it where it is not there.

    own: the organs that held the meeting. An event of kind "meeting" without an organ announces one of the same.
    """
    for event in AnnouncedEvent.objects.filter(meeting=meeting):
        organs = _organs(projection, event, own)
        expected = _expected(projection, meeting, event, organs) if event.kind == "meeting" else None
        pair = (organs[0].pk if organs and event.organ_name else None, expected.pk if expected else None)
        if pair != (event.organ_id, event.expected_id):
            event.organ_id, event.expected_id = pair
            event.save(update_fields=["organ", "expected"])


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


def _expected(projection: Projection, meeting: Meeting, event: AnnouncedEvent, organs: list[Organ]) -> Meeting | None:
    day = event_day(event)
    if day is None or not organs or (meeting.date is not None and day <= meeting.date):
        return None
    known = Meeting.objects.filter(county=projection.county, date=day, organ_rows__organ__in=organs)
    found = known.order_by("-state", "pk").first()
    if found is None:
        found = Meeting.objects.create(
            county=projection.county,
            state=Meeting.State.EXPECTED,
            date=day,
            title=", ".join(one.name for one in organs)[:500],
            published_at=meeting.published_at,
        )
        for position, organ in enumerate(organs, start=1):
            MeetingOrgan.objects.create(meeting=found, organ=organ, position=position)
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
