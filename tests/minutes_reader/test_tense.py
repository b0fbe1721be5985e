"""A day without a year is the next such day, unless a list of days opens with a later year."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_reader.tense import announced_dates


def _days(text: str) -> list[str | None]:
    found = announced_dates(text, date(2024, 3, 5))
    return [one.normalized for one in found if one.precision == "day"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Budget för 2025 behandlas på nämndens möte den 12 november.", ["2024-11-12"]),
        ("Handlingsplan 2025-2027 ska antas vid nästa möte den 4 juni.", ["2024-06-04"]),
        ("För verksamhetsplan 2025 lämnar kommunerna synpunkter senast den 30 april.", ["2024-04-30"]),
        ("Sammanträdestider för 2025 fastställs vid sammanträdet den 12 november.", ["2024-11-12"]),
        ("Budget 2025: behandlas den 12 november.", ["2024-11-12"]),
        ("Budget 2025: 12 november.", ["2024-11-12"]),
        ("Mål för 2025 tas upp den 4 juni och den 2 oktober.", ["2024-06-04", "2024-10-02"]),
    ],
)
def test_a_year_that_names_a_budget_or_plan_moves_no_day(text: str, expected: list[str]) -> None:
    assert _days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sammanträdestider för första halvåret 2025: 21 januari, 18 februari.", ["2025-01-21", "2025-02-18"]),
        ("2025: 12 februari, 23 april", ["2025-02-12", "2025-04-23"]),
        ("Möten 2025: 12 februari.", ["2025-02-12"]),
        ("Sammanträden 2025 är den 12 februari och den 23 april.", ["2025-02-12", "2025-04-23"]),
        ("Möten 2025: onsdag 12 februari kl. 9.00 i Alnäs, 23 april (heldag)", ["2025-02-12", "2025-04-23"]),
        (
            "Möten 2025: 12 februari, 23 april, de fastställs vid mötet den 12 november.",
            ["2025-02-12", "2025-04-23", "2024-11-12"],
        ),
    ],
)
def test_the_days_of_a_list_are_of_the_year_before_it(text: str, expected: list[str]) -> None:
    assert _days(text) == expected
