"""A meeting held here, thirteen o'clock, ten minutes for each item; people come with one call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from samverk.meetings.models import AgendaItem, Attendance, Meeting, MeetingOrgan, Presence
from samverk.minutes.models import Minutes
from samverk.organizations.models import Organ, Person, Principal
from tests.samverk.factories import make_county, make_organ, make_person, make_principal

START = datetime(2026, 11, 20, 13, tzinfo=ZoneInfo("Europe/Stockholm"))
EACH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The meeting, its items and its minutes."""

    meeting: Meeting
    items: list[AgendaItem]
    minutes: Minutes
    organ: Organ

    def attend(
        self,
        name: str,
        *,
        principal: Principal | None = None,
        capacity: str = "member",
        roles: tuple[str, ...] = (),
        first: int = 1,
        last: int = 0,
        is_on_link: bool = False,
    ) -> Attendance:
        """Somebody is there from item `first` to item `last` (0: the last one)."""
        principal = principal or Principal.objects.filter(short_name="Alnäs").first() or make_principal()
        row = Attendance.objects.create(
            meeting=self.meeting,
            person=Person.objects.filter(name=name).first() or make_person(name),
            name=name,
            principal=principal,
            organisation=principal.name,
            capacity=capacity,
            roles=list(roles),
            is_on_link=is_on_link,
            position=self.meeting.attendance.count() + 1,
        )
        self.presence(row, first=first, last=last or len(self.items))
        return row

    def presence(self, row: Attendance, *, first: int, last: int) -> None:
        """One more stretch of time in the room."""
        Presence.objects.create(
            attendance=row,
            came_at=START + (first - 1) * EACH,
            left_at=START + last * EACH,
            from_item=self.items[first - 1],
            to_item=self.items[last - 1],
        )


def make_room(*, items: int = 3, organ: Organ | None = None) -> Room:
    """A meeting that is over, with numbered items, and its draft."""
    organ = organ or make_organ()
    meeting = Meeting.objects.create(
        county=make_county(),
        title=organ.name,
        state=Meeting.State.HELD,
        is_held_here=True,
        date=date(2026, 11, 20),
        start_time=time(13),
        end_time=(START + items * EACH).time(),
        place="Stora kollegiet",
        opened_at=START,
        closed_at=START + items * EACH,
    )
    MeetingOrgan.objects.create(meeting=meeting, organ=organ)
    rows = [
        AgendaItem.objects.create(
            meeting=meeting,
            position=number,
            number=str(number),
            title=f"Ärende {number}",
            started_at=START + (number - 1) * EACH,
            ended_at=START + number * EACH,
        )
        for number in range(1, items + 1)
    ]
    minutes = Minutes.objects.create(meeting=meeting, number="5/2026", case_number="VS 2026/201")
    return Room(meeting=meeting, items=rows, minutes=minutes, organ=organ)
