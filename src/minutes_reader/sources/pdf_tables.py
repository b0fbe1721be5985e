"""Puts the lines of ruled tables together cell by cell; `pdf_rulings.py` tells where the cells are.

A row becomes as many lines as its longest cell has paragraphs, the cells of each line separated by tabs: names that
stand under each other in a cell stay apart, words that were only wrapped come together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes_reader.sources.pdf_page import PageLine, PageText, around, clean_with_origin
from minutes_reader.sources.pdf_rulings import RuledTable
from minutes_reader.spans import Box

_PROSE_WORDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Part of a line that stands in one cell; offsets in the page's text."""

    start: int
    end: int
    box: Box


def put_tables_together(page: PageText, lines: list[PageLine], tables: Sequence[RuledTable]) -> list[PageLine]:
    """`lines` with those inside a table replaced by the table's rows, at the place of the first of them."""
    result = list(lines)
    for table in tables:
        inside = [line for line in result if line.box is not None and centre_in(line.box, table.box)]
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
        cells: list[list[list[Stretch]]] = []
        for cell in row:
            held = [one for one in stretches if cell is not None and centre_in(one.box, cell)]
            outside = [one for one in outside if one not in held]
            cells.append(_paragraphs(page, held, cell))
        for index in range(max((len(cell) for cell in cells), default=0)):
            yield row_line(page, [cell[index] if index < len(cell) else [] for cell in cells])
    # What stands between the cells is not lost.
    for stretch in outside:
        yield row_line(page, [[stretch]])


def _stretches(page: PageText, line: PageLine, table: RuledTable) -> Iterator[Stretch]:
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
            yield Stretch(start=current[0], end=current[1], box=current[2])
        current, current_cell = (index, index + 1, box), cell
    if current is not None:
        yield Stretch(start=current[0], end=current[1], box=current[2])


def _cell_at(box: Box, table: RuledTable) -> Box | None:
    return next((cell for row in table.rows for cell in row if cell is not None and centre_in(box, cell)), None)


def _paragraphs(page: PageText, stretches: list[Stretch], cell: Box | None) -> list[list[Stretch]]:
    """Join the lines of a cell that were wrapped: the next line's first word would not have fitted at the end."""
    paragraphs: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: (round(one.box.top / 3), one.box.left)):
        if paragraphs and cell is not None and _is_wrapped(page, paragraphs[-1][-1], stretch, cell):
            paragraphs[-1].append(stretch)
        else:
            paragraphs.append([stretch])
    return paragraphs


def _is_wrapped(page: PageText, before: Stretch, after: Stretch, cell: Box) -> bool:
    if page.text[before.end - 1] in "\ufffe\u00ad" or after.box.top < before.box.bottom - 1:
        return True
    words, words_before = page.text[after.start : after.end].split(), page.text[before.start : before.end].split()
    if words[0][0].isupper() and words_before[-1][0].isupper() and len(words_before) < _PROSE_WORDS:
        # Two names under each other fill a cell that was made as wide as they are; running text seldom looks so.
        return False
    width_of_character = (after.box.right - after.box.left) / max(1, after.end - after.start)
    padding = max(1.0, before.box.left - cell.left)
    return before.box.right + (len(words[0]) + 1) * width_of_character > cell.right - min(padding, 12.0)


def row_line(page: PageText, cells: Sequence[Sequence[Stretch]]) -> PageLine:
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


def _without_line_end_hyphen(page: PageText, text: str, origin: list[int], after: Stretch) -> tuple[str, list[int]]:
    words = page.text[after.start : after.end].split()
    if words[0] in ("och", "eller", "samt", "respektive"):
        return text + " ", [*origin, origin[-1]]
    if words[0][0].isupper():
        return text, origin
    return text[:-1], origin[:-1]


def centre_in(inner: Box, outer: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom
