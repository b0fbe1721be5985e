"""Gathers rows of cells into tables. Reads blocks; writes tables, whose cells find_amounts and find_figures read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from minutes_reader.blocks import Block
from minutes_reader.draft import Draft, Stage
from minutes_reader.lexicon.commitments import TABLE_WHO
from minutes_reader.model import Evidence, Table

_CAPTION_LENGTH = 160


def find_tables(draft: Draft) -> Draft:
    """Give `draft` its tables: at least two rows that follow each other in one item."""
    tables = [
        Table(
            rows=tuple(block.cells for block in rows),
            item=rows[0].item,
            caption=caption,
            evidence=tuple(Evidence(block.span()) for block in rows),
            reason="find_tables.rows",
        )
        for caption, rows in table_rows(draft.blocks)
    ]
    return replace(draft, tables=tuple(tables))


def table_rows(blocks: tuple[Block, ...]) -> Iterator[tuple[str | None, list[Block]]]:
    """The rows of each table with the words that stand right before it, where they are short."""
    before: Block | None = None
    for (is_row, _), group in groupby(blocks, key=lambda block: (block.kind == "row", block.item_index)):
        members = list(group)
        if is_row and len(members) > 1 and len({len(block.cells) for block in members}) <= 4:
            caption = before.text if before is not None and before.item_index == members[0].item_index else None
            yield caption if caption and len(caption) <= _CAPTION_LENGTH else None, members
        before = members[-1]


_YEARS = re.compile(r"\s*(?:(?:19|20)\d\d|\d\d/\d\d)\s*")
_MOST_HEADS = 3


def heads_and_rows(rows: list[Block], is_number: Callable[[str], bool]) -> tuple[tuple[str, ...], list[Block]]:
    """The head of each column of a table of numbers, from one to three rows of heads, and the rows below."""
    count = 1
    while count < min(_MOST_HEADS, len(rows) - 1) and _is_second_head(rows[count].cells, is_number):
        count += 1
    if count == 1:
        return rows[0].cells, rows[1:]
    width = max(len(row.cells) for row in rows)
    columns = [""] * width
    for row in rows[:count]:
        for at, cell in enumerate(row.cells, start=width - len(row.cells)):
            columns[at] = f"{columns[at]} {cell.strip()}".strip()
    return tuple(columns), rows[count:]


def _is_second_head(cells: tuple[str, ...], is_number: Callable[[str], bool]) -> bool:
    """No numbers but years; beside a year no label but a unit."""
    if any(is_number(cell) and not _YEARS.fullmatch(cell) for cell in cells[1:]):
        return False
    has_years = any(_YEARS.fullmatch(cell) for cell in cells[1:])
    return not has_years or len(cells[0].strip()) <= 5 or _YEARS.fullmatch(cells[0]) is not None


def rows_under_heads(
    draft: Draft,
    is_head: Callable[[tuple[str, ...]], bool],
    *,
    lacks_last: Callable[[tuple[str, ...]], bool] = lambda head: False,
) -> Iterator[tuple[tuple[str, ...], Block]]:
    """Each row with the head row that governs it, also where the head stands before the items or rows are items.

    lacks_last: whether a row right under this head may be a cell short, its last one being empty.
    """
    heads: dict[int, tuple[str, ...]] = {}
    head: tuple[str, ...] = ()
    is_unbroken = False
    for line in draft.body:
        cells = tuple(draft.source[cell].strip() for cell in line.cells)
        if len(cells) > 1 and is_head(cells):
            head, is_unbroken = cells, lacks_last(cells)
        elif head and _fits(cells, head, or_short=is_unbroken):
            heads[line.span.start] = head
        is_unbroken = is_unbroken and len(cells) > 1
    for block in draft.blocks:
        if block.kind == "row" and block.text:
            start = block.span().start
            governing = next((heads[at] for at in range(start, max(-1, start - 40), -1) if at in heads), None)
            if governing is not None and _fits(block.cells, governing, or_short=lacks_last(governing)):
                yield governing, block


def _fits(cells: tuple[str, ...], head: tuple[str, ...], *, or_short: bool) -> bool:
    return len(cells) == len(head) or (or_short and len(cells) == len(head) - 1)


def names_who(head: tuple[str, ...]) -> bool:
    """A head with a column for who is responsible: its rows say who does what."""
    return any(TABLE_WHO.match(cell.strip()) for cell in head) and all(len(cell) < 40 for cell in head)


STAGE = Stage(name="find_tables", reads=("blocks", "body"), writes=("tables",), run=find_tables)
