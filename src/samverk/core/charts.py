"""Draws figures over time: a line with its target, levels and times. Whole pixels only. Part: core/_chart.html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from django.utils.dateformat import format as formatted
from django.utils.formats import number_format
from django.utils.translation import gettext as _

CHART_WIDTH, CHART_HEIGHT = 380, 150
CHART_TOP, CHART_FLOOR, CHART_LEFT, CHART_RIGHT = 26, 118, 44, 372


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value of a series: the day that orders it, the words that name the period, the page that states it.

    is_firm: an exact value; what is approximate, a limit or a forecast is drawn as a ring. said: the value in words,
    where it is more than a number ("about 40").
    """

    day: date
    period: str
    value: float
    address: str
    is_firm: bool = True
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLevel:
    """What is wanted from a day to a day."""

    first_day: date
    last_day: date
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The days and the levels that a chart reaches over; several charts beside each other share one."""

    first_day: date
    last_day: date
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target's place."""

    x1: int
    x2: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value's place."""

    x: int
    y: int
    is_firm: bool = True


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
    """A line over time with its last value, and the points for the table behind it. beside: the way of another line,
    with which it is compared."""

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
    targets: Sequence[TargetLine] = ()
    beside: str = ""
    width: int = CHART_WIDTH
    height: int = CHART_HEIGHT
    tick_y: int = CHART_HEIGHT - 8


def scale_of(points: Sequence[Point], targets: Sequence[TargetLevel] = ()) -> Scale:
    """The scale that holds all these points, and the targets of their time. It begins at zero, so that changes look
    as large as they are."""
    values = [point.value for point in points] + [one.value for one in targets]
    return Scale(
        first_day=min(point.day for point in points),
        last_day=max(point.day for point in points),
        lowest=min(0.0, *values),
        highest=_ceiling(max(0.0, *values)),
    )


def chart_of(
    points: Sequence[Point],
    *,
    label: str,
    unit: str,
    address: str,
    targets: Sequence[TargetLevel] = (),
    scale: Scale | None = None,
    beside: Sequence[Point] = (),
    beside_label: str = "",
) -> Chart:
    """A chart of at least one point, oldest first, on a scale of its own or on one shared with others.

    beside: the points of another line drawn behind it, as named by beside_label.
    """
    scale = scale or scale_of(points, targets)
    first, last = points[0], points[-1]
    dots = [Dot(x=_x_of(one.day, scale), y=_y_of(one.value, scale), is_firm=one.is_firm) for one in points]
    ended = last.said or f"{number_words(last.value)} {unit}".strip()
    change = _("from %(first)s to %(last)s") % {"first": first.said or number_words(first.value), "last": ended}
    if len(points) == 1:
        change = ended
    span = _("%(count)d values, %(first)s–%(last)s") % {
        "count": len(points),
        "first": first.day.year,
        "last": last.day.year,
    }
    described = f"{label}: {change}, {span}"
    if beside:
        latest = beside[-1].said or f"{number_words(beside[-1].value)} {unit}".strip()
        described += f". {beside_label}: {latest}"
    return Chart(
        label=label,
        address=address,
        words=f"{change} · {span}",
        described=described,
        path="M" + "L".join(f"{dot.x} {dot.y}" for dot in dots),
        dots=dots,
        marks=_marks(scale),
        ticks=_ticks(first, last, scale),
        last=ended,
        last_x=CHART_RIGHT,
        last_y=max(14, dots[-1].y - 10),
        points=list(reversed(points)),
        targets=[_target_line(one, scale) for one in targets if one.first_day <= scale.last_day],
        beside="M" + "L".join(f"{_x_of(one.day, scale)} {_y_of(one.value, scale)}" for one in beside) if beside else "",
    )


def _x_of(day: date, scale: Scale) -> int:
    days = (scale.last_day - scale.first_day).days
    share = (day - scale.first_day).days / days if days else 1.0
    return CHART_LEFT + round((CHART_RIGHT - CHART_LEFT) * min(1.0, max(0.0, share)))


def _y_of(value: float, scale: Scale) -> int:
    share = (value - scale.lowest) / ((scale.highest - scale.lowest) or 1)
    return round(CHART_FLOOR - (CHART_FLOOR - CHART_TOP) * share)


def _target_line(target: TargetLevel, scale: Scale) -> TargetLine:
    left = _x_of(target.first_day, scale) if scale.first_day < scale.last_day else CHART_LEFT
    return TargetLine(x1=left, x2=_x_of(target.last_day, scale), y=_y_of(target.value, scale))


def _marks(scale: Scale) -> list[Mark]:
    levels = [scale.lowest, (scale.lowest + scale.highest) / 2, scale.highest]
    heights = [_y_of(level, scale) for level in levels]
    return [Mark(y=y, text_y=y - 4, label=number_words(level)) for level, y in zip(levels, heights, strict=True)]


def _ticks(first: Point, last: Point, scale: Scale) -> list[Tick]:
    if first is last:
        return [Tick(x=CHART_RIGHT, label=_time_words(last), anchor=" t-end")]
    return [
        Tick(x=_x_of(first.day, scale), label=_time_words(first), anchor=""),
        Tick(x=_x_of(last.day, scale), label=_time_words(last), anchor=" t-end"),
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
