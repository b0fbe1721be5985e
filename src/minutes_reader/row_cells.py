"""Joins what goes on below the cells of a table's row. Used by stages/split_blocks.py."""

from __future__ import annotations

from minutes_reader.spans import Line, SourceText


def cells_below(source: SourceText, line: Line, row: tuple[str, ...]) -> tuple[str, ...] | None:
    """The cells of `row` with what goes on in `line` below them; None where the line is a row of its own."""
    if len(row) < 2 or len(line.cells) != len(row):
        return None
    cells = [source[cell].strip() for cell in line.cells]
    in_word, divided = cells[0][:1].islower(), row[0].endswith("-")
    if not (in_word or divided or not cells[0]) or (all(cells) and not (in_word and divided)):
        return None
    if any(cell.replace(" ", "").replace(",", "").isdigit() for cell in cells):
        # A row of numbers has its own label, also one in small letters.
        return None
    return tuple(_joined(above, below) for above, below in zip(row, cells, strict=True))


def _joined(above: str, below: str) -> str:
    if above.endswith("-") and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}".strip()
