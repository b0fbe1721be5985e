"""Written days and weeks: 2021-05-21, 13/10-2023, "fredagen den 21 maj", "vecka 46"; used by dates.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swedish_text.date_forms import (
    AFTER_YEAR,
    DAY,
    LIST,
    MONTH,
    TO,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    DateForm,
    full_year,
    is_day,
    make_form,
    month_number,
    weekday_number,
    year_shift_of,
)

_ISO = re.compile(
    rf"(?<![\d-])(?:(?P<weekday>{WEEKDAY})[, ]\s*)?(?P<year>{YEAR})"
    r"(?P<sep>[-/.]| )(?P<month>\d\d)(?P=sep)\s?(?P<day>\d\d)(?!\d|-\d{4})"
    rf"(?:\s*{TO}\s*(?P<last>{YEAR}-\d\d-\d\d)(?!\d))?",
    re.IGNORECASE,
)
_SHORT_ISO = re.compile(r"(?<![\d-])(?P<year>\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_COMPACT = re.compile(
    r"(?<![\d.,/:+-])(?<!\d )(?P<year>(?:19|20)\d\d|\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"(?![\d-]|[.,:/]\d|\s?(?:kr|tkr|mkr|st|%))"
)


def iso_days(text: str) -> Iterator[DateForm]:
    for pattern in (_ISO, _SHORT_ISO, _COMPACT):
        for match in pattern.finditer(text):
            month, day = int(match["month"]), int(match["day"])
            if not is_day(month, day):
                continue
            groups = match.groupdict()
            last = [int(one) for one in groups["last"].split("-")] if groups.get("last") else [None] * 3
            yield make_form(
                text,
                match,
                precision="day",
                year=full_year(match["year"]),
                month=month,
                day=day,
                weekday=weekday_number(groups.get("weekday")),
                last_year=last[0],
                last_month=last[1],
                last_day=last[2],
            )


_CUE = r"(?:den|senast|till|före|innan|efter|från|och|dag|datum:?|kl\.?\s?[\d.:–-]+)"
_SLASHED = re.compile(
    rf"(?<![\w/.,:§-])(?P<weekday>{WEEKDAY}\s+(?:den\s+)?)?(?:(?P<from>\d{{1,2}})\s?[-–]\s?)?(?P<day>\d{{1,2}})"
    r"(?P<sep>[/.])(?P<month>\d{1,2})"
    rf"(?:(?:\s?[-/.]\s?|\s)(?P<year>{YEAR}|(?<=[/-])\d\d)(?![\d.,:/-]\d|\d))?(?P<dot>\.)?(?![\w/]|[.,:]\d)",
    re.IGNORECASE,
)
_BEFORE_SLASHED = re.compile(rf"(?:^|[(\n\t]|\b{_CUE}\s+)\s*$", re.IGNORECASE)
_AFTER_DAY = re.compile(r"\s*(?:,|;|och|samt|&)\s*(?:den\s+)?", re.IGNORECASE)


def numeric_days(text: str) -> Iterator[DateForm]:
    """21/5, 13/10-2023, 21.5.2021, 3-4/5: without a year only where no fraction, time or version can be meant."""
    before = -1
    for match in _SLASHED.finditer(text):
        day, month = int(match["day"]), int(match["month"])
        if not is_day(month, day):
            continue
        cued = bool(match["weekday"]) or bool(_BEFORE_SLASHED.search(text, max(0, match.start() - 24), match.start()))
        # "28/5, 5/12": what follows a day in a list is one too.
        cued = cued or (before >= 0 and _AFTER_DAY.fullmatch(text, before, match.start()) is not None)
        dated = match["year"] is not None and (match["sep"] == "/" or len(match["year"]) == 4)
        if match["sep"] == "." and not dated and not (cued and match["dot"]):
            continue
        if match["sep"] == "/" and not dated and not cued and (day <= month or (day, month) == (24, 7)):
            continue
        first = int(match["from"]) if match["from"] else day
        before = match.end() if match["sep"] == "/" else -1
        yield make_form(
            text,
            match,
            precision="day",
            year=full_year(match["year"]) if dated else None,
            month=month,
            day=first,
            weekday=weekday_number(match["weekday"]),
            last_day=day if first < day else None,
        )


_DAY_MONTH = re.compile(
    rf"(?<![\w.,:§/-])(?:(?P<weekday>{WEEKDAY})[,]?\s*(?:-\s*{WEEKDAY}\s*)?)?(?:den\s+|dem\s+)?"
    rf"(?P<days>(?:{DAY}|sista|första)(?:(?:\s*{TO}\s*|{LIST})(?:den\s+)?{DAY}(?![\d.:]))*)\s*(?P<month>{MONTH})"
    rf"(?:\s*,?\s*(?:år\s+)?(?P<year>{YEAR}){AFTER_YEAR}|\s?[-'’](?P<short>\d\d)(?![\d.:-]))?"
    rf"(?:\s*{TO}\s*(?:{WEEKDAY}\s+)?(?:den\s+)?(?P<last_day>{DAY})\s*(?P<last_month>{MONTH})"
    rf"(?:\s*,?\s*(?P<last_year>{YEAR}){AFTER_YEAR})?)?(?:\s+(?P<shift>{YEAR_WORD}))?",
    re.IGNORECASE,
)
_DAY_PART = re.compile(
    rf"(?P<joint>{TO}|,|och|samt|&|resp\w*\.?)?\s*(?:den\s+)?(?P<day>\d{{1,2}}|sista|första)", re.IGNORECASE
)
_NUMBERED_THING = re.compile(r"(?:§§?|punkt(?:en|erna)?|bilaga|kl\.?|nr|grupp|fas|år)\s*$", re.IGNORECASE)


def days_with_month(text: str) -> Iterator[DateForm]:
    for match in _DAY_MONTH.finditer(text):
        month = month_number(match["month"])
        days = _listed_days(match["days"], month)
        if _NUMBERED_THING.search(text, max(0, match.start() - 12), match.start()) and len(days) > 1:
            days = days[-1:]
        last_month = month_number(match["last_month"]) if match["last_month"] else None
        for first, last in days:
            if not is_day(month, first):
                continue
            closing = last_month is not None and (first, last) == days[-1]
            year = full_year(match["year"] or match["short"])
            if year is None and match["last_year"]:
                year = int(match["last_year"]) - (last_month is not None and month > last_month)
            last_day = int(re.sub(r"\D", "", match["last_day"])) if closing else last
            yield make_form(
                text,
                match,
                precision="day",
                year=year,
                month=month,
                day=first,
                weekday=weekday_number(match["weekday"]) if (first, last) == days[0] else None,
                last_year=full_year(match["last_year"]) if closing else None,
                last_month=last_month if closing else None,
                last_day=last_day,
                year_shift=year_shift_of(match["shift"]),
            )


def _listed_days(written: str, month: int) -> list[tuple[int, int | None]]:
    """(first, last) of each day or range in "17, 19 och 21" or "3–4"."""
    days: list[tuple[int, int | None]] = []
    for part in _DAY_PART.finditer(written):
        word = part["day"].casefold()
        month_end = 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
        day = month_end if word == "sista" else 1 if word == "första" else int(word)
        joint = (part["joint"] or "").casefold()
        if days and joint and joint[0] in "-–—t" and day > days[-1][0]:
            days[-1] = (days[-1][0], day)
        else:
            days.append((day, None))
    return days


_WEEK = re.compile(
    rf"(?<!\w)(?:(?P<weekday>{WEEKDAY})\s+(?:i\s+)?)?(?:[Vv]eckorna|[Vv]ecka|v\.|v)\s?(?P<week>\d{{1,2}})"
    rf"(?:\s*[-–]\s*(?P<last>\d{{1,2}}))?(?![\d.,:/-]*\d|\s*§)(?:[,\s]+(?:år\s+)?(?P<year>{YEAR})(?!\d))?"
)


def weeks(text: str) -> Iterator[DateForm]:
    for match in _WEEK.finditer(text):
        week, last = int(match["week"]), int(match["last"]) if match["last"] else None
        if 1 <= week <= 53:
            yield make_form(
                text,
                match,
                precision="day" if match["weekday"] else "week",
                week=week,
                last_week=last,
                weekday=weekday_number(match["weekday"]),
                year=full_year(match["year"]),
            )
