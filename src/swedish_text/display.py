"""Swedish forms for pages, mails and print: days, times, numbers, sums and due dates in words.

Nothing here reads a clock: `today` is always an argument.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from swedish_text.numbers import number_in_words

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
MINUS = "\u2212"

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SHORT_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_MOST_DAYS = 45
_MOST_WEEK_DAYS = 90
_MOST_IN_WORDS = 20
_MILLION = Decimal(1_000_000)
_BILLION = Decimal(1_000_000_000)
_ONLY_A_DAY = re.compile(
    rf"(?:(?:senast|till|den|{'|'.join(_WEEKDAYS)}|(?:mån|tis|ons|tors|tor|fre|lör|sön)) )*"
    rf"(?:\d{{1,2}}(?::?[ae])? (?:{'|'.join(_MONTHS)}|{'|'.join(_SHORT_MONTHS)})\.?(?: \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:[- ]\d{4})?)\.?",
    re.IGNORECASE,
)
_NAMES_A_MEETING = re.compile(r"möte|sammanträde", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWording:
    """How a due date is shown: the words, then (after a middle dot) the distance, which is red where it is late."""

    words: str
    distance: str
    is_late: bool

    def __str__(self) -> str:
        return f"{self.words} · {self.distance}" if self.distance else self.words


def short_day(day: date, *, today: date | None = None) -> str:
    """Gives "fre 13 nov", with the year where `today` is given and lies in another year."""
    year = f" {day.year}" if today is not None and today.year != day.year else ""
    return f"{_WEEKDAYS[day.weekday()][:3]} {day.day} {_SHORT_MONTHS[day.month - 1]}{year}"


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


def percent(share: float | Decimal, *, decimals: int | None = 0) -> str:
    """Gives "42 %" of 0.42."""
    return f"{number(Decimal(str(share)) * 100, decimals=decimals)}{NO_BREAK_SPACE}%"


def kronor(value: int | float | Decimal) -> str:
    """A sum in its handiest unit: "1,2 mdkr", "38,4 mnkr", "450 tkr", "12 345 kr", never rounded by more than 0.5 %."""
    exact = Decimal(str(value))
    size = abs(exact)
    if size >= _BILLION:
        return f"{number(_two_decimals(exact / _BILLION))}{NO_BREAK_SPACE}mdkr"
    if size >= _MILLION:
        return f"{number(_two_decimals(exact / _MILLION))}{NO_BREAK_SPACE}mnkr"
    if size >= 1_000 and exact % 1_000 == 0:
        return f"{number(exact / 1_000)}{NO_BREAK_SPACE}tkr"
    whole = exact == exact.to_integral_value()
    return f"{number(exact, decimals=0 if whole else 2)}{NO_BREAK_SPACE}kr"


def small_number(value: int, *, capital: bool = False) -> str:
    """The number in words to twenty, else in figures: "tolv", "21"."""
    text = number_in_words(value) if 0 <= value <= _MOST_IN_WORDS else number(value)
    return text[:1].upper() + text[1:] if capital else text


def so_many_of(part: int, whole: int, *, capital: bool = True) -> str:
    """Gives "Tolv av tretton"; figures for both where one of them is above twenty."""
    if max(part, whole) > _MOST_IN_WORDS or min(part, whole) < 0:
        return f"{number(part)} av {number(whole)}"
    return f"{small_number(part, capital=capital)} av {small_number(whole)}"


def due_wording(
    *, today: date, due_from: date | None = None, due_to: date | None = None, words: str = ""
) -> DueWording:
    """The due date as the source says it and how far it is: "fre 27 nov · om 11 dagar".

    `due_from` to `due_to` are its days, inclusive; `words` are the source's own. Late from the day after the last
    day. A period that has not ended has no distance; a meeting named in words is followed by its day.
    """
    last = due_to or due_from
    own_words = " ".join(words.split())
    if last is None:
        return DueWording(words=own_words, distance="", is_late=False)
    first = due_from or last
    is_late = today > last
    shown = own_words if own_words and not _ONLY_A_DAY.fullmatch(own_words) else _days(first, last, today=today)
    if is_late:
        return DueWording(words=shown, distance=f"{_length(last, today)} sent", is_late=True)
    if first != last:
        return DueWording(words=shown, distance="", is_late=False)
    if shown == own_words and _NAMES_A_MEETING.search(own_words):
        return DueWording(words=shown, distance=_today_or_day(last, today=today), is_late=False)
    if last == today:
        return DueWording(words=shown, distance="" if shown == "i dag" else "i dag", is_late=False)
    return DueWording(words=shown, distance=f"om {_length(today, last)}", is_late=False)


def _two_decimals(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def _today_or_day(day: date, *, today: date) -> str:
    return "i dag" if day == today else short_day(day, today=today)


def _days(first: date, last: date, *, today: date) -> str:
    """A period by its name (oktober 2026, första halvåret 2026, 2026), else its first and last day."""
    if first == last:
        return _today_or_day(last, today=today)
    is_whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year
    span = (first.month, last.month)
    if is_whole_months and span[0] == span[1]:
        return month_and_year(first)
    if is_whole_months and span in ((1, 6), (7, 12)):
        return f"{'första' if span[0] == 1 else 'andra'} halvåret {first.year}"
    if is_whole_months and span in ((1, 3), (4, 6), (7, 9), (10, 12)):
        return f"kvartal {last.month // 3} {first.year}"
    if is_whole_months and span == (1, 12):
        return str(first.year)
    return f"{short_day(first, today=today)}–{short_day(last, today=today)}"


def _length(earlier: date, later: date) -> str:
    """Days to 45, then weeks, from three months on whole months, from two years on whole years."""
    days = (later - earlier).days
    if days <= _MOST_DAYS:
        return "1 dag" if days == 1 else f"{days} dagar"
    if days <= _MOST_WEEK_DAYS:
        return f"{round(days / 7)} veckor"
    months = (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
    return f"{months} månader" if months < 24 else f"{months // 12} år"
