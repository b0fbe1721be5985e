"""Tells whether a sentence speaks of the past, so that a day without a year is looked for on the right side."""

from __future__ import annotations

import re
from datetime import date

from swedish_text.dates import FoundDate, find_dates

_PAST = re.compile(
    r"\b(?:har|hade|var|blev|fick|gick|hölls|kom|gavs|lyftes|sågs|gjordes|skedde|stod|tog|lade|sade|togs|"
    r"\w{3,}(?:ade|ades|dde|ddes|(?<![ae])nde|ndes|rde|rdes|kte|ktes|ste|stes|gde|gdes|lde|ldes|mde|mdes|pte|ptes|"
    r"tte|ttes))\b",
    re.IGNORECASE,
)

_PERIODS = frozenset({"year", "half_year", "season"})
_FEWEST_LISTED = 2
_DAY_WORDS = r"(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en|ar|arna)?)?\s+)?(?:den\s+)?"
_OPENS_LIST = re.compile(rf"\s*(?:(?:är|blir|enligt följande|följande dagar)\s*:?|[:–-])\s*{_DAY_WORDS}", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:\s|[,;–-]|\([^()]{0,40}\)|(?:och|samt|kl|klockan|i|på)\b\.?|\d{1,2}(?:[.:]\d\d)?|(?-i:[A-ZÅÄÖ][\wåäö]+))*"
    rf"(?<!\w){_DAY_WORDS}",
    re.IGNORECASE,
)
_MEETINGS = re.compile(r"\b(?:\w*möten?|\w*sammanträden?|\w*mötes\w+|\w*sammanträdes\w+)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:tidigare|beslutade då|beslöt då|förra (?:mötet|året|sammanträdet)|föregående (?:möte|sammanträde|år)|"
    r"vid (?:sitt|ett|förra) (?:möte|sammanträde)|vid sammanträdet den|på sitt möte|på förra)\b",
    re.IGNORECASE,
)


def speaks_of_the_past(text: str) -> bool:
    """A verb of the sentence is in the past or perfect tense."""
    return bool(_PAST.search(text))


def tells_of_earlier(text: str, day: date | None) -> bool:
    """The words name an earlier occasion: "vid sitt möte", "tidigare", a day before `day`."""
    if _EARLIER.search(text):
        return True
    dates = find_dates(text, reference=day, prefer="earlier")
    return any(day is not None and one.last_day is not None and one.last_day < day for one in dates)


def announced_dates(text: str, day: date | None, *, year: int | None = None) -> tuple[FoundDate, ...]:
    """The dates of a sentence; one without a year is the next such day, unless the sentence speaks of the past."""
    nearest = find_dates(text, reference=day, year=year)
    if not any(one.derived for one in nearest):
        return nearest
    past = speaks_of_the_past(text)
    listed = _listed_of_a_year(text, nearest, day) if year is None and day is not None else {}
    later = {_place(one): one for one in find_dates(text, reference=day, prefer="later", year=year)}
    return tuple(
        listed.get(_place(one))
        or (later.get(_place(one), one) if one.derived and (one.limit in ("by", "before") or not past) else one)
        for one in nearest
    )


def _listed_of_a_year(text: str, nearest: tuple[FoundDate, ...], day: date) -> dict[tuple[int, int | None], FoundDate]:
    """The days of a list that opens with a later year: "möten under 2031: 3 mars, 7 april".

    A year that names a budget, a plan or times yet to be set says nothing of a day further on in the sentence.
    """
    period = next((one for one in nearest if not one.derived and one.precision in _PERIODS and one.first_day), None)
    if period is None or period.first_day is None or period.first_day.year <= day.year:
        return {}
    listed: list[FoundDate] = []
    end, joined = period.end, _OPENS_LIST
    for one in (one for one in nearest if one.start >= period.end):
        if one.start >= end and not joined.fullmatch(text[end : one.start]):
            break
        listed.append(one)
        end, joined = max(end, one.end), _GOES_ON
    days = [one for one in listed if one.derived]
    if len(days) < _FEWEST_LISTED and not (days and _MEETINGS.search(text[: period.start])):
        return {}
    of_year = {_place(one): one for one in find_dates(text, reference=day, year=period.first_day.year)}
    return {_place(one): of_year[_place(one)] for one in days if _place(one) in of_year}


def _place(found: FoundDate) -> tuple[int, int | None]:
    """Days of one list share their start, so the day of the month belongs to the key."""
    return found.start, found.first_day.day if found.first_day else None
