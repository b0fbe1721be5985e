"""Days in the reader's language, for pages, mails and files: the one place that chooses how a day is written.

Swedish forms are those of swedish_text.display, which printed minutes use whatever the reader's language; other
languages are Django's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.dateformat import format as formatted
from django.utils.translation import get_language

from swedish_text import display


def day_words(day: date, *, today: date) -> str:
    """«fre 27 nov»; «27 nov 2024» in another year than today's."""
    if day.year != today.year:
        return day_and_month(day, today=today)
    return _written(day, display.short_day, "D j M")


def day_and_month(day: date, *, today: date) -> str:
    """«27 nov»; «27 nov 2024» in another year than today's."""
    if day.year != today.year:
        return _written(day, display.day_month_and_year, "j M Y")
    return _written(day, display.day_and_month, "j M")


def plain_day(day: date) -> str:
    """«18 oktober 2024»."""
    return _written(day, display.plain_day, "j F Y")


def long_day(day: date) -> str:
    """«fredag 18 oktober 2024»."""
    return _written(day, display.long_day, "l j F Y")


def month_and_year(day: date) -> str:
    """«oktober 2024»."""
    return _written(day, display.month_and_year, "F Y")


def weekday(day: date) -> str:
    """«fredag»."""
    return _written(day, display.weekday, "l")


def _written(day: date, swedish: Callable[[date], str], pattern: str) -> str:
    return swedish(day) if (get_language() or "sv").startswith("sv") else formatted(day, pattern)
