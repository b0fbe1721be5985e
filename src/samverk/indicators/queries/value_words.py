"""An observation in words: its value, its time, its part, and whether it is too small to show."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext, pgettext

from civic_rules.indicators import may_show_count
from samverk.core.charts import number_words
from samverk.core.days import month_and_year, plain_day
from samverk.indicators.models import Indicator, Observation
from samverk.indicators.queries.told_figures import OfferedFigure

Kind = Observation.Kind
MONTHS_OF_QUARTER = 3


def is_shown(indicator: Indicator, row: Observation) -> bool:
    """Whether INDICATOR-1 lets the value be shown."""
    is_words = row.origin == Observation.Origin.MINUTES
    return may_show_count(value=row.value, counts_persons=indicator.counts_persons, is_published_words=is_words).allowed


def offered_words(one: OfferedFigure) -> dict[str, str]:
    """An offered figure in words: its value, its time and its part."""
    value = _words(one.kind, one.value, one.upper, one.figure.unit)
    part = one.principal.short_name if one.principal else one.group
    return {"value": value, "period": period_words(one.first_day, one.last_day), "part": part}


def value_words(row: Observation, unit: str) -> str:
    """The value as it is to be read, with its unit: «about 40 %», «25–50 %», «better»."""
    return _words(row.kind, row.value or 0.0, row.upper, unit)


def _words(kind: str, number: float, upper: float | None, unit: str) -> str:
    value = f"{number_words(number)} {unit}".strip()
    size = f"{number_words(abs(number))} {unit}".strip()
    if kind == Kind.RANGE:
        return f"{number_words(number)}–{number_words(upper or 0.0)} {unit}".strip()
    if kind == Kind.CHANGE:
        pattern = pgettext("value", "down by %(value)s") if number < 0 else pgettext("value", "up by %(value)s")
        return pattern % {"value": size}
    patterns = {
        Kind.BETTER: pgettext("value", "better"),
        Kind.WORSE: pgettext("value", "worse"),
        Kind.APPROXIMATE: pgettext("value", "about %(value)s"),
        Kind.AT_LEAST: pgettext("value", "at least %(value)s"),
        Kind.AT_MOST: pgettext("value", "at most %(value)s"),
        Kind.FORECAST: pgettext("value", "%(value)s (forecast)"),
    }
    return patterns[Kind(kind)] % {"value": value} if kind in patterns else value


def period_words(first: date, last: date) -> str:
    """The time from a day to a day as one says it: «2020», «mars 2020», «kvartal 1 2020», «18 oktober 2024»."""
    if first == last:
        return plain_day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if first.year == last.year:
            months = last.month - first.month + 1
            if months == 12:
                return str(first.year)
            if months == 1:
                return month_and_year(first)
            if months == MONTHS_OF_QUARTER and first.month % MONTHS_OF_QUARTER == 1:
                return gettext("quarter %(number)d %(year)d") % {"number": last.month // 3, "year": first.year}
            if months == 6 and first.month in (1, 7):
                half = gettext("first half of %(year)d") if first.month == 1 else gettext("second half of %(year)d")
                return half % {"year": first.year}
            return f"{month_and_year(first).rpartition(' ')[0]}–{month_and_year(last)}"
        if first.month == 1 and last.month == 12:
            return f"{first.year}–{last.year}"
    return f"{plain_day(first)} – {plain_day(last)}"


def part_words(row: Observation) -> str:
    """Whose value it is: a principal, a group, or empty for the county."""
    return row.principal.short_name if row.principal else row.group
