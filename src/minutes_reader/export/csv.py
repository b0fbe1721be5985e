"""Gives minutes the form of tables, one per section, for spreadsheets: RFC 4180 in UTF-8.

Every row begins with the document and the meeting's date. Lists inside a cell are separated by " | ". A cell that a
spreadsheet would take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

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


class TableFiles:
    """A table of each section in a folder, written row by row as documents are read: memory does not grow with them.

    Every file is put in place, whole, when the block ends; where it ends by an exception none is.
    """

    def __init__(self, folder: Path) -> None:
        """Begin the files beside their places; raises OSError."""
        self._places = {section: folder / f"{section}.csv" for section in FIELDS}
        self._parts = {section: place.with_name(f".{place.name}.part") for section, place in self._places.items()}
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Self:
        with self._open as opening:
            self._writers = {
                section: csv.writer(
                    opening.enter_context(part.open("w", encoding="utf-8-sig", newline="")), lineterminator="\r\n"
                )
                for section, part in self._parts.items()
            }
            self._open = opening.pop_all()
        self.add({section: [header_of(section)] for section in FIELDS})
        return self

    def add(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Write the rows of a document behind those before."""
        for section, more in rows.items():
            self._writers[section].writerows(more)

    def __exit__(self, kind: type[BaseException] | None, *_told: object) -> None:
        try:
            self._open.close()
            if kind is None:
                for section, part in self._parts.items():
                    part.replace(self._places[section])
        finally:
            for part in self._parts.values():
                part.unlink(missing_ok=True)


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
