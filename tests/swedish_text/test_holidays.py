"""Swedish public holidays, computed."""

from __future__ import annotations

from datetime import date

import pytest

from swedish_text.holidays import easter_sunday, is_holiday, workday


@pytest.mark.parametrize(("year", "month", "day"), [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2019, 4, 21)])
def test_easter_falls_on_its_sunday(year: int, month: int, day: int) -> None:
    assert easter_sunday(year) == date(year, month, day)


def test_good_friday_and_midsummer_eve_are_holidays() -> None:
    assert is_holiday(date(2026, 4, 3))
    assert is_holiday(date(2026, 6, 19))
    assert not is_holiday(date(2026, 6, 12))


def test_a_due_day_moves_past_easter() -> None:
    assert workday(date(2026, 4, 3)) == date(2026, 4, 7)
