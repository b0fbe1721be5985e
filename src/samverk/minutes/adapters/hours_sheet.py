"""Attendance hours as a spreadsheet (XLSX)."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Font

from samverk.minutes.queries.hours import PrincipalHours

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (28, 30, 30, 34, 10, 16)


def hours_sheet(hours: tuple[PrincipalHours, ...], *, head: tuple[str, ...], title: str) -> bytes:
    """A row per person; head: principal, name, office, remark, minutes, begun hours. Formulas stay words."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError("a new workbook has a sheet")
    sheet.title = _safe(title)[:31]
    sheet.append([_safe(one) for one in head])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for group in hours:
        for one in group.people:
            words = [_safe(part) for part in (group.principal, one.name, one.office, one.remark)]
            sheet.append([*words, one.minutes, one.begun])
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words
