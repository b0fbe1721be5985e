"""The days that a written period means («2020», «mars 2020», «kvartal 1 2020», «2020-H1»)."""

from __future__ import annotations

import re
from datetime import date

from swedish_text.dates import find_dates

Days = tuple[date, date]
_PART_AFTER_YEAR = re.compile(
    r"^\s*((?:19|20)\d\d)[\s-]*(?:(?P<quarter>kv(?:artal)?|q)\.?\s?([1-4])|(?P<half>h|halvår)\.?\s?([12]))\s*$", re.I
)
_BARE_MONTH = re.compile(r"^\s*((?:19|20)\d\d)(0[1-9]|1[0-2])\s*$")


def days_of(period: str, *, reference: date | None = None) -> Days | None:
    """First and last day of the period; None where nothing tells them. reference: what a missing year is told by."""
    period = _PART_AFTER_YEAR.sub(_with_part_first, _BARE_MONTH.sub(r"\1-\2", period))
    dates = find_dates(period, reference=reference, prefer="earlier")
    firsts = [one.first_day for one in dates if one.first_day]
    lasts = [one.last_day for one in dates if one.last_day]
    return (min(firsts), max(lasts)) if firsts and lasts else None


def _with_part_first(match: re.Match[str]) -> str:
    return f"kvartal {match[3]} {match[1]}" if match["quarter"] else f"H{match[5]} {match[1]}"
