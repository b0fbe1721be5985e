"""Spreadsheets are refused, those with a row per patient as such; nothing of these is kept."""

from __future__ import annotations

import io

import openpyxl
import pytest

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import read_source

# Numbers that the tax agency keeps for tests.
PATIENTS = ["19890201-3286", "19900118-9811", "19811228-9874", "19640823-3234", "19780505-2384", "19121212-1212"]


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_source(data)
    assert not any(number in str(caught.value) for number in PATIENTS)
    return caught.value.code


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_with_a_row_per_patient_is_refused_as_such() -> None:
    rows = [["Personnummer", "Diagnos"], *([number, "F20"] for number in PATIENTS)]
    assert code_of(workbook(rows)) == "patient_rows"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimited_text_with_a_row_per_patient_is_refused_as_such(delimiter: str) -> None:
    lines = [delimiter.join(["Personnummer", "Diagnos", "Ort"])]
    lines += [delimiter.join([number, "F20", "Alnäs"]) for number in PATIENTS]
    assert code_of("\n".join(lines).encode()) == "patient_rows"


def test_a_table_of_patients_inside_a_web_page_is_refused_too() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>F20</td></tr>" for number in PATIENTS)
    assert code_of(f"<html><table><tr><th>Personnummer</th><th>Diagnos</th></tr>{rows}</table></html>".encode()) == (
        "patient_rows"
    )


def test_other_spreadsheets_are_unsupported() -> None:
    rows = [["Kommun", "År", "Värde"], *([name, "2023", "17"] for name in ("Alnäs", "Ekerum", "Malmvik", "Sandhed"))]
    assert code_of(workbook(rows)) == "unsupported"
    assert code_of("\n".join(";".join(row) for row in rows).encode()) == "unsupported"


def test_sentences_with_commas_are_no_spreadsheet() -> None:
    sentence = "Rådet diskuterade frågan länge, gick igenom underlaget, och beslutade sedan att återkomma i höst.\n"
    assert read_source((sentence * 8).encode()).text == sentence * 8
