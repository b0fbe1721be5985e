"""Dates in Swedish running text, resolved against a reference day. Times of day: times.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from swedish_text import day_forms, period_forms
from swedish_text.date_forms import JOINS_DATES, DateForm, Limit, Precision, may_hold_a_date
from swedish_text.date_resolution import Prefer, Reference, resolve
from swedish_text.times import FoundTime, find_times
from swedish_text.word_patterns import letters_without_case

__all__ = ["FoundDate", "FoundTime", "Limit", "Precision", "Prefer", "find_dates", "find_times"]

# In order of trust: where two forms overlap, the earlier kind stands. With each a cheap look
# at the folded text whether it can find any: much cheaper than a look that ignores case.
_FINDERS: tuple[tuple[Callable[[str], Iterator[DateForm]], re.Pattern[str]], ...] = (
    (day_forms.iso_days, re.compile(r"\d\d")),
    (day_forms.days_with_month, re.compile(r"\d\s*(?:[jfmasond]|:)|sista|första")),
    (day_forms.numeric_days, re.compile(r"\d[/.]\d")),
    (day_forms.weeks, re.compile(r"v(?:ecka|eckorna)?\.?\s?\d")),
    (
        period_forms.parts_of_the_year,
        re.compile(r"skiftet|halvår|kvartal|h[12]|q\d|vår|höst|somm|vint|vt|ht|jul|årets|året|utgången"),
    ),
    (period_forms.months, re.compile(r"\d-\d\d|ari\b|mars|april|maj|jun|jul|augusti|ber\b|bers\b|möte|samman")),
    (
        period_forms.relative_days,
        re.compile(r"näst|kommande|nu på|morgon|\bår|inom|\bom\b|efter|före|senast"),
    ),
    (period_forms.years, re.compile(r"(?:19|20)\d\d")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date, month, season, week or year in a text at [start:end].

    first_day, last_day: the days it covers; None where nothing tells them ("ett år efter"). normalized: YYYY-MM-DD,
    YYYY-MM, YYYY or YYYY-H1/H2 of its beginning, None where unknown. derived: a year or day was inferred, not
    written. limit: what stands before it ("senast": by, "före": before, "från": from, "efter": after), which begins
    at `phrase_start`. range_end: it is a range of days, from first_day to last_day. weekday_differs: the written
    weekday is not that of the written date.
    """

    start: int
    end: int
    phrase_start: int
    words: str
    precision: Precision
    first_day: date | None
    last_day: date | None
    normalized: str | None
    derived: bool
    limit: Limit | None = None
    is_range: bool = False
    weekday_differs: bool = False


@lru_cache(maxsize=4096)
def find_dates(
    text: str, *, reference: date | None = None, prefer: Prefer = "nearest", year: int | None = None
) -> tuple[FoundDate, ...]:
    """Every date in `text`, in order.

    A year that is not written is taken from a neighbour in a list or range, else from `year`, else inferred from
    `reference` (the day of the meeting): the nearest such day, or with `prefer` the nearest later or earlier one; a
    written weekday must fit. Without any of these the date stays unresolved.
    """
    forms = _forms(text)
    if not forms:
        return ()
    known = Reference(day=reference, prefer=prefer, year=year)
    return tuple(_found(form, text, known) for form in forms)


@lru_cache(maxsize=4096)
def _forms(text: str) -> tuple[DateForm, ...]:
    """The forms do not depend on the reference, with which the stages of a reader ask for the same sentence."""
    if not may_hold_a_date(text):
        return ()
    return tuple(_with_years_from_neighbours(_without_overlaps(text), text))


def _without_overlaps(text: str) -> list[DateForm]:
    """The forms of all kinds, an earlier kind before a later one, none over another."""
    taken: list[DateForm] = []
    folded = letters_without_case(text)
    for find, may_find in _FINDERS:
        if not may_find.search(folded):
            continue
        # Days of one list share their span, so only the forms of other kinds count as overlapping.
        taken += [
            form for form in find(text) if not any(form.start < old.end and old.start < form.end for old in taken)
        ]
    return sorted(taken, key=lambda form: (form.start, form.day or 0))


def _with_years_from_neighbours(forms: list[DateForm], text: str) -> Iterator[DateForm]:
    """In "17 september och 19 november 2021" the year belongs to both days."""
    result: list[DateForm] = []
    following: DateForm | None = None
    for form in reversed(forms):
        if (
            form.year is None
            and form.month is not None
            and following is not None
            and following.year is not None
            and following.month is not None
            and JOINS_DATES.fullmatch(text, form.end, max(form.end, following.phrase_start))
        ):
            turned = form.month > following.month
            form = replace(form, year=following.year - turned, year_is_shared=True)
        result.append(form)
        following = form
    return reversed(result)


def _found(form: DateForm, text: str, known: Reference) -> FoundDate:
    resolved = resolve(form, known)
    return FoundDate(
        start=form.start,
        end=form.end,
        phrase_start=form.phrase_start,
        words=text[form.start : form.end],
        precision=form.precision,
        first_day=resolved.first_day,
        last_day=resolved.last_day,
        normalized=resolved.normalized,
        derived=resolved.derived or form.year_is_shared,
        limit=form.limit,
        is_range=form.last_month is not None or form.last_day is not None or form.last_year is not None,
        weekday_differs=resolved.weekday_differs,
    )
