"""Draws activities over time: a bar each from start to end, its milestones, today. Whole pixels only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.plans.queries.visible import ActivityLine

LEFT, RIGHT, WIDTH = 330, 1130, 1150
TOP, STEP, BAR = 34, 26, 12
MOST = 60
TOO_NEAR = 48
MOST_TITLE = 44
DEFAULT_LENGTH = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    """A milestone: where it stands, what it is, whether it is reached."""

    path: str
    title: str
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An activity's bar; `y` is its top, `text_y` the line of its words."""

    line: ActivityLine
    label: str
    x: int
    width: int
    y: int
    text_y: int
    tone: str
    sign: str
    diamonds: Sequence[Diamond]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """The first of January of a year, and its number."""

    x: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """The picture. left_out: activities without a last day, or beyond the most that are drawn."""

    spans: Sequence[Span]
    years: Sequence[YearMark]
    today: int | None
    floor: int
    height: int
    width: int
    left: int
    words: str
    left_out: int


def draw_time_line(lines: Sequence[ActivityLine], *, today: date) -> TimeLine | None:
    """The time line of the activities that have a last day, the earliest first; None for none."""
    dated = [one for one in lines if one.row.ends_on is not None][:MOST]
    if not dated:
        return None
    days = [day for one in dated for day in _ends(one)]
    first = date(min(days).year, 1, 1)
    last = date(max(days).year, 12, 31)
    floor = TOP + STEP * len(dated)
    here = _x(today, first, last) if first <= today <= last else None
    years = [
        YearMark(x=_x(date(year, 1, 1), first, last), label=str(year)) for year in range(first.year, last.year + 1)
    ]
    count = ngettext("%(count)d activity over time", "%(count)d activities over time", len(dated))
    return TimeLine(
        spans=[_span(one, number, first, last) for number, one in enumerate(dated)],
        years=[one if here is None or abs(one.x - here) > TOO_NEAR else YearMark(x=one.x, label="") for one in years],
        today=here,
        floor=floor,
        height=floor + 10,
        width=WIDTH,
        left=LEFT,
        words=_("%(count)s, %(first)d–%(last)d")
        % {"count": count % {"count": len(dated)}, "first": first.year, "last": last.year},
        left_out=len(lines) - len(dated),
    )


def _ends(line: ActivityLine) -> tuple[date, date]:
    """First and last day; where the first is not known, half a year before the last."""
    last = line.row.ends_on
    assert last is not None
    return line.row.starts_on or last - DEFAULT_LENGTH, last


def _span(line: ActivityLine, number: int, first: date, last: date) -> Span:
    begins, ends = _ends(line)
    x, y = _x(begins, first, last), TOP + STEP * number
    title = line.title if len(line.title) <= MOST_TITLE else f"{line.title[: MOST_TITLE - 1]}…"
    marks = [one for one in line.milestones if first <= one.due_on <= last]
    return Span(
        line=line,
        label=title,
        x=x,
        width=max(4, _x(ends, first, last) - x),
        y=y + 6,
        text_y=y + 17,
        tone=line.tone,
        sign=line.shape or line.tone,
        diamonds=[
            Diamond(
                path=_diamond(_x(one.due_on, first, last), y + 12),
                title=one.title,
                is_reached=one.reached_on is not None,
            )
            for one in marks
        ],
    )


def _diamond(x: int, y: int) -> str:
    return f"M{x} {y - 8}L{x + 7} {y}L{x} {y + 8}L{x - 7} {y}Z"


def _x(day: date, first: date, last: date) -> int:
    return LEFT + round((RIGHT - LEFT) * (day - first).days / max(1, (last - first).days))
