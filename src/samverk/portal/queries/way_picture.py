"""Draws the way of a matter: a lane per organ or principal, time from left to right, a knot per step. Pure geometry.

What is planned without a day stands between its neighbours; what was sent back is drawn in brown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from samverk.portal.queries.organ_map import BOLD, Text, wrapped
from samverk.routing.queries.way import WayStep

LEFT, RIGHT, TOP, LANE = 190.0, 1190.0, 34.0, 62.0
APART, UNDATED, LABEL = 24.0, 72.0, 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A step in the picture. label: its verb, where there is room; edge: how the label is anchored."""

    step: WayStep
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The line from one knot to the next: done, sent back, or to come."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The lane of an organ or principal, with its name in one or two lines."""

    step: WayStep
    y: float
    title: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Where a year or month begins."""

    x: float
    day: date
    is_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WayPicture:
    """The picture. today: where this day stands, if it is within."""

    height: float
    lanes: tuple[Lane, ...]
    knots: tuple[Knot, ...]
    legs: tuple[Leg, ...]
    ticks: tuple[Tick, ...]
    today: float | None


def way_picture(steps: Iterable[WayStep], *, today: date) -> WayPicture | None:
    """The picture of the steps that were not skipped; None where fewer than two have a place."""
    shown = [one for one in steps if one.lane and one.tone != "skipped"]
    days = [one.day for one in shown if one.day]
    if len(shown) < 2 or not days:
        return None
    undated = sum(one.day is None for one in shown)
    # What has no day yet comes after today.
    last = max([*days, today]) if undated else max(days)
    scale = _Scale(first=min(days), last=last, width=RIGHT - LEFT - 80 - UNDATED * undated)
    rows = {lane: TOP + LANE * (row + 0.5) for row, lane in enumerate(dict.fromkeys(one.lane for one in shown))}
    knots = _knots(shown, rows, scale, today=today)
    firsts = {one.lane: one for one in reversed(shown)}
    return WayPicture(
        height=TOP + LANE * len(rows) + 6,
        lanes=tuple(_lane(firsts[lane], y=y) for lane, y in rows.items()),
        knots=tuple(knots),
        legs=tuple(_legs(knots)),
        ticks=tuple(_ticks(scale)),
        today=scale.x(today) if scale.first <= today <= scale.last + timedelta(days=45) else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: date
    last: date
    width: float

    @property
    def span(self) -> int:
        return max(60, (self.last - self.first).days)

    def x(self, day: date) -> float:
        return round(LEFT + 40 + max(self.width, 200) * (day - self.first).days / self.span, 1)


def _knots(shown: Sequence[WayStep], rows: dict[str, float], scale: _Scale, *, today: date) -> list[Knot]:
    knots: list[Knot] = []
    end = 0.0
    for place, step in enumerate(shown):
        y = rows[step.lane]
        near = [one for one in knots if one.y == y]
        x = scale.x(step.day) if step.day else _between(knots, shown[place + 1 :], scale, today=today)
        x = round(max([x, *(one.x + APART for one in near)]), 1)
        ends = [one.x + len(one.label) * LABEL / 2 for one in near if one.label]
        has_room = x - len(step.verb) * LABEL / 2 > max(ends, default=0.0)
        knots.append(Knot(step=step, x=x, y=y, label=step.verb if has_room else ""))
        end = max(end, x)
    if end <= RIGHT:
        return knots
    squeeze = (RIGHT - LEFT - 40) / (end - LEFT - 40)
    return [
        Knot(step=one.step, x=round(LEFT + 40 + (one.x - LEFT - 40) * squeeze, 1), y=one.y, label=one.label)
        for one in knots
    ]


def _between(before: Sequence[Knot], after: Sequence[WayStep], scale: _Scale, *, today: date) -> float:
    """Where a step without a day stands: after today, halfway to the next one with a day, else after all others."""
    left = max([scale.x(max(today, scale.first)), *(one.x for one in before)])
    following = next((scale.x(one.day) for one in after if one.day), None)
    return (left + following) / 2 if following is not None and following > left + 2 * APART else left + UNDATED


def _legs(knots: Sequence[Knot]) -> Iterable[Leg]:
    for before, after in pairwise(knots):
        kind = "back" if after.step.is_back else "done" if after.step.tone == "done" else "next"
        if before.y == after.y:
            path = f"M{before.x:.1f} {before.y:.1f}H{after.x:.1f}"
        else:
            middle = (before.x + after.x) / 2
            curve = f"C{middle:.1f} {before.y:.1f} {middle:.1f} {after.y:.1f} {after.x:.1f} {after.y:.1f}"
            path = f"M{before.x:.1f} {before.y:.1f}{curve}"
        yield Leg(path=path, kind=kind)


def _lane(step: WayStep, *, y: float) -> Lane:
    lines = wrapped(step.who, LEFT, BOLD)
    first = y + 5 - 10 * (len(lines) - 1)
    title = tuple(Text(x=0, y=first + 20 * number, words=line) for number, line in enumerate(lines))
    return Lane(step=step, y=y, title=title)


def _ticks(scale: _Scale) -> Iterable[Tick]:
    """Months where a year or so is shown, else quarters or years."""
    months = 1 if scale.span <= 420 else 3 if scale.span <= 1300 else 12
    day = date(scale.first.year, (scale.first.month - 1) // months * months + 1, 1)
    while day <= scale.last + timedelta(days=20):
        if day >= scale.first - timedelta(days=20):
            yield Tick(x=scale.x(day), day=day, is_year=day.month == 1)
        number = day.year * 12 + day.month - 1 + months
        day = date(number // 12, number % 12 + 1, 1)
