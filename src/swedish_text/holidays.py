"""Swedish public holidays, on which nobody meets and nothing is due. Pure."""

from __future__ import annotations

from datetime import date, timedelta

FIXED = frozenset({(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)})
# Days from Easter Sunday: Good Friday, Easter Monday, Ascension Day.
AFTER_EASTER = frozenset({-2, 1, 39})


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian reckoning (the anonymous algorithm)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, leap_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    quarter, quarter_rest = divmod(rest, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarter - moon - quarter_rest) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date) -> bool:
    """Whether the day is a public holiday, or an eve that is kept as one (Midsummer's, Christmas, New Year's)."""
    midsummer_eve = day.month == 6 and 19 <= day.day <= 25 and day.weekday() == 4
    return (day.month, day.day) in FIXED or midsummer_eve or (day - easter_sunday(day.year)).days in AFTER_EASTER


def workday(day: date) -> date:
    """The day itself, or the first one after it that is neither in a weekend nor a holiday."""
    while day.weekday() > 4 or is_holiday(day):
        day += timedelta(days=1)
    return day
