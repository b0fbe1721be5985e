"""Refuses spreadsheets: they are no minutes, and those with a row per patient must not even be kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from minutes_reader.errors import UnreadableDocument, gettext_noop
from minutes_reader.sources.limits import Limits
from minutes_reader.sources.packages import Package
from minutes_reader.sources.whole_numbers import whole_number
from minutes_reader.spans import SourceText
from swedish_text.patient_rows import looks_like_patient_rows

_MAX_ROWS = 20_000
_DELIMITERS = (";", "\t", ",", "|")
_LEAST_LINES = 5
_ALIKE = 0.9
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET_NAME = re.compile(r"xl/worksheets/[^/]+\.xml")
_ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"

_NO_MINUTES = gettext_noop("The file is a spreadsheet; minutes are read from text documents.")


def refuse_patient_rows(rows: Sequence[Sequence[str]]) -> None:
    """Raise UnreadableDocument where the rows of a table look like one per patient."""
    found = looks_like_patient_rows(rows)
    if found.has_patient_rows:
        raise UnreadableDocument(
            "patient_rows", "The file seems to hold a row per patient; it is not read and not kept."
        )


def refuse_patient_rows_in(text: SourceText) -> None:
    """The same for the tables inside a text document."""
    rows = [[text[cell] for cell in line.cells] for line in text.lines if len(line.cells) > 1]
    if len(rows) >= _LEAST_LINES:
        refuse_patient_rows(rows)


def read_workbook(data: bytes, limits: Limits) -> SourceText:
    """Look through an XLSX workbook and refuse it, always."""
    with Package(data, limits) as package:
        shared = package.xml("xl/sharedStrings.xml")
        strings = [] if shared is None else [_words(entry) for entry in shared.iter(f"{_SHEET}si")]
        for name in sorted(package.names):
            sheet = package.xml(name) if _SHEET_NAME.fullmatch(name) else None
            if sheet is not None:
                rows = islice(sheet.iter(f"{_SHEET}row"), _MAX_ROWS)
                refuse_patient_rows([[_cell_words(cell, strings) for cell in row.iter(f"{_SHEET}c")] for row in rows])
    raise UnreadableDocument("unsupported", _NO_MINUTES)


def read_open_spreadsheet(data: bytes, limits: Limits) -> SourceText:
    """Look through an ODS spreadsheet and refuse it, always."""
    with Package(data, limits) as package:
        content = package.xml("content.xml")
    for table in () if content is None else content.iter(f"{_ODS_TABLE}table"):
        refuse_patient_rows([_open_row(row) for row in table.iter(f"{_ODS_TABLE}table-row")][:_MAX_ROWS])
    raise UnreadableDocument("unsupported", _NO_MINUTES)


def refuse_delimited(text: str) -> None:
    """Raise UnreadableDocument for text that is a table in CSV form: nearly all its lines have as many fields."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _LEAST_LINES:
        return
    for delimiter in _DELIMITERS:
        rows = list(_delimited_rows(lines[:_MAX_ROWS], delimiter))
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=widths.count)
        if usual >= 2 and widths.count(usual) >= len(widths) * _ALIKE:
            refuse_patient_rows(rows)
            if usual >= 3 and not _is_prose(rows):
                raise UnreadableDocument("unsupported", _NO_MINUTES)


def _is_prose(rows: Sequence[Sequence[str]]) -> bool:
    """Sentences happen to have equally many commas, but with a space after each, and many words between them."""
    cells = [cell for row in rows for cell in row[1:] if cell.strip()]
    if not cells:
        return False
    words = sum(len(cell.split()) for cell in cells) / len(cells)
    return words > 5 or (words > 2 and sum(cell.startswith(" ") for cell in cells) > len(cells) * 0.8)


def _delimited_rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        yield from (line.split(delimiter) for line in lines)


def _open_row(row: etree._Element) -> list[str]:
    return [_words(cell) for cell in row.iter(f"{_ODS_TABLE}table-cell")]


def _cell_words(cell: etree._Element, strings: Sequence[str]) -> str:
    """What a cell shows: its own value, or the shared string that the value counts to."""
    value = cell.find(f"{_SHEET}v")
    written = _words(cell) if value is None else value.text or ""
    if cell.get("t") == "s":
        index = whole_number(written)
        return strings[index] if index is not None and 0 <= index < len(strings) else ""
    return written


def _words(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())
