"""The tables hold every record and are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from minutes_reader.export.csv import csv_texts
from minutes_reader.export.json import FIELDS
from minutes_reader.model import Minutes


def table(texts: dict[str, str], section: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(texts[f"{section}.csv"], newline="")))


def test_every_section_is_a_file_with_its_columns(minutes: Minutes) -> None:
    texts = csv_texts([("a", minutes)])
    assert set(texts) == {f"{section}.csv" for section in FIELDS}
    (header, *_) = csv.reader(io.StringIO(texts["views.csv"]))
    assert header == ["document", "meeting_date", "item", "text", "organisation", "page", "quote"]


def test_records_read_back_with_document_date_page_and_quote(minutes: Minutes) -> None:
    texts = csv_texts([("a", minutes), ("b", minutes)])
    decisions = table(texts, "decisions")
    assert [row["document"] for row in decisions] == ["a", "b"]
    assert decisions[0]["meeting_date"] == "2024-03-01"
    assert decisions[0]["quote"] == "Rådet beslutade att anslå 1,5 miljoner kronor."
    assert table(texts, "commitments")[0]["page"] == "2"
    assert table(texts, "amounts")[0]["value"] == "1500000"


def test_a_cell_that_would_be_a_formula_is_defused(minutes: Minutes) -> None:
    assert table(csv_texts([("a", minutes)]), "figures")[0]["label"] == "'=SUMMA(A1)"


def test_lists_are_separated_by_bars(minutes: Minutes) -> None:
    assert table(csv_texts([("a", minutes)]), "tables")[0]["rows"] == "Kommun ; 2023 | Alnäs ; 17"
