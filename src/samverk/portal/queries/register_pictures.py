"""Draws the pictures of the registers: what is due month by month, and figures over time. Whole pixels only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from samverk.core.days import month_and_year

MONTH_WIDTH, BAR, HIGHEST = 80, 32, 96
FLOOR, TOP = 136, 40
CHART_WIDTH, CHART_HEIGHT = 380, 150
CHART_TOP, CHART_FLOOR, CHART_LEFT, CHART_RIGHT = 26, 118, 44, 372


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMonth:
    """A month: how much that is due in it is late, open or done."""

    month: date
    late: int
    open: int
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """A part of a bar: its tone (late, now, done) and place."""

    tone: str
    y: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueBar:
    """A month's bar with its number above and its name below; `year` where a year begins."""

    x: int
    middle: int
    top: int
    total: int
    label: str
    year: str
    parts: Sequence[BarPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePicture:
    """What is due month by month, with today's line. `words` says the same to those who can't see it."""

    bars: Sequence[DueBar]
    words: str
    width: int
    today: int
    today_text: int
    height: int = FLOOR + 48
    floor: int = FLOOR
    label: int = FLOOR + 20
    years: int = FLOOR + 38
    bar: int = BAR


def due_picture(months: Sequence[DueMonth], *, today: date) -> DuePicture:
    """Bars for the months, the late at the bottom. Expects at least one month."""
    most = max(month.late + month.open + month.done for month in months) or 1
    bars = [_due_bar(month, place, most) for place, month in enumerate(months)]
    place = (today.year - months[0].month.year) * 12 + today.month - months[0].month.month
    today_x = round((place + (today.day - 1) / 31) * MONTH_WIDTH)
    late = sum(month.late for month in months)
    waiting = sum(month.open for month in months)
    words = ngettext("%(count)d is late", "%(count)d are late", late) % {"count": late}
    words += ", " + ngettext("%(count)d is open", "%(count)d are open", waiting) % {"count": waiting}
    return DuePicture(
        bars=bars,
        words=gettext("What is due from %(first)s to %(last)s: %(words)s. The table tells each.")
        % {"first": _month_words(months[0].month), "last": _month_words(months[-1].month), "words": words},
        width=len(months) * MONTH_WIDTH,
        today=today_x,
        today_text=today_x + 6,
    )


def _due_bar(month: DueMonth, place: int, most: int) -> DueBar:
    parts = []
    top = FLOOR
    for tone, count in (("late", month.late), ("now", month.open), ("done", month.done)):
        if count:
            height = max(3, round(HIGHEST * count / most))
            top -= height
            parts.append(BarPart(tone=tone, y=top, height=height))
    starts_year = place == 0 or month.month.month == 1
    middle = place * MONTH_WIDTH + MONTH_WIDTH // 2
    return DueBar(
        x=middle - BAR // 2,
        middle=middle,
        top=top - 6,
        total=month.late + month.open + month.done,
        label=formatted(month.month, "M").lower().replace(".", ""),
        year=str(month.month.year) if starts_year else "",
        parts=parts,
    )


def _month_words(month: date) -> str:
    return month_and_year(month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series: the day that orders it, the words that name the period, the page that states it."""

    day: date
    period: str
    value: float
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value's place."""

    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A level line with its value."""

    y: int
    text_y: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A time under the chart; `anchor` is the class that places its text."""

    x: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A line over time with its last value, and the points for the table behind it."""

    label: str
    address: str
    words: str
    described: str
    path: str
    dots: Sequence[Dot]
    marks: Sequence[Mark]
    ticks: Sequence[Tick]
    last: str
    last_x: int
    last_y: int
    points: Sequence[Point]
    width: int = CHART_WIDTH
    height: int = CHART_HEIGHT
    tick_y: int = CHART_HEIGHT - 8


def chart_of(points: Sequence[Point], *, label: str, unit: str, address: str) -> Chart:
    """A chart of at least two points, oldest first. It begins at zero, so that changes look as large as they are."""
    highest = _ceiling(max(0.0, *(point.value for point in points)))
    lowest = min(0.0, *(point.value for point in points))
    first, last = points[0], points[-1]
    days = (last.day - first.day).days or 1
    dots = [
        Dot(
            x=CHART_LEFT + round((CHART_RIGHT - CHART_LEFT) * (point.day - first.day).days / days),
            y=_height_of(point.value, lowest=lowest, highest=highest),
        )
        for point in points
    ]
    ended = f"{number_words(last.value)} {unit}".strip()
    change = _("from %(first)s to %(last)s") % {"first": number_words(first.value), "last": ended}
    span = _("%(count)d values, %(first)s–%(last)s") % {
        "count": len(points),
        "first": first.day.year,
        "last": last.day.year,
    }
    return Chart(
        label=label,
        address=address,
        words=f"{change} · {span}",
        described=f"{label}: {change}, {span}",
        path="M" + "L".join(f"{dot.x} {dot.y}" for dot in dots),
        dots=dots,
        marks=_marks(lowest, highest),
        ticks=_ticks(first, last),
        last=ended,
        last_x=CHART_RIGHT,
        last_y=max(14, dots[-1].y - 10),
        points=list(reversed(points)),
    )


def _height_of(value: float, *, lowest: float, highest: float) -> int:
    return round(CHART_FLOOR - (CHART_FLOOR - CHART_TOP) * (value - lowest) / ((highest - lowest) or 1))


def _marks(lowest: float, highest: float) -> list[Mark]:
    levels = [lowest, (lowest + highest) / 2, highest]
    heights = [_height_of(level, lowest=lowest, highest=highest) for level in levels]
    return [Mark(y=y, text_y=y - 4, label=number_words(level)) for level, y in zip(levels, heights, strict=True)]


def _ticks(first: Point, last: Point) -> list[Tick]:
    return [
        Tick(x=CHART_LEFT, label=_time_words(first), anchor=""),
        Tick(x=CHART_RIGHT, label=_time_words(last), anchor=" t-end"),
    ]


def _time_words(point: Point) -> str:
    return point.period if 0 < len(point.period) <= 12 else formatted(point.day, "M Y").lower().replace(".", "")


def _ceiling(value: float) -> float:
    """The next round number: 1, 2, 4, 5, 6 or 8 times a power of ten."""
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    return next(step * power for step in (1, 2, 4, 5, 6, 8, 10) if step * power >= value)


def number_words(value: float) -> str:
    """A number as read: without needless decimals."""
    whole = round(value, 2)
    places = 0 if whole == int(whole) else 1 if round(whole, 1) == whole else 2
    return number_format(whole, decimal_pos=places, force_grouping=abs(whole) >= 10000)
