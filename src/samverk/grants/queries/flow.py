"""Draws where a grant's money goes: from the grant over its areas to those who get it. Whole pixels only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samverk.core.charts import number_words
from samverk.grants.queries.grant_pages import MILLION, MILLION_KRONOR, receiver_of
from samverk.grants.queries.tree import GrantTree, TreeRow

WIDTH, TOP = 1080, 24
BAR = 14
LEFT, MIDDLE, RIGHT = 0, 430, 840
LEAST_HEIGHT, GAP = 20, 8
TALLEST = 320
LONGEST = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowBar:
    """A bar with its words beside it."""

    x: int
    y: int
    height: int
    text_x: int
    text_y: int
    label: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowBand:
    """The way of a sum from one bar to another."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The picture; `words` says the same to those who can't see it."""

    bars: Sequence[FlowBar]
    bands: Sequence[FlowBand]
    words: str
    height: int
    width: int = WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area:
    """A part of the grant, and who gets how much of it."""

    label: str
    amount: Decimal
    receivers: tuple[tuple[str, Decimal], ...]


def flow_of(name: str, tree: GrantTree) -> Flow | None:
    """The flow of the counted sums; None where there are fewer than two areas."""
    areas = _areas(tree)
    if len(areas) < 2:
        return None
    total = sum((one.amount for one in areas), Decimal(0))
    receivers: dict[str, Decimal] = {}
    for area in areas:
        for who, amount in area.receivers:
            receivers[who] = receivers.get(who, Decimal(0)) + amount
    heights = [_height(one.amount, total) for one in areas]
    middle = _stacked(MIDDLE, [(one.label, one.amount) for one in areas], heights)
    right_heights = [_height(amount, total) for amount in receivers.values()]
    right = _stacked(RIGHT, list(receivers.items()), right_heights)
    whole = sum(heights)
    left = _bar(LEFT, TOP, whole, name, total)
    return Flow(
        bars=[left, *middle, *right],
        bands=[*_from_whole(left, middle, heights), *_to_receivers(areas, middle, right, heights, right_heights)],
        words=_words(name, areas, total),
        height=max(bar.y + bar.height for bar in (left, *middle, *right)) + TOP,
    )


def _areas(tree: GrantTree) -> list[_Area]:
    """What is below the frame, with what is left of it; or the rows themselves where nothing frames them all."""
    counted = [one for one in tree.rows if one.is_counted]
    frame = counted[0] if len(counted) == 1 and counted[0].below else None
    rows = frame.below if frame else counted
    areas = [
        _Area(label=one.label, amount=one.amount, receivers=_receivers(one))
        for one in rows
        if one.is_counted and one.amount > 0
    ]
    if frame is not None and frame.difference > 0:
        words = _("not accounted for")
        areas.append(_Area(label=words, amount=frame.difference, receivers=((words, frame.difference),)))
    return areas


def _receivers(area: TreeRow) -> tuple[tuple[str, Decimal], ...]:
    leaves = [one for one in area.walked if not one.below and one.is_counted]
    return tuple((receiver_of(one), one.amount) for one in leaves)


def _height(amount: Decimal, total: Decimal) -> int:
    return max(LEAST_HEIGHT, round(TALLEST * amount / total))


def _stacked(x: int, rows: Sequence[tuple[str, Decimal]], heights: Sequence[int]) -> list[FlowBar]:
    bars, y = [], TOP
    for (label, amount), height in zip(rows, heights, strict=True):
        bars.append(_bar(x, y, height, label, amount))
        y += height + GAP
    return bars


def _bar(x: int, y: int, height: int, label: str, amount: Decimal) -> FlowBar:
    said = f"{number_words(float(amount / MILLION))} {MILLION_KRONOR}"
    return FlowBar(
        x=x, y=y, height=height, text_x=x + BAR + 8, text_y=y + min(height // 2 + 5, 20), label=_short(label), said=said
    )


def _from_whole(left: FlowBar, middle: Sequence[FlowBar], heights: Sequence[int]) -> list[FlowBand]:
    bands, y = [], left.y
    for bar, height in zip(middle, heights, strict=True):
        bands.append(_band(left.x + BAR, y, height, bar.x, bar.y, bar.height))
        y += height
    return bands


def _to_receivers(
    areas: Sequence[_Area],
    middle: Sequence[FlowBar],
    right: Sequence[FlowBar],
    heights: Sequence[int],
    right_heights: Sequence[int],
) -> list[FlowBand]:
    by_name = {bar.label: place for place, bar in enumerate(right)}
    used = [0] * len(right)
    totals = [Decimal(0)] * len(right)
    shares = [(place, who, amount) for place, area in enumerate(areas) for who, amount in area.receivers]
    for _place, who, amount in shares:
        totals[by_name[_short(who)]] += amount
    bands = []
    done = [0] * len(areas)
    for place, who, amount in shares:
        at = by_name[_short(who)]
        own = round(heights[place] * amount / areas[place].amount)
        theirs = round(right_heights[at] * amount / totals[at])
        start, end = middle[place], right[at]
        bands.append(_band(start.x + BAR, start.y + done[place], own, end.x, end.y + used[at], theirs))
        done[place] += own
        used[at] += theirs
    return bands


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1].rstrip()}…"


def _band(x1: int, y1: int, h1: int, x2: int, y2: int, h2: int) -> FlowBand:
    half = (x1 + x2) // 2
    upper = f"M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}"
    lower = f"L{x2} {y2 + h2}C{half} {y2 + h2} {half} {y1 + h1} {x1} {y1 + h1}Z"
    return FlowBand(path=upper + lower)


def _words(name: str, areas: Sequence[_Area], total: Decimal) -> str:
    parts = ", ".join(f"{one.label} {number_words(float(one.amount / MILLION))} {MILLION_KRONOR}" for one in areas)
    return _("%(name)s, %(total)s in all: %(parts)s. The table tells each.") % {
        "name": name,
        "total": f"{number_words(float(total / MILLION))} {MILLION_KRONOR}",
        "parts": parts,
    }
