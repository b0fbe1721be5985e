"""Finds ruled tables on a PDF page and puts their lines together cell by cell.

Whether a page has rulings is asked of pdfium, which is cheap; only then pdfplumber finds the cells. A row becomes as
many lines as its longest cell has paragraphs, the cells of each line separated by tabs: names that stand under each
other in a cell stay apart, words that were only wrapped come together.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from minutes_reader.sources.pdf_page import PageLine, PageText, around, clean_with_origin
from minutes_reader.spans import Box

_THIN = 3.0
_LONG = 30.0
_MAX_PATHS = 5000
_PROSE_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """A table found by its rulings: the boxes of its cells row by row (None where cells are merged)."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Part of a line that stands in one cell; offsets in the page's text."""

    start: int
    end: int
    box: Box


def has_rulings(page: pdfium.PdfPage) -> bool:
    """Whether lines or boxes that could make up a table are drawn on the page."""
    across = upright = 0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    paths = page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=2)
    for _, path in zip(range(_MAX_PATHS), paths, strict=False):
        raw.FPDFPageObj_GetBounds(path.raw, left, bottom, right, top)
        width, height = right.value - left.value, top.value - bottom.value
        across += width >= _LONG and (height <= _THIN or height >= 8)
        upright += height >= 8 and (width <= _THIN or width >= _LONG)
        if across >= 2 and upright >= 2:
            return True
    return False


def find_tables(data: bytes, page_number: int) -> tuple[RuledTable, ...]:
    """The ruled tables of a page (numbered from 1) with at least two rows or columns that hold cells."""
    with pdfplumber.open(io.BytesIO(data), pages=[page_number]) as document:
        page = document.pages[0]
        offset_x, offset_y = _shown_corner(page)
        tables = []
        for table in page.find_tables():
            rows = tuple(tuple(_box(cell, offset_x, offset_y) for cell in row.cells) for row in table.rows)
            if len(rows) >= 2 and max(len(row) for row in rows) >= 2:
                tables.append(RuledTable(box=_certain_box(table.bbox, offset_x, offset_y), rows=rows))
    return tuple(tables)


def put_tables_together(page: PageText, lines: list[PageLine], tables: Sequence[RuledTable]) -> list[PageLine]:
    """`lines` with those inside a table replaced by the table's rows, at the place of the first of them."""
    result = list(lines)
    for table in tables:
        inside = [line for line in result if line.box is not None and _centre_in(line.box, table.box)]
        if not inside:
            continue
        rows = list(_table_lines(page, inside, table))
        taken = {id(line) for line in inside}
        first = next(index for index, line in enumerate(result) if id(line) in taken)
        result = (
            [line for line in result[:first] if id(line) not in taken]
            + rows
            + [line for line in result[first:] if id(line) not in taken]
        )
    return result


def _table_lines(page: PageText, lines: list[PageLine], table: RuledTable) -> Iterator[PageLine]:
    stretches = [stretch for line in lines for stretch in _stretches(page, line, table)]
    outside = list(stretches)
    for row in table.rows:
        cells: list[list[list[_Stretch]]] = []
        for cell in row:
            held = [one for one in stretches if cell is not None and _centre_in(one.box, cell)]
            outside = [one for one in outside if one not in held]
            cells.append(_paragraphs(page, held, cell))
        for index in range(max((len(cell) for cell in cells), default=0)):
            yield _row_line(page, [cell[index] if index < len(cell) else [] for cell in cells])
    # What stands between the cells is not lost.
    for stretch in outside:
        yield _row_line(page, [[stretch]])


def _stretches(page: PageText, line: PageLine, table: RuledTable) -> Iterator[_Stretch]:
    """Cut a line where its characters pass from one cell into another."""
    current: tuple[int, int, Box] | None = None
    current_cell: Box | None = None
    for index in dict.fromkeys(line.origin):
        box = page.character_box(index)
        if box is None or page.text[index].isspace():
            continue
        cell = _cell_at(box, table)
        if current is not None and cell == current_cell:
            current = (current[0], index + 1, around([current[2], box]))
            continue
        if current is not None:
            yield _Stretch(start=current[0], end=current[1], box=current[2])
        current, current_cell = (index, index + 1, box), cell
    if current is not None:
        yield _Stretch(start=current[0], end=current[1], box=current[2])


