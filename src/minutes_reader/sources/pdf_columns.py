"""Puts rows together whose cells stand in columns without rulings and were wrapped.

pdfium gives such a row as "first line of the cell", "its next line", "the other cells of the row". The other cells
stand as high as the first line, to its right, where neighbouring rows have a cell too: by that such a row is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from minutes_reader.sources.pdf_page import PageLine, PageText
from minutes_reader.sources.pdf_rulings import RuledTable
from minutes_reader.sources.pdf_tables import Stretch, centre_in, row_line
from minutes_reader.spans import Box

_MOST_LINES_OF_A_CELL = 4
_NEIGHBOURS = 8
_ALIGNED = 2.5


def join_wrapped_cells(page: PageText, lines: list[PageLine], tables: Sequence[RuledTable]) -> list[PageLine]:
    """`lines` with wrapped rows joined; what lies in a ruled table is left to pdf_tables.py."""
    result: list[PageLine] = []
    for position, line in enumerate(lines):
        first = _row_completed_by(page, result, line)
        if first is None or line.box is None or any(centre_in(line.box, table.box) for table in tables):
            result.append(line)
            continue
        near = lines[max(0, position - _NEIGHBOURS) : position + _NEIGHBOURS]
        if not _has_column_at(page, [one for one in near if one is not line], line.box.left):
            result.append(line)
            continue
        cells = [[stretch] for stretch in _cells(page, result[first])]
        for below in result[first + 1 :]:
            cells[-1].extend(_cells(page, below))
        cells.extend([stretch] for stretch in _cells(page, line))
        result[first:] = [row_line(page, cells)]
    return result


def _row_completed_by(page: PageText, before: list[PageLine], line: PageLine) -> int | None:
    """Which of the last lines begins the row that `line` ends; None where none does."""
    if line.box is None:
        return None
    for index in range(len(before) - 1, max(-1, len(before) - 1 - _MOST_LINES_OF_A_CELL), -1):
        box = before[index].box
        if box is None or box.right > line.box.left:
            return None
        if _equally_high(box, line.box):
            return index if _are_below(page, before[index], before[index + 1 :]) else None
    return None


def _equally_high(one: Box, other: Box) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def _are_below(page: PageText, first: PageLine, others: Sequence[PageLine]) -> bool:
    """Whether the lines go on the last cell of `first`: below it, and beginning where it begins."""
    if not others or first.box is None:
        return False
    left = _cells(page, first)[-1].box.left
    return all(
        one.box is not None
        and "\t" not in one.text
        and one.box.top >= first.box.top
        and abs(one.box.left - left) < _ALIGNED
        for one in others
    )


def _has_column_at(page: PageText, lines: Sequence[PageLine], left: float) -> bool:
    return any(
        abs(cell.box.left - left) < _ALIGNED for line in lines if "\t" in line.text for cell in _cells(page, line)[1:]
    )


def _cells(page: PageText, line: PageLine) -> list[Stretch]:
    """The cells of a line as stretches of the page's text."""
    found: list[Stretch] = []
    at = 0
    for cell in line.text.split("\t"):
        if cell.strip():
            start, last = line.origin[at], line.origin[at + len(cell) - 1]
            box = page.character_box(start)
            whole = line.box or Box(left=0, top=0, right=0, bottom=0)
            left = box.left if box is not None else whole.left
            found.append(
                Stretch(
                    start=start, end=last + 1, box=Box(left=left, top=whole.top, right=whole.right, bottom=whole.bottom)
                )
            )
        at += len(cell) + 1
    return found
