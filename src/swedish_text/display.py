"""Swedish forms for pages, mails and print: days, times and numbers."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

NARROW_NO_BREAK_SPACE = "\u202f"
MINUS = "\u2212"

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_SHORT_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip


def short_day(day: date) -> str:
    """Gives "fre 13 nov"."""
    return f"{_SHORT_WEEKDAYS[day.weekday()]} {day_and_month(day)}"


def day_and_month(day: date) -> str:
    """Gives "13 nov"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def day_month_and_year(day: date) -> str:
    """Gives "13 nov 2024"."""
    return f"{day_and_month(day)} {day.year}"


def weekday(day: date) -> str:
    """Gives "fredag"."""
    return _WEEKDAYS[day.weekday()]


def long_day(day: date) -> str:
    """Gives "fredag 18 oktober 2024"."""
    return f"{_WEEKDAYS[day.weekday()]} {plain_day(day)}"


def plain_day(day: date) -> str:
    """Gives "18 oktober 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_and_year(day: date) -> str:
    """Gives "oktober 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def clock(moment: time | datetime) -> str:
    """Gives "13.42"."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


def number(value: int | float | Decimal, *, decimals: int | None = None) -> str:
    """Gives "12 345,6": decimal comma, a narrow no-break space between thousands, a true minus sign.

    Without `decimals` as many are shown as the value has, at most six; with it exactly so many, halves away from 0.
    """
    exact = Decimal(str(value))
    if not exact.is_finite():
        return str(value)
    places = decimals if decimals is not None else 6
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    plain = text.replace(",", NARROW_NO_BREAK_SPACE).replace(".", ",")
    return (MINUS if rounded < 0 else "") + plain
