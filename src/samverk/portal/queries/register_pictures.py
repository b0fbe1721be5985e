"""Draws what is due month by month in the register of commitments. Whole pixels only; lines over time: core.charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext, ngettext

from samverk.core.days import month_and_year

MONTH_WIDTH, BAR, HIGHEST = 80, 32, 96
FLOOR, TOP = 136, 40


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
