"""Finds sums of money in sentences and in the cells of tables in money. Reads blocks; writes amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes_reader.blocks import Block
from minutes_reader.draft import Draft, Stage
from minutes_reader.model import Amount
from minutes_reader.stages.find_tables import heads_and_rows, table_rows
from swedish_text.numbers import find_money, number_value

_UNIT = re.compile(
    r"(?<![\w])(?P<unit>mdkr|mdr|mkr|mnkr|msek|tkr|kkr|ksek|miljoner kronor|miljoner kr|tusen kronor"
    r"|tusentals kronor|kronor|kr|"
    r"sek|euro|meur)(?!\w)",
    re.IGNORECASE,
)
_SCALES = {
    **dict.fromkeys(("mdkr", "mdr"), 1e9),
    **dict.fromkeys(("mkr", "mnkr", "msek", "miljoner kronor", "miljoner kr", "meur"), 1e6),
    **dict.fromkeys(("tkr", "kkr", "ksek", "tusen kronor", "tusentals kronor"), 1e3),
}
_NO_MONEY = re.compile(r"\b(?:antal|andel|procent|år(?:et)?|datum|nr|personer|st)\b|%", re.IGNORECASE)
_CELL_NUMBER = re.compile(r"(?:[-−–+]\s?)?\d[\d \u00a0.]*(?:,\d+)?(?:\s*(?:kr|tkr|mkr|mnkr))?")
_PER = re.compile(r"\s*(?:per|/)\s*[\wåäö]+", re.IGNORECASE)


def find_amounts(draft: Draft) -> Draft:
    """Give `draft` its sums of money."""
    in_tables: set[int] = set()
    cells: dict[int, list[Amount]] = {}
    for caption, rows in table_rows(draft.blocks):
        amounts = list(_from_table(caption, rows))
        if amounts:
            in_tables.update(id(row) for row in rows)
            cells[id(rows[0])] = amounts
    found: list[Amount] = []
    for block in draft.blocks:
        if id(block) in in_tables:
            found.extend(cells.get(id(block), ()))
        # A list of the decisions before the items says again what the items say.
        elif block.section != "recap" or block.item_index is not None:
            found.extend(_from_text(block))
    return replace(draft, amounts=tuple(found))


def _from_text(block: Block) -> Iterator[Amount]:
    for money in find_money(block.text):
        per = _PER.match(block.text, money.end)
        end = per.end() if per else money.end
        for value in (money.value, money.upper):
            if value is not None:
                yield Amount(
                    text=block.text[money.start : end],
                    value=value,
                    item=block.item,
                    currency=money.currency,
                    evidence=block.evidence(money.start, end),
                    derived=("currency",) if money.bare else (),
                    reason="find_amounts.bare_millions" if money.bare else "find_amounts.with_currency",
                )


def table_unit(caption: str | None, rows: list[Block]) -> str | None:
    """The money that a table's numbers are in, as its head row or the words before it say."""
    head, _ = heads_and_rows(rows, tells_a_number)
    for text in (" ".join(head), caption or ""):
        match = _UNIT.search(text)
        if match:
            return match["unit"].casefold()
    return None


def _from_table(caption: str | None, rows: list[Block]) -> Iterator[Amount]:
    unit = table_unit(caption, rows)
    if unit is None or any(number_cell(cell) is not None and not _is_year(cell) for cell in rows[0].cells[1:]):
        return
    head, below = heads_and_rows(rows, tells_a_number)
    for row in below:
        shift = len(head) - len(row.cells)
        for position, cell in enumerate(row.cells[1:], start=1):
            column = head[position + shift] if 0 <= position + shift < len(head) else ""
            value = number_cell(cell)
            if value is None or _NO_MONEY.search(column):
                continue
            own = _UNIT.search(column)
            scale = _SCALES.get(own["unit"].casefold() if own else unit, 1.0)
            yield Amount(
                text=" ".join(part for part in (row.cells[0], column, cell) if part),
                value=round(value * scale, 2),
                item=row.item,
                currency="EUR" if unit in ("euro", "meur") else "SEK",
                evidence=row.evidence(),
                derived=("text",),
                reason="find_amounts.table_cell",
            )


def number_cell(cell: str) -> float | None:
    """The value of a cell that holds a number and nothing else."""
    bare = cell.strip()
    if not _CELL_NUMBER.fullmatch(bare):
        return None
    digits = re.sub(r"\s*[a-z]+$", "", bare)
    return number_value(re.sub(r"^[-−–]\s?", "-", digits).removeprefix("+").strip())


def tells_a_number(cell: str) -> bool:
    """A number, or the dash that stands for none."""
    return number_cell(cell) is not None or cell.strip() in {"-", "−", "–"}


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:19|20)\d\d\s*", cell))


STAGE = Stage(name="find_amounts", reads=("blocks",), writes=("amounts",), run=find_amounts)
