"""Tables as files that a Swedish sheet opens right: CSV row by row, XLSX row by row, cells that would run escaped."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

CellValue = str | int | float | Decimal | date | None
RUNS_IN_A_SHEET = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_IN_A_CELL = 32_000
MOST_IN_A_TITLE = 31
NOT_IN_A_TITLE = re.compile(r"[\\*?:/\[\]]")


def sheet_response(
    table: Iterator[list[CellValue]], *, name: str, form: str, title: str = ""
) -> HttpResponseBase | None:
    """The table as a file in the form csv or xlsx; None for another form. The first row is the heads; title: of the
    sheet in a workbook, where it is not the name."""
    if form == "csv":
        response: HttpResponseBase = StreamingHttpResponse(_csv_lines(table), content_type="text/csv; charset=utf-8")
    elif form == "xlsx":
        response = FileResponse(_workbook(table, title=title or name), content_type=XLSX)
    else:
        return None
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}") or ""
    return response


def safe_cell(value: CellValue) -> CellValue:
    """The value as a cell may hold it: text that a sheet would run as a formula gets an apostrophe before it, and
    control characters, with which no workbook can be saved, are left out."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:MOST_IN_A_CELL]
    return f"'{text}" if text.startswith(RUNS_IN_A_SHEET) else text


class _Line:
    """What csv writes a line to: hands it back."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(table: Iterable[list[CellValue]]) -> Iterator[str]:
    """Semicolons, decimal commas and a byte order mark: so that a Swedish sheet opens it right."""
    writer = csv.writer(_Line(), delimiter=";")
    yield BOM
    for row in table:
        yield writer.writerow([_csv_cell(value) for value in row])


def _csv_cell(value: CellValue) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    return "" if value is None else str(value)


def _workbook(table: Iterator[list[CellValue]], *, title: str) -> tempfile.SpooledTemporaryFile[bytes]:
    """A workbook of one sheet, written row by row, so that a large register takes no memory."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=NOT_IN_A_TITLE.sub(" ", title)[:MOST_IN_A_TITLE])
    sheet.freeze_panes = "A2"
    for number, row in enumerate(table):
        cells: list[Any] = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=cast(Any, value))  # its types leave out Decimal, which it writes
            if isinstance(value, str):
                cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    file = tempfile.SpooledTemporaryFile(max_size=4 * 1024 * 1024)  # noqa: SIM115 - FileResponse closes it
    book.save(file)
    file.seek(0)
    return file
