"""The tables hold every record and are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from minutes_reader.export.csv import TableFiles, csv_rows
from minutes_reader.export.json import FIELDS
from minutes_reader.model import Minutes


def write(folder: Path, minutes: Minutes, *documents: str) -> None:
    with TableFiles(folder) as tables:
        for one in documents:
            tables.add(csv_rows(minutes, document=one))


def break_off(folder: Path, minutes: Minutes) -> None:
    with TableFiles(folder) as tables:
        tables.add(csv_rows(minutes, document="b"))
        raise KeyboardInterrupt


def table(folder: Path, section: str) -> list[dict[str, str]]:
    with (folder / f"{section}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_section_is_a_file_with_its_columns(minutes: Minutes, tmp_path: Path) -> None:
    write(tmp_path, minutes, "a")
    assert {one.name for one in tmp_path.iterdir()} == {f"{section}.csv" for section in FIELDS}
    (header, *_) = csv.reader((tmp_path / "views.csv").read_text(encoding="utf-8-sig").splitlines())
    assert header == ["document", "meeting_date", "item", "text", "organisation", "page", "quote"]


def test_records_read_back_with_document_date_page_and_quote(minutes: Minutes, tmp_path: Path) -> None:
    write(tmp_path, minutes, "a", "b")
    decisions = table(tmp_path, "decisions")
    assert [row["document"] for row in decisions] == ["a", "b"]
    assert decisions[0]["meeting_date"] == "2024-03-01"
    assert decisions[0]["quote"] == "Rådet beslutade att anslå 1,5 miljoner kronor."
    assert table(tmp_path, "commitments")[0]["page"] == "2"
    assert table(tmp_path, "amounts")[0]["value"] == "1500000"


def test_a_cell_that_would_be_a_formula_is_defused(minutes: Minutes, tmp_path: Path) -> None:
    write(tmp_path, minutes, "a")
    assert table(tmp_path, "figures")[0]["label"] == "'=SUMMA(A1)"


def test_lists_are_separated_by_bars(minutes: Minutes, tmp_path: Path) -> None:
    write(tmp_path, minutes, "a")
    assert table(tmp_path, "tables")[0]["rows"] == "Kommun ; 2023 | Alnäs ; 17"


def test_nothing_is_left_of_tables_that_broke_off(minutes: Minutes, tmp_path: Path) -> None:
    write(tmp_path, minutes, "a")
    with pytest.raises(KeyboardInterrupt):
        break_off(tmp_path, minutes)
    assert not list(tmp_path.glob(".*"))
    assert [row["document"] for row in table(tmp_path, "decisions")] == ["a"]
