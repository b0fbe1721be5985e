"""Lays out the cells of a table row as lines, alike for every format that has tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def lines_of_row(cells: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The lines of a row whose cells hold paragraphs: as many as the longest cell has, each with every column.

    ("Närvarande", ["Anna", "Bo"]) gives "Närvarande\\tAnna" and "\\tBo": names under each other stay apart.
    """
    filled = [[paragraph for paragraph in cell if paragraph.strip()] for cell in cells]
    for index in range(max((len(cell) for cell in filled), default=0)):
        yield [cell[index] if index < len(cell) else "" for cell in filled]
