"""Swedish forms for pages, with the examples of the mock-ups."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from swedish_text.display import (
    clock,
    day_and_month,
    day_month_and_year,
    long_day,
    month_and_year,
    number,
    plain_day,
    short_day,
    weekday,
)


def test_days_and_times_are_written_as_in_the_mock_ups() -> None:
    assert short_day(date(2026, 11, 13)) == "fre 13 nov"
    assert day_and_month(date(2027, 3, 31)) == "31 mar"
    assert day_month_and_year(date(2027, 6, 1)) == "1 jun 2027"
    assert weekday(date(2024, 10, 18)) == "fredag"
    assert long_day(date(2024, 10, 18)) == "fredag 18 oktober 2024"
    assert plain_day(date(2024, 5, 2)) == "2 maj 2024"
    assert month_and_year(date(2026, 10, 1)) == "oktober 2026"
    assert clock(time(13, 42)) == "13.42"
    assert clock(datetime(2026, 11, 16, 9, 5)) == "09.05"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12345, None, "12\u202f345"), (1234567.5, None, "1\u202f234\u202f567,5"), (-3, None, "\u22123"), (0, None, "0"),
        (2.5, 0, "3"), (0.1, 2, "0,10"), (100, None, "100"), (Decimal("0.30"), None, "0,3"), (-0.001, 0, "0"),
    ],
)  # fmt: skip
def test_numbers_have_a_decimal_comma_and_narrow_spaces(
    value: float | Decimal, decimals: int | None, text: str
) -> None:
    assert number(value, decimals=decimals) == text
