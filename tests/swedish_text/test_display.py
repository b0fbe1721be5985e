"""Swedish forms for pages, with the examples of the mock-ups."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from swedish_text.display import (
    clock,
    due_wording,
    kronor,
    long_day,
    month_and_year,
    number,
    percent,
    plain_day,
    short_day,
    small_number,
    so_many_of,
)

TODAY = date(2026, 11, 16)


def test_days_and_times_are_written_as_in_the_mock_ups() -> None:
    assert short_day(date(2026, 11, 13)) == "fre 13 nov"
    assert short_day(date(2027, 1, 31), today=TODAY) == "sön 31 jan 2027"
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


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (38_400_000, "38,4\u00a0mnkr"), (22_000_000, "22\u00a0mnkr"), (1_200_000_000, "1,2\u00a0mdkr"),
        (450_000, "450\u00a0tkr"), (12_345, "12\u202f345\u00a0kr"), (99.5, "99,50\u00a0kr"),
        (-2_500_000, "\u22122,5\u00a0mnkr"),
    ],
)  # fmt: skip
def test_sums_stand_in_their_handiest_unit(value: float, text: str) -> None:
    assert kronor(value) == text


def test_shares_and_small_numbers() -> None:
    assert percent(0.42) == "42\u00a0%"
    assert small_number(12) == "tolv"
    assert small_number(21) == "21"
    assert so_many_of(12, 13) == "Tolv av tretton"
    assert so_many_of(12, 45) == "12 av 45"


@pytest.mark.parametrize(
    ("first", "last", "words", "text", "is_late"),
    [
        (date(2026, 11, 27), None, "", "fre 27 nov · om 11 dagar", False),
        (date(2026, 11, 27), date(2026, 11, 27), "senast den 27 november", "fre 27 nov · om 11 dagar", False),
        (None, date(2026, 11, 17), "", "tis 17 nov · om 1 dag", False),
        (None, date(2026, 11, 13), "", "fre 13 nov · 3 dagar sent", True),
        (None, TODAY, "", "i dag", False),
        (date(2026, 10, 1), date(2026, 10, 31), "", "oktober 2026 · 16 dagar sent", True),
        (date(2026, 11, 1), date(2026, 11, 30), "", "november 2026", False),
        (date(2026, 7, 1), date(2026, 12, 31), "under hösten 2026", "under hösten 2026", False),
        (date(2026, 7, 1), date(2026, 12, 31), "", "andra halvåret 2026", False),
        (None, date(2026, 12, 4), "nästa möte i chefsgruppen", "nästa möte i chefsgruppen · fre 4 dec", False),
        (None, date(2026, 10, 2), "mötet 2 okt", "mötet 2 okt · 45 dagar sent", True),
        (None, date(2027, 1, 31), "", "sön 31 jan 2027 · om 11 veckor", False),
        (None, date(2026, 6, 30), "före sommaren 2026", "före sommaren 2026 · 4 månader sent", True),
        (None, None, "ett år efter beslutet", "ett år efter beslutet", False),
        (None, None, "", "", False),
        (date(2027, 1, 1), date(2027, 12, 31), "", "2027", False),
        (date(2027, 1, 1), date(2027, 3, 31), "", "kvartal 1 2027", False),
    ],
)
def test_due_dates_are_worded_as_the_house_does(
    first: date | None, last: date | None, words: str, text: str, is_late: bool
) -> None:
    wording = due_wording(today=TODAY, due_from=first, due_to=last, words=words)
    assert (str(wording), wording.is_late) == (text, is_late)
