"""Puts the lines of electronic signatures that stand beside each other in columns one after the other."""

from __future__ import annotations

import re

from minutes_reader.attendance_words import is_organisation, person_in
from minutes_reader.lexicon.signing import CLOSES_SIGNATURES, METHOD
from minutes_reader.pieces import Piece, TextLine

_LEFT_OF_COLUMN = 3
_INITIALS = re.compile(r"\s*\([A-ZÅÄÖ]{2,4}\)$")


def by_column(lines: tuple[TextLine, ...]) -> list[TextLine]:
    """The lines, each block below a line of names read to its end before the one beside it."""
    ordered: list[TextLine] = []
    at = 0
    while at < len(lines):
        head = lines[at]
        columns: list[list[TextLine]] = [[_cell_line(head, cell)] for cell in head.cells]
        end = at + 1
        if len(head.cells) > 1 and all(is_person(cell) for cell in head.cells):
            while end < len(lines) and (placed := _placed(head, lines[end])) is not None:
                for column, cell in placed:
                    columns[column].append(_cell_line(lines[end], cell))
                end += 1
        ordered.extend([head] if end == at + 1 else [line for column in columns for line in column])
        at = end
    return ordered


def is_person(cell: Piece) -> bool:
    """Whether the cell is a person, with what is said of the person behind a comma or in brackets."""
    words = without_initials(cell.text)
    if METHOD.search(words) or is_organisation(words):
        return False
    return person_in(re.split(r"[,(]", words)[0].strip()) is not None


def without_initials(text: str) -> str:
    """The name without the initials that receipts put behind it: "Ada Berg (AB)" is no company."""
    return _INITIALS.sub("", text)


def _placed(head: TextLine, line: TextLine) -> list[tuple[int, Piece]] | None:
    """The line's cells with their columns below `head`; None where the columns end."""
    width = len(head.cells)
    if CLOSES_SIGNATURES.match(line.text) or len(line.cells) > width or all(map(is_person, line.cells)):
        return None
    if len(line.cells) == width:
        return list(enumerate(line.cells))
    if "\t" in head.text or "\t" in line.text:
        return [(1, line.cells[0])] if width == 2 and line.first_empty else None
    begins = [cell.start - head.line.span.start for cell in head.cells]
    offsets = [cell.start - line.line.span.start for cell in line.cells]
    columns = [
        max(at for at, begin in enumerate(begins) if at == 0 or begin <= one + _LEFT_OF_COLUMN) for one in offsets
    ]
    if len(set(columns)) < len(columns) or _runs_across(line, columns, begins):
        return None
    return list(zip(columns, line.cells, strict=True))


def _runs_across(line: TextLine, columns: list[int], begins: list[int]) -> bool:
    """Whether a cell goes on below the column beside its own: a line of its own, over the whole width."""
    ends = [cell.start - line.line.span.start + len(cell.text) for cell in line.cells]
    return any(column + 1 < len(begins) and end > begins[column + 1] for column, end in zip(columns, ends, strict=True))


def _cell_line(line: TextLine, cell: Piece) -> TextLine:
    return TextLine(piece=cell, line=line.line, index=line.index, blank_before=line.blank_before, cells=(cell,))
