"""Tells rows of the list zone from sentences and from what ends a list. Used by attendance_sections.py."""

from __future__ import annotations

import re

from minutes_reader.attendance_columns import ListRow
from minutes_reader.attendance_words import person_in
from minutes_reader.lexicon.attendance_words import ENDS_LIST, NO_ATTENDANCE
from minutes_reader.pieces import Piece, TextLine

_BULLET = re.compile(r"(?:[-–•*●▪]|\uf0b7|\d{1,2}[.)])\s+(?=\S)")
_NAME_FIRST = re.compile(r"(?:[^\W\d_][\w'’.-]*\s+){1,4}[^\W\d_][\w'’-]*\s*[,(]")
_PROSE = re.compile(r"[a-zåäö]{2,}[.!?]$")
_TELLS = re.compile(
    r"\b(?:utsågs|utses|utsedd\w*|valdes|väljs|hälsa\w*|öppna\w*|informerar?(?:de)?|föredrog|föredrar|"
    r"tackade|konstatera\w*|beslut\w*)\b"
)


def row_of(piece: Piece, line: TextLine) -> ListRow:
    bullet = _BULLET.match(piece.text)
    if bullet:
        piece = piece.cut(bullet.end())
    cells = tuple(
        cell if cell.start >= piece.start else Piece(cell.text[piece.start - cell.start :], piece.start)
        for cell in line.cells
        if cell.start + len(cell.text) > piece.start
    )
    raw = tuple(_raw_cell(line, index, piece) for index in range(len(line.line.cells))) if line.line.cells else ()
    return ListRow(
        piece=piece,
        cells=cells or (piece,),
        columns=tuple(cell for cell in raw if cell is not None),
        blank_before=line.blank_before,
        bullet=bullet is not None,
        column=line.offset + piece.start - line.span.start,
    )


def _raw_cell(line: TextLine, index: int, piece: Piece) -> Piece | None:
    """A column's cell, empty ones too, unless the row's words begin after it."""
    span = line.line.cells[index]
    if span.end < piece.start:
        return None if line.cells[0].start < piece.start else Piece("", span.start)
    inside = [cell for cell in line.cells if span.start <= cell.start < span.end]
    if not inside:
        return Piece("", span.start)
    first, last = inside[0], inside[-1]
    whole = line.text[first.start - line.piece.start : last.start + len(last.text) - line.piece.start]
    return Piece(whole, first.start)


def is_prose(line: TextLine) -> bool:
    """A sentence, not a row: ended, and without a name at its beginning that a comma or bracket follows."""
    text = line.text
    if len(line.cells) > 1 or not _PROSE.search(text):
        return False
    if _TELLS.search(text):
        return True
    if _NAME_FIRST.match(text):
        return False
    return len(text.split()) > 9 or (len(text.split()) >= 3 and person_in(text.rstrip(".")) is None and "," not in text)


def is_signing(line: TextLine) -> bool:
    """From here on roles stand over dotted lines; find_roles reads them."""
    return (
        re.match(r"(?:under(?:skrift|tecknat)|justering|protokollet|anslag|bevis)", line.text, re.IGNORECASE)
        is not None
    )


def ends_list(line: TextLine) -> bool:
    first = line.cells[0].text
    if NO_ATTENDANCE.match(first):
        return True
    match = ENDS_LIST.match(first)
    if match is None or person_in(first) is not None:
        return False
    return len(first) - match.end() <= 40 or ":" in first[: match.end() + 2]
