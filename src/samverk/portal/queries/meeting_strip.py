"""Meetings over time as a picture: a row per year, a sign per meeting where it stands in the year. Pure geometry."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samverk.meetings.models import Meeting

LEFT, RIGHT, TOP, ROW = 72.0, 1200.0, 34.0, 40.0
MOST_YEARS = 6
SIGN = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A meeting's sign: tone is done (minutes here), late (minutes missing) or next (ahead)."""

    meeting: Meeting
    x: float
    y: float
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """A year with its line and its marks in order of day."""

    year: int
    y: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTick:
    """Where a month begins, and a day in it to name it by."""

    x: float
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingStrip:
    """The whole picture; today_x lies in the row of today_y, or is None where this year is not shown."""

    height: float
    rows: tuple[YearRow, ...]
    months: tuple[MonthTick, ...]
    today_x: float | None
    today_y: float


def meeting_strip(meetings: Iterable[Meeting], *, today: date) -> MeetingStrip | None:
    """The picture of these meetings, of at most the latest years; None where none has a day."""
    dated = sorted((one for one in meetings if one.date), key=lambda one: one.date or today)
    if not dated:
        return None
    years = sorted({one.date.year for one in dated if one.date})[-MOST_YEARS:]
    shown = list(range(years[0], years[-1] + 1))[-MOST_YEARS:]
    rows = tuple(_row(year, number, dated, today) for number, year in enumerate(shown))
    has_today = today.year in shown
    return MeetingStrip(
        height=TOP + ROW * len(rows) + 4,
        rows=rows,
        months=tuple(
            MonthTick(x=_x(date(shown[0], month, 1)), first=date(shown[0], month, 1)) for month in range(1, 13)
        ),
        today_x=_x(today) if has_today else None,
        today_y=TOP + ROW * shown.index(today.year) if has_today else 0.0,
    )


def tone_of(meeting: Meeting, *, today: date) -> str:
    """done where the minutes are here, late where they never came, next where the meeting is ahead."""
    if meeting.state == Meeting.State.HELD:
        return "done"
    return "late" if meeting.date and meeting.date < today else "next"


def _row(year: int, number: int, meetings: Iterable[Meeting], today: date) -> YearRow:
    y = TOP + ROW * number
    marks: list[Mark] = []
    for one in meetings:
        if one.date is None or one.date.year != year:
            continue
        x = _x(one.date) - SIGN / 2
        if marks and x < marks[-1].x + SIGN:
            x = marks[-1].x + SIGN
        marks.append(Mark(meeting=one, x=round(x, 1), y=y + (ROW - SIGN) / 2, tone=tone_of(one, today=today)))
    return YearRow(year=year, y=y, marks=tuple(marks))


def _x(day: date) -> float:
    days = 366 if calendar.isleap(day.year) else 365
    return round(LEFT + (RIGHT - LEFT) * (day.timetuple().tm_yday - 1) / days, 1)