def _cell_at(box: Box, table: RuledTable) -> Box | None:
    return next((cell for row in table.rows for cell in row if cell is not None and _centre_in(box, cell)), None)


def _paragraphs(page: PageText, stretches: list[_Stretch], cell: Box | None) -> list[list[_Stretch]]:
    """Join the lines of a cell that were wrapped: the next line's first word would not have fitted at the end."""
    paragraphs: list[list[_Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: (round(one.box.top / 3), one.box.left)):
        if paragraphs and cell is not None and _is_wrapped(page, paragraphs[-1][-1], stretch, cell):
            paragraphs[-1].append(stretch)
        else:
            paragraphs.append([stretch])
    return paragraphs


def _is_wrapped(page: PageText, before: _Stretch, after: _Stretch, cell: Box) -> bool:
    if page.text[before.end - 1] in "\ufffe\u00ad" or after.box.top < before.box.bottom - 1:
        return True
    words, words_before = page.text[after.start : after.end].split(), page.text[before.start : before.end].split()
    if words[0][0].isupper() and words_before[-1][0].isupper() and len(words_before) < _PROSE_WORDS:
        # Two names under each other fill a cell that was made as wide as they are; running text seldom looks so.
        return False
    width_of_character = (after.box.right - after.box.left) / max(1, after.end - after.start)
    padding = max(1.0, before.box.left - cell.left)
    return before.box.right + (len(words[0]) + 1) * width_of_character > cell.right - min(padding, 12.0)


def _row_line(page: PageText, cells: Sequence[Sequence[_Stretch]]) -> PageLine:
    """One line out of the stretches of each cell; made-up characters (tab, space) point at a character beside them."""
    text = ""
    origin: list[int] = []
    boxes = [stretch.box for cell in cells for stretch in cell]
    first = next(stretch.start for cell in cells for stretch in cell)
    for column, cell in enumerate(cells):
        if column:
            text += "\t"
            origin.append(origin[-1] if origin else first)
        for index, stretch in enumerate(cell):
            if index and not text.endswith("-"):
                text += " "
                origin.append(origin[-1])
            elif index:
                # The hyphen at a line's end inside a cell: the word is whole again; "barn- och" keeps its hyphen.
                text, origin = _without_line_end_hyphen(page, text, origin, stretch)
            piece, places = clean_with_origin(page.text, stretch.start, stretch.end)
            text += piece
            origin.extend(places)
    size, bold = page.font(first)
    return PageLine(text=text, origin=origin, box=around(boxes), font_size=size, bold=bold)


def _without_line_end_hyphen(page: PageText, text: str, origin: list[int], after: _Stretch) -> tuple[str, list[int]]:
    words = page.text[after.start : after.end].split()
    if words[0] in ("och", "eller", "samt", "respektive"):
        return text + " ", [*origin, origin[-1]]
    if words[0][0].isupper():
        return text, origin
    return text[:-1], origin[:-1]


def _centre_in(inner: Box, outer: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _shown_corner(page: pdfplumber.page.Page) -> tuple[float, float]:
    """How far the shown (cropped) page begins from the corner that pdfplumber counts from."""
    media, crop = page.mediabox, page.cropbox
    if page.rotation or tuple(media) == tuple(crop):
        return 0.0, 0.0
    return crop[0] - media[0], crop[1] - media[1]


def _box(cell: tuple[float, float, float, float] | None, offset_x: float, offset_y: float) -> Box | None:
    return None if cell is None else _certain_box(cell, offset_x, offset_y)


def _certain_box(corners: tuple[float, float, float, float], offset_x: float, offset_y: float) -> Box:
    left, top, right, bottom = corners
    return Box(left=left - offset_x, top=top - offset_y, right=right - offset_x, bottom=bottom - offset_y)
