"""Gives minutes the form of tables, one per section, for spreadsheets: RFC 4180 in UTF-8.

Every row begins with the document and the meeting's date. Lists inside a cell are separated by " | ". A cell that a
spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minutes_reader.export.json import FIELDS, records_by_section, value_of
from minutes_reader.model import Minutes, Record

_BEFORE = ("document", "meeting_date")
_AFTER = ("page", "quote")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[str, ...]


def header_of(section: str) -> Row:
    """The names of a section's columns."""
    return (*_BEFORE, *FIELDS[section], *_AFTER)


def csv_rows(minutes: Minutes, *, document: str) -> dict[str, list[Row]]:
    """The rows of every section, without header; sections that the minutes have nothing for are empty lists."""
    sections: dict[str, Sequence[Record]] = {"meeting": [minutes.meeting], **records_by_section(minutes)}
    return {
        section: [_row(section, record, minutes, document) for record in records]
        for section, records in sections.items()
    }


def csv_texts(documents: Iterable[tuple[str, Minutes]]) -> dict[str, str]:
    """Whole files for several documents: {"attendance.csv": text …}, every section present."""
    rows: dict[str, list[Row]] = {section: [] for section in FIELDS}
    for document, minutes in documents:
        for section, more in csv_rows(minutes, document=document).items():
            rows[section].extend(more)
    return texts_of_rows(rows)


def texts_of_rows(rows: Mapping[str, Sequence[Row]]) -> dict[str, str]:
    """The files of rows gathered before."""
    texts = {}
    for section, gathered in rows.items():
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(header_of(section))
        writer.writerows(gathered)
        texts[f"{section}.csv"] = buffer.getvalue()
    return texts


def _row(section: str, record: Record, minutes: Minutes, document: str) -> Row:
    whole = next((one.span for one in record.evidence if one.field is None), None)
    place = whole or next((one.span for one in record.evidence), None)
    values: list[Any] = [document, minutes.meeting.date]
    values.extend(value_of(record, field) for field in FIELDS[section])
    values.append(None if place is None else minutes.source.page_of(place.start))
    values.append(None if place is None else " ".join(minutes.source[place].split()))
    return tuple(_cell(value) for value in values)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        text = " | ".join(" ; ".join(one) if isinstance(one, list) else str(one) for one in value)
    else:
        text = str(value)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
