"""Draws values beside each other as bars, in parts with a heading each. Whole pixels only. Part: core/_bars.html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LABEL_WIDTH, VALUE_WIDTH = 640, 190, 60
BAR_HEIGHT, BAR_GAP, HEADING_HEIGHT, PART_GAP = 14, 6, 20, 10
LONGEST_LABEL, LONGEST_HEADING = 26, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One value with its words. is_first: the one that the others are compared with."""

    label: str
    value: float
    words: str
    is_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBar:
    """A bar in its place."""

    label: str
    words: str
    y: int
    text_y: int
    width: int
    words_x: int
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a part."""

    words: str
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars with their headings; described: all of it in words."""

    described: str
    bars: Sequence[DrawnBar]
    headings: Sequence[Heading]
    height: int
    width: int = WIDTH
    bar_x: int = LABEL_WIDTH
    bar_height: int = BAR_HEIGHT


def bars_of(parts: Sequence[tuple[str, Sequence[Bar]]], *, most: float, label: str) -> BarChart:
    """The bars of each part below its heading (empty: none), from nought to `most`."""
    y = 0
    bars: list[DrawnBar] = []
    headings: list[Heading] = []
    told: list[str] = []
    for heading, values in parts:
        if heading:
            headings.append(Heading(words=_short(heading, LONGEST_HEADING), y=y + 14))
            y += HEADING_HEIGHT
        for one in values:
            width = _width(one.value, most)
            bars.append(
                DrawnBar(
                    label=_short(one.label, LONGEST_LABEL),
                    words=one.words,
                    y=y,
                    text_y=y + 12,
                    width=width,
                    words_x=LABEL_WIDTH + width + 6,
                    is_first=one.is_first,
                )
            )
            y += BAR_HEIGHT + BAR_GAP
        y += PART_GAP if heading else 0
        told.append(f"{heading}: ".lstrip(": ") + ", ".join(f"{one.label} {one.words}" for one in values))
    return BarChart(described=f"{label} {'; '.join(told)}", bars=bars, headings=headings, height=max(y, 1))


def _width(value: float, most: float) -> int:
    room = WIDTH - LABEL_WIDTH - VALUE_WIDTH
    return round(room * min(1.0, max(0.0, value / most))) if most > 0 else 0


def _short(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
