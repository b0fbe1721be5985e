"""How the sample county writes dates, times, numbers, sums and due dates. Pure; chance comes in as an argument."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_county.truth import Amount
from swedish_text.holidays import workday

MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
QUARTERS = ("första", "andra", "tredje", "fjärde")
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is to be done: as written, as a date of its precision, and whether a day is named."""

    text: str
    value: str | None
    names_day: bool


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text with its first letter small."""
    return text[:1].lower() + text[1:]


def long_date(day: date, *, year: bool = True, weekday: bool = False) -> str:
    """2026-11-20 as 20 november 2026, fredag 20 november, …"""
    words = [WEEKDAYS[day.weekday()]] if weekday else []
    words += [str(day.day), MONTHS[day.month - 1]]
    return " ".join(words + ([str(day.year)] if year else []))


def clock(time: str, *, separator: str = ".") -> str:
    """09:00 as 9.00."""
    hour, minute = time.split(":")
    return f"{int(hour)}{separator}{minute}"


def decimal(value: float, decimals: int) -> str:
    """1234.5 as 1 234,5 with a space that does not break."""
    whole = f"{value:,.{decimals}f}"
    return whole.replace(",", NO_BREAK_SPACE).replace(".", ",")


def amount(value: float, random: Random) -> Amount:
    """A sum in one of the ways in which minutes write sums; whole kronor."""
    value = round(value)
    if value >= 1_000_000:
        millions = value / 1_000_000
        decimals = 0 if millions == int(millions) else 1
        unit = random.choice(("miljoner kronor", "mnkr", "mkr", "miljoner kronor"))
        return Amount(text=f"{decimal(millions, decimals)} {unit}", value=value)
    if random.random() < 0.4:
        return Amount(text=f"{decimal(value / 1000, 0)} tkr", value=value)
    return Amount(text=f"{decimal(value, 0)} kronor", value=value)


def due_date(day: date, random: Random) -> Due:
    """When something decided on `day` is to be done, as precisely as minutes are."""
    kind = random.choices(("day", "weekday", "month", "half", "year", "turn", "next"), (5, 2, 2, 2, 1, 1, 2))[0]
    if kind in {"day", "weekday"}:
        return _due_day(day, random, weekday=kind == "weekday")
    if kind == "month":
        month = _month_after(day, random.randint(1, 6))
        return Due(text=f"i {MONTHS[month.month - 1]} {month.year}", value=f"{month:%Y-%m}", names_day=False)
    if kind == "half":
        spring = day.month > 6
        year = day.year + 1 if spring else day.year
        text = f"under {'våren' if spring else 'hösten'} {year}"
        return Due(text=text, value=f"{year}-{'H1' if spring else 'H2'}", names_day=False)
    if kind == "year":
        return Due(text=f"under {day.year + 1}", value=str(day.year + 1), names_day=False)
    if kind == "turn" and day.month < 12:
        return Due(text="före årsskiftet", value=f"{day.year}-12-31", names_day=False)
    return Due(text=random.choice(("till nästa möte", "inför nästa möte")), value=None, names_day=False)


def due_day(day: date, random: Random) -> Due:
    """A due date that names a day, as remisser need it."""
    return _due_day(day, random, weekday=False)


def _due_day(day: date, random: Random, *, weekday: bool) -> Due:
    target = workday(day + timedelta(days=random.randint(12, 150)))
    if not weekday and random.random() < 0.4:
        target = target.replace(day=calendar.monthrange(target.year, target.month)[1])
    year = target.year != day.year or random.random() < 0.4
    article = "" if weekday or random.random() < 0.25 else "den "
    text = f"senast {article}{long_date(target, year=year, weekday=weekday)}"
    return Due(text=text, value=target.isoformat(), names_day=True)


def _month_after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def period_before(day: date, random: Random) -> tuple[str, str]:
    """A period that had passed on `day`: how a sentence says it, and its name."""
    kind = random.choice(("quarter", "half", "month", "year"))
    if kind == "quarter":
        index = (day.year * 4 + (day.month - 1) // 3) - 1
        name = f"{QUARTERS[index % 4]} kvartalet {index // 4}"
        return f"under {name}", name
    if kind == "half":
        name = f"första halvåret {day.year}" if day.month > 6 else f"andra halvåret {day.year - 1}"
        return f"under {name}", name
    if kind == "month":
        month = _month_after(day, -1)
        name = f"{MONTHS[month.month - 1]} {month.year}"
        return f"i {name}", name
    return f"under {day.year - 1}", str(day.year - 1)
