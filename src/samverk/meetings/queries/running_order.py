"""The chair's running order: when each item begins and ends, what is proposed, and where the day overflows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from civic_rules.agendas import DayPlan
from samverk.meetings.models import Meeting
from samverk.meetings.queries.agenda_times import TimedItem, agenda_of, day_plan_of
from samverk.meetings.queries.calling import Forecast, forecast_of
from samverk.meetings.queries.item_sources import NOTHING, ItemSources, sources_by_item


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningLine:
    """One item as the chair runs it. overflows: it ends after the meeting does."""

    timed: TimedItem
    ends_at: time | None
    overflows: bool
    sources: ItemSources


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningOrder:
    """The whole page. ends_at: when the last item ends by the minutes allotted; forecast: None before the notice."""

    lines: tuple[RunningLine, ...]
    plan: DayPlan | None
    ends_at: time | None
    forecast: Forecast | None

    @property
    def first_over(self) -> RunningLine | None:
        """The item during which the time of the meeting runs out."""
        return next((one for one in self.lines if one.overflows and not one.timed.is_sub_item), None)


def running_order_of(meeting: Meeting) -> RunningOrder:
    """The running order as the agenda stands now."""
    agenda = agenda_of(meeting)
    sources = sources_by_item(meeting, (one.item for one in agenda))
    lines = tuple(_line(meeting, one, sources.get(one.item.pk, NOTHING)) for one in agenda)
    ends = [one.ends_at for one in lines if not one.timed.is_sub_item]
    return RunningOrder(
        lines=lines,
        plan=day_plan_of(meeting, agenda),
        ends_at=ends[-1] if ends else None,
        forecast=forecast_of(meeting) if meeting.invitations.exists() else None,
    )


def _line(meeting: Meeting, timed: TimedItem, sources: ItemSources) -> RunningLine:
    ends_at = None
    if timed.begins_at is not None:
        begins = datetime.combine(datetime.min, timed.begins_at)
        ends_at = (begins + timedelta(minutes=timed.minutes or 0)).time()
    end = meeting.end_time
    is_next_day = ends_at is not None and timed.begins_at is not None and ends_at < timed.begins_at
    overflows = end is not None and ends_at is not None and (ends_at > end or is_next_day)
    return RunningLine(timed=timed, ends_at=ends_at, overflows=overflows, sources=sources)
