"""Turns a written date form into days: infers years, weeks, seasons and relative days. Used by dates.py."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from swedish_text.date_forms import DateForm

Prefer = Literal["nearest", "later", "earlier"]

# First and last (month, day) of the parts of a year; winter begins in the year before.
_PART_DAYS: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "spring": ((1, 1), (6, 30)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((7, 1), (12, 31)),
    "winter": ((1, 1), (2, 28)),
    "first_half": ((1, 1), (6, 30)),
    "second_half": ((7, 1), (12, 31)),
    "quarter_1": ((1, 1), (3, 31)),
    "quarter_2": ((4, 1), (6, 30)),
    "quarter_3": ((7, 1), (9, 30)),
    "quarter_4": ((10, 1), (12, 31)),
    "turn_of_year": ((12, 31), (12, 31)),
    "mid_year": ((6, 30), (6, 30)),
    "yule": ((12, 24), (12, 24)),
}
_IN_FIRST_HALF = {"spring", "first_half", "quarter_1", "quarter_2"}
_IN_SECOND_HALF = {"autumn", "second_half", "quarter_3", "quarter_4"}

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a missing year is inferred from: the day of the meeting, the direction, a year that a heading gave."""

    day: date | None
    prefer: Prefer
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The days of a form, as far as they can be known."""

    first_day: date | None = None
    last_day: date | None = None
    normalized: str | None = None
    derived: bool = False
    weekday_differs: bool = False


def resolve(form: DateForm, known: Reference) -> Resolved:
    """The days that `form` means; an empty Resolved where nothing tells the year."""
    if form.unit is not None:
        return _counted(form, known)
    if form.week is not None:
        return _week(form, known)
    if form.part is not None:
        return _part_of_year(form, known)
    if form.month is not None:
        return _day_or_month(form, known)
    if form.weekday is not None:
        return _coming_weekday(form, known)
    return _year(form, known)


def _inferred_year(form: DateForm, known: Reference, days_in: Callable[[int], Days | None]) -> int | None:
    """The written year, else the one that shift, heading, weekday and reference make likely."""
    if form.year is not None:
        return form.year
    if form.year_shift is not None:
        return None if known.day is None else known.day.year + form.year_shift
    if known.year is not None:
        return known.year
    if known.day is None:
        return None
    candidates = [
        (year, days) for year in range(known.day.year - 2, known.day.year + 4) if (days := days_in(year)) is not None
    ]
    if form.weekday is not None:
        fitting = [(year, days) for year, days in candidates if days[0].weekday() == form.weekday]
        candidates = [one for one in fitting if abs(one[0] - known.day.year) <= 1] or candidates
    prefer = {"past": "earlier", "future": "later"}.get(form.tense or "", known.prefer)
    if prefer == "later":
        candidates = [one for one in candidates if one[1][1] >= known.day]
    elif prefer == "earlier":
        candidates = [one for one in candidates if one[1][0] <= known.day]
    return min(candidates, key=lambda one: _distance(one[1], known.day), default=(None, None))[0]


def _distance(days: Days, day: date | None) -> int:
    if day is None or days[0] <= day <= days[1]:
        return 0
    return min(abs((days[0] - day).days), abs((days[1] - day).days))


def _date(year: int, month: int, day: int) -> date | None:
    """None where the year has no such day."""
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _day_or_month(form: DateForm, known: Reference) -> Resolved:
    month = form.month or 1

    def days_in(year: int) -> Days | None:
        first = _date(year, month, form.day or 1)
        last = first if form.day else date(year, month, monthrange(year, month)[1])
        return (first, last) if first and last else None

    year = _inferred_year(form, known, days_in)
    days = days_in(year) if year is not None else None
    if year is None or days is None:
        return Resolved()
    return Resolved(
        first_day=days[0],
        last_day=_range_end(form, year) or days[1],
        normalized=days[0].isoformat() if form.day else f"{year}-{month:02}",
        derived=form.year is None,
        weekday_differs=form.day is not None and form.weekday not in (None, days[0].weekday()),
    )


def _range_end(form: DateForm, year: int) -> date | None:
    if form.last_day is None and form.last_month is None:
        return None
    month = form.last_month or form.month or 1
    last_year = form.last_year or (year + 1 if month < (form.month or 1) else year)
    return _date(last_year, month, form.last_day or monthrange(last_year, month)[1])


def _part_of_year(form: DateForm, known: Reference) -> Resolved:
    part = form.part or "spring"
    (first_month, first_day), (last_month, last_day) = _PART_DAYS[part]

    def days_in(year: int) -> Days:
        return date(year, first_month, first_day), date(year, last_month, last_day)

    year = _inferred_year(form, known, days_in)
    if year is None:
        return Resolved()
    first, last = days_in(year)
    if form.limit == "after" and first == last:
        return Resolved(first_day=last + timedelta(days=1), derived=True)
    normalized: str | None = str(year)
    if first == last:
        normalized = first.isoformat()
    elif part in _IN_FIRST_HALF or (part == "summer" and form.limit in ("by", "before")):
        normalized = f"{year}-H1"
    elif part in _IN_SECOND_HALF or (part == "summer" and form.limit == "after"):
        normalized = f"{year}-H2"
    elif part == "winter":
        normalized = None
    return Resolved(first_day=first, last_day=last, normalized=normalized, derived=form.year is None)


def _week(form: DateForm, known: Reference) -> Resolved:
    week = form.week or 1

    def days_in(year: int) -> Days | None:
        if week > date(year, 12, 28).isocalendar().week:
            return None
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(days=6)

    # A weekday is looked up inside the week, not fitted to it.
    year = form.year or _inferred_year(_without_weekday(form), known, days_in)
    days = days_in(year) if year is not None else None
    if year is None or days is None:
        return Resolved()
    if form.weekday is not None:
        day = days[0] + timedelta(days=form.weekday)
        return Resolved(first_day=day, last_day=day, normalized=day.isoformat(), derived=True)
    last = days[1]
    if form.last_week is not None and week < form.last_week <= 53:
        last = date.fromisocalendar(year, min(form.last_week, date(year, 12, 28).isocalendar().week), 7)
    friday = days[0] + timedelta(days=4)
    one_month = days[0].month == friday.month
    normalized = f"{friday.year}-{friday.month:02}" if one_month else str(year)
    return Resolved(first_day=days[0], last_day=last, normalized=normalized, derived=True)


def _without_weekday(form: DateForm) -> DateForm:
    return DateForm(
        start=form.start,
        end=form.end,
        phrase_start=form.phrase_start,
        group=form.group,
        precision=form.precision,
        year_shift=form.year_shift,
        tense=form.tense,
    )


def _coming_weekday(form: DateForm, known: Reference) -> Resolved:
    if known.day is None or form.weekday is None:
        return Resolved()
    day = known.day + timedelta(days=(form.weekday - known.day.weekday() - 1) % 7 + 1)
    return Resolved(first_day=day, last_day=day, normalized=day.isoformat(), derived=True)


def _counted(form: DateForm, known: Reference) -> Resolved:
    """So many days, weeks, months or years after the reference."""
    if known.day is None or form.ahead is None:
        return Resolved()
    if form.unit == "day":
        day = known.day + timedelta(days=form.ahead)
        return Resolved(first_day=day, last_day=day, normalized=day.isoformat(), derived=True)
    if form.unit == "week":
        monday = known.day + timedelta(weeks=form.ahead, days=-known.day.weekday())
        friday = monday + timedelta(days=4)
        normalized = f"{friday.year}-{friday.month:02}" if monday.month == friday.month else None
        return Resolved(first_day=monday, last_day=monday + timedelta(days=6), normalized=normalized, derived=True)
    months = known.day.month - 1 + form.ahead if form.unit == "month" else known.day.month - 1
    year = known.day.year + (months // 12 if form.unit == "month" else form.ahead)
    month = months % 12 + 1
    if form.unit == "year":
        return Resolved(first_day=date(year, 1, 1), last_day=date(year, 12, 31), normalized=str(year), derived=True)
    last = date(year, month, monthrange(year, month)[1])
    return Resolved(first_day=date(year, month, 1), last_day=last, normalized=f"{year}-{month:02}", derived=True)


def _year(form: DateForm, known: Reference) -> Resolved:
    year = form.year
    if year is None and form.year_shift is not None and known.day is not None:
        year = known.day.year + form.year_shift
    if year is None:
        return Resolved()
    last = form.last_year if form.last_year is not None and form.last_year > year else year
    return Resolved(
        first_day=date(year, 1, 1), last_day=date(last, 12, 31), normalized=str(year), derived=form.year is None
    )
