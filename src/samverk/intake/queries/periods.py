"""Reads days and periods as the reader writes them: YYYY-MM-DD, YYYY-MM, YYYY, YYYY-H1 or YYYY-H2."""

from __future__ import annotations

import calendar
import re
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(?:H([12])|(\d\d)(?:-(\d\d))?))?")


def days_of(period: str | None) -> tuple[date, date] | None:
    """The first and the last day of the period; None for anything that is none."""
    found = _FORM.fullmatch(period or "")
    if found is None:
        return None
    year, half, month, day = int(found[1]), found[2], found[3], found[4]
    try:
        if half:
            return date(year, 1 if half == "1" else 7, 1), date(year, 6, 30) if half == "1" else date(year, 12, 31)
        if day:
            only = date(year, int(month), int(day))
            return only, only
        if month:
            return date(year, int(month), 1), date(year, int(month), calendar.monthrange(year, int(month))[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
