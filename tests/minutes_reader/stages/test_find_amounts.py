"""Sums of money are found in sentences and tables; other numbers are left alone."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_amounts import find_amounts
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _amounts(text: str) -> list[tuple[str, float]]:
    return [(one.text, one.value) for one in find_amounts(blocks_of(text)).amounts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Länet får drygt 41 miljoner i år.", [("drygt 41 miljoner", 41_000_000)]),
        ("Rådet avsätter 100 tkr.", [("100 tkr", 100_000)]),
        ("Varje länsdel får 2mkr per länsdel.", [("2mkr per länsdel", 2_000_000)]),
        ("Ramen är 10–15 mnkr.", [("10–15 mnkr", 10_000_000), ("10–15 mnkr", 15_000_000)]),
        ("Budgeten om-\nfattar 8,2 miljoner kronor.", [("8,2 miljoner kronor", 8_200_000)]),
        ("Länet har 41 miljoner besök.", []),
        ("Mötet varar i 2 timmar och 12 personer deltar.", []),
    ],
)
def test_sums_in_sentences(text: str, expected: list[tuple[str, float]]) -> None:
    assert _amounts(text) == expected


def test_cells_of_a_table_in_millions_are_sums() -> None:
    text = "Fördelning\n\nOmråde Mkr\t2022\t2023\nNära vård\t141,0\t139,0\nUtbildning\t4,0\t0,0\n"
    assert _amounts(text) == [
        ("Nära vård 2022 141,0", 141_000_000),
        ("Nära vård 2023 139,0", 139_000_000),
        ("Utbildning 2022 4,0", 4_000_000),
        ("Utbildning 2023 0,0", 0),
    ]


def test_the_unit_of_a_table_may_stand_before_it_and_counts_are_left_out() -> None:
    text = "Bidrag per kommun, tkr:\nKommun\tBidrag\tAntal platser\nAlnäs\t1 200\t14\nEkerum\t800\t9\n"
    assert _amounts(text) == [("Alnäs Bidrag 1 200", 1_200_000), ("Ekerum Bidrag 800", 800_000)]


def test_a_table_without_money_gives_no_sums() -> None:
    assert _amounts("Kommun\tPlatser\nAlnäs\t14\nEkerum\t9\n") == []


def test_what_goes_without_saying_is_marked_derived() -> None:
    (found,) = find_amounts(blocks_of("Länet får 41 miljoner i år.")).amounts
    assert found.derived == ("currency",)
