"""Days after patients are ready to leave hospital: the monthly mean, and the days that cost, by law or agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from civic_rules.verdict import Verdict, allow, refuse

IN_FORCE_FROM = date(2018, 1, 1)
FREE_DAYS_BY_LAW = 3.0

CountedBy = Literal["mean", "patient"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeTerms:
    """What holds from a day: how many days are free, counted by the month's mean or by each patient; source: where it
    is agreed, empty for the law's own terms."""

    first_day: date
    free_days: float
    counted_by: CountedBy
    source: str = ""


BY_LAW = DischargeTerms(first_day=IN_FORCE_FROM, free_days=FREE_DAYS_BY_LAW, counted_by="patient")


def terms_on(*, month: date, agreed: tuple[DischargeTerms, ...]) -> DischargeTerms | None:
    """DISCHARGE-1: The county's agreement holds from its day; before the first one the law's own terms do.

    Before the law nothing does. lagen (2017:612) om samverkan vid utskrivning.
    """
    held = [one for one in agreed if one.first_day <= month]
    if held:
        return max(held, key=lambda one: one.first_day)
    return BY_LAW if month >= IN_FORCE_FROM else None


def may_count_month(*, patients: int, days: float) -> Verdict:
    """DISCHARGE-2: A month is counted from its totals: so many patients, and so many days of theirs. Good order."""
    rule = "DISCHARGE-2"
    if patients < 0 or days < 0:
        return refuse(rule, "total_is_negative")
    if patients == 0 and days > 0:
        return refuse(rule, "days_without_patients")
    return allow(rule)


def mean_days(*, patients: int, days: float) -> float | None:
    """DISCHARGE-3: The mean of a month is its days by its patients, those who left the same day too; none without any.

    The agreement.
    """
    return days / patients if patients else None


def days_that_cost(*, patients: int, days: float, terms: DischargeTerms) -> float | None:
    """DISCHARGE-4: By the month's mean, all days above the free ones cost; by each patient the totals cannot tell.

    The agreement.
    """
    if terms.counted_by == "patient":
        return None
    return max(0.0, days - patients * terms.free_days)
