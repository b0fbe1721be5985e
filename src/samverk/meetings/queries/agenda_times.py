"""When each item of an agenda begins, and whether the minutes allotted fit into the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from civic_rules.agendas import DayPlan, plan_of_day
from samverk.meetings.models import AgendaItem, ItemKind, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedItem:
    """An item with the clock time at which it begins, where the meeting has one, and its minutes, if allotted."""

    item: AgendaItem
    begins_at: time | None
    minutes: int | None

    @property
    def kind_words(self) -> str:
        """What the item is for, in the reader's language."""
        return str(dict(ItemKind.choices).get(self.item.kind, ""))

    @property
    def is_sub_item(self) -> bool:
        """Whether it belongs under another item."""
        return self.item.parent_id is not None


def agenda_of(meeting: Meeting) -> tuple[TimedItem, ...]:
    """The agenda in order, sub-items after their item, with running clock times. Sub-items share their item's time."""
    items = list(
        meeting.items.select_related("parent", "held_as", "matter")
        .prefetch_related("presenters", "attachments__versions", "children")
        .order_by("position", "pk")
    )
    clock = datetime.combine(datetime.min, meeting.start_time) if meeting.start_time else None
    found: list[TimedItem] = []
    for item in (one for one in items if one.parent_id is None):
        children = [one for one in items if one.parent_id == item.pk]
        minutes = minutes_of(item, children)
        found.append(TimedItem(item=item, begins_at=clock.time() if clock else None, minutes=minutes))
        inner = clock
        for child in children:
            begins_at = inner.time() if inner else None
            found.append(TimedItem(item=child, begins_at=begins_at, minutes=child.minutes_allotted))
            inner = _later(inner, child.minutes_allotted)
        clock = _later(clock, minutes)
    return tuple(found)


def minutes_of(item: AgendaItem, children: list[AgendaItem]) -> int | None:
    """The item's own minutes, else those of its sub-items together; None where none are allotted."""
    if item.minutes_allotted is not None:
        return item.minutes_allotted
    given = [one.minutes_allotted for one in children if one.minutes_allotted is not None]
    return sum(given) if given else None


def day_plan_of(meeting: Meeting, agenda: tuple[TimedItem, ...]) -> DayPlan | None:
    """How the agenda fills the meeting; None where the meeting has no times."""
    if meeting.start_time is None or meeting.end_time is None:
        return None
    today = datetime.min.date()
    length = datetime.combine(today, meeting.end_time) - datetime.combine(today, meeting.start_time)
    allotted = [one.minutes for one in agenda if not one.is_sub_item]
    return plan_of_day(allotted=allotted, meeting_minutes=max(0, int(length.total_seconds() // 60)))


def _later(clock: datetime | None, minutes: int | None) -> datetime | None:
    return clock + timedelta(minutes=minutes) if clock and minutes else clock
