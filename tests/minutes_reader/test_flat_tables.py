"""A table with a cell on each line needs a head that says what the numbers are; counts and persons are no sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutes_reader import read_minutes


def _sums(folder: Path, *lines: str) -> list[float]:
    text = "\n".join(("Socialnämnden", "Protokoll 2024-03-05", "", "§ 1 Budget", *lines, "", "§ 2 Taxa"))
    path = folder / "protokoll.txt"
    path.write_text(text, encoding="utf-8")
    return [one.value for one in read_minutes(path).amounts]


@pytest.mark.parametrize(
    "lines",
    [
        ("Belopp i tkr redovisas muntligt", "Antal deltagare", "12", "Antal möten", "4", "Antal beslut", "31"),
        ("Belopp i tkr redovisas muntligt", "Deltagare", "12", "Möten", "4", "Beslut", "31"),
        ("Belopp i tkr", "Antal deltagare", "12", "Antal möten", "4", "Antal beslut", "31", "Antal svar", "9"),
        ("Det redovisas i tkr.", "Deltagare", "12", "Möten", "4", "Beslut", "31"),
        ("Budget och kr", "Ada Berg", "45", "Bo Ekman", "46", "Eva Hedman", "47"),
        ("Tkr", "Ada Berg", "45", "46", "Bo Ekman", "46", "47", "Eva Hedman", "47", "48"),
    ],
)
def test_counts_and_persons_below_a_unit_are_no_sums(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert _sums(tmp_path, *lines) == []


@pytest.mark.parametrize("head", ["Tkr", "Belopp i tkr", "Budget, tkr", "Kostnad (tkr)"])
def test_one_column_below_a_head_with_its_unit_is_sums(tmp_path: Path, head: str) -> None:
    assert _sums(tmp_path, head, "Skola", "120", "Omsorg", "45", "Kultur", "31") == [120_000, 45_000, 31_000]


def test_a_sum_in_a_sentence_is_no_head(tmp_path: Path) -> None:
    assert _sums(tmp_path, "Inträdet är 50 kr", "Deltagare", "12", "Möten", "4", "Beslut", "31") == [50]
