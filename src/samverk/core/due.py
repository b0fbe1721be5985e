"""How a due day is shown: the source's own words first, then how far away it is, counted from today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext, pgettext

from samverk.core.days import day_words, month_and_year

DAYS_IN_A_WEEK = 7
DAYS_IN_A_MONTH = 30.44
MOST_DAYS = 45
MOST_WEEKS_IN_DAYS = 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due day or period in words. distance is empty where a period has not ended or nothing is known."""

    words: str
    distance: str
    is_late: bool


def due_of(*, due: str, due_text: str, due_to: date | None, today: date, is_done: bool = False) -> Due:
    """Say when something is due. `due`: YYYY-MM-DD, YYYY-MM, YYYY, YYYY-H1/H2 or empty; late from the day after."""
    is_late = due_to is not None and due_to < today and not is_done
    is_day = len(due) == 10 and due_to is not None
    distance = ""
    if due_to is not None and not is_done and (is_day or is_late):
        distance = _distance((due_to - today).days)
    return Due(words=_words(due=due, due_text=due_text, due_to=due_to, today=today), distance=distance, is_late=is_late)


def waited_since(day: date, *, today: date) -> str:
    """How long something has waited since a day: «3 dagar», «5 veckor», «4 månader»."""
    count, unit = _counted(max(0, (today - day).days))
    words = {
        "day": ngettext("%(count)d day", "%(count)d days", count),
        "week": ngettext("%(count)d week", "%(count)d weeks", count),
        "month": ngettext("%(count)d month", "%(count)d months", count),
    }
    return words[unit] % {"count": count}


def _words(*, due: str, due_text: str, due_to: date | None, today: date) -> str:
    if len(due) == 10 and due_to is not None:
        return day_words(due_to, today=today)
    if len(due) == 7 and due[5] == "H":
        year = due[:4]
        pattern = gettext("first half of %(year)s") if due[6] == "1" else gettext("second half of %(year)s")
        return due_text or pattern % {"year": year}
    if len(due) == 7 and due_to is not None:
        return month_and_year(due_to)
    return due_text or due


def _distance(days: int) -> str:
    if days == 0:
        return pgettext("due", "today")
    count, unit = _counted(abs(days))
    late = {
        "day": ngettext("%(count)d day late", "%(count)d days late", count),
        "week": ngettext("%(count)d week late", "%(count)d weeks late", count),
        "month": ngettext("%(count)d month late", "%(count)d months late", count),
    }
    ahead = {
        "day": ngettext("in %(count)d day", "in %(count)d days", count),
        "week": ngettext("in %(count)d week", "in %(count)d weeks", count),
        "month": ngettext("in %(count)d month", "in %(count)d months", count),
    }
    return (late if days < 0 else ahead)[unit] % {"count": count}


def _counted(days: int) -> tuple[int, str]:
    if days <= MOST_DAYS:
        return days, "day"
    if days <= MOST_WEEKS_IN_DAYS:
        return round(days / DAYS_IN_A_WEEK), "week"
    return round(days / DAYS_IN_A_MONTH), "month"
