"""Days after patients are ready to leave: whose terms hold, the monthly mean, the days that cost."""

from __future__ import annotations

from datetime import date

import pytest

from civic_rules.discharges import BY_LAW, DischargeTerms, days_that_cost, may_count_month, mean_days, terms_on

FIRST = DischargeTerms(first_day=date(2018, 1, 1), free_days=3, counted_by="mean", source="Överenskommelse 2018")
LATER = DischargeTerms(first_day=date(2022, 4, 1), free_days=2.5, counted_by="mean", source="Överenskommelse 2022")


def test_the_latest_agreement_holds_from_its_day_and_before_the_first_the_law_does() -> None:
    assert terms_on(month=date(2022, 3, 1), agreed=(FIRST, LATER)) == FIRST
    assert terms_on(month=date(2022, 4, 1), agreed=(FIRST, LATER)) == LATER
    assert terms_on(month=date(2020, 1, 1), agreed=(LATER,)) == BY_LAW
    assert terms_on(month=date(2017, 12, 1), agreed=()) is None


@pytest.mark.parametrize(
    ("patients", "days", "reason"),
    [
        (-1, 0, "total_is_negative"),
        (1, -2, "total_is_negative"),
        (0, 3, "days_without_patients"),
        (0, 0, "allowed"),
        (4, 9, "allowed"),
    ],
)
def test_a_month_is_counted_from_totals_that_can_be(patients: int, days: float, reason: str) -> None:
    assert may_count_month(patients=patients, days=days).reason == reason


def test_the_mean_counts_those_too_who_left_the_same_day() -> None:
    assert mean_days(patients=40, days=100) == 2.5
    assert mean_days(patients=0, days=0) is None


def test_by_the_mean_all_days_above_the_free_ones_cost() -> None:
    assert days_that_cost(patients=40, days=130, terms=FIRST) == 10
    assert days_that_cost(patients=40, days=120, terms=FIRST) == 0
    assert days_that_cost(patients=40, days=90, terms=FIRST) == 0
    assert days_that_cost(patients=40, days=130, terms=LATER) == 30


def test_by_each_patient_totals_cannot_tell_what_costs() -> None:
    assert days_that_cost(patients=40, days=130, terms=BY_LAW) is None
