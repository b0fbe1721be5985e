"""Reads a table from CSV or XLSX, told apart by its content, row by row as text. Writing one: sheets.py."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from samverk.core.errors import InvalidInput

MOST_COLUMNS = 40


def sheet_rows(content: bytes, *, most_rows: int) -> Iterator[list[str]]:
    """The rows of the first sheet, blank ones too, so that their place is the line's number.

    Raises InvalidInput ("not_a_list") for what is neither CSV nor XLSX, or is cut off.
    """
    return _xlsx_rows(content, most_rows) if content[:2] == b"PK" else _csv_rows(content, most_rows)


def _csv_rows(content: bytes, most_rows: int) -> Iterator[list[str]]:
    if b"\x00" in content[:4096]:
        raise InvalidInput("not_a_list", _("The file is neither CSV nor XLSX."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    delimiter = max(";\t,", key=first.count)
    try:
        for _number, row in zip(
            range(most_rows), csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), strict=False
        ):
            yield [_words(cell) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise InvalidInput("not_a_list", _("The file is neither CSV nor XLSX.")) from error


def _xlsx_rows(content: bytes, most_rows: int) -> Iterator[list[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for row in book.worksheets[0].iter_rows(max_col=MOST_COLUMNS, max_row=most_rows, values_only=True):
            yield [_words(cell) for cell in row]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError) as error:
        raise InvalidInput("not_a_list", _("The file is neither CSV nor XLSX.")) from error


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = " ".join(str(cell).split())
    return text[1:] if text[:2] in {"'=", "'+", "'-", "'@"} else text
