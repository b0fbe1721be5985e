"""Gives lines of a table that is laid out with spaces their cells. Reads source, body, zones; writes body.

Two kinds are sure enough: rows of a label and at least two numbers, with the heads above them, and rows below a head
that names who is responsible.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.pieces import Piece
from minutes_reader.spans import Line, SourceText, Span
from minutes_reader.stages.find_tables import names_who

_GAP = re.compile(r"[ \u00a0]{2,}")
_NUMBER = re.compile(r"(?:[-−–+]\s?)?\d[\d \u00a0.]*(?:,\d+)?\s*(?:%|kr|tkr|mkr|mnkr)?|[-–]")
_DIGIT = re.compile(r"\d")
_MOST_HEADS = 3
_FEWEST_NUMBERS = 2


def align_rows(draft: Draft) -> Draft:
    """Give the lines of such tables in the items of `draft` their cells."""
    within = [zone.span for zone in draft.zones if zone.kind == "items"]
    body = list(draft.body)
    cells = [_cells(draft.source, line) if _inside(line, within) else () for line in body]
    rows = _rows_of_numbers(cells) | _rows_of_tasks(cells)
    if not rows:
        return draft
    for at in rows:
        body[at] = replace(body[at], cells=tuple(piece.span for piece in cells[at]))
    return replace(draft, body=tuple(body))


def _inside(line: Line, within: list[Span]) -> bool:
    return not line.cells and any(span.covers(line.span) for span in within)


def _cells(source: SourceText, line: Line) -> tuple[Piece, ...]:
    text = source[line.span]
    if "  " not in text.strip() and not text.startswith("   "):
        return ()
    return tuple(Piece(text, line.span.start).cut(0).split(_GAP))


def _rows_of_numbers(cells: list[tuple[Piece, ...]]) -> set[int]:
    """Rows that follow each other, with the short lines of heads right above them."""
    found: set[int] = set()
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and _holds_numbers(cells[end]):
            end += 1
        if end - at >= _FEWEST_NUMBERS:
            found.update(range(at, end))
            width = max(len(row) for row in cells[at:end])
            head = at - 1
            while head >= max(0, at - _MOST_HEADS) and _is_head(cells[head], width):
                found.add(head)
                head -= 1
        at = max(end, at + 1)
    return found


def _holds_numbers(row: tuple[Piece, ...]) -> bool:
    numbers = [one.text for one in row[1:] if _NUMBER.fullmatch(one.text)]
    enough = len(numbers) >= _FEWEST_NUMBERS and sum(bool(_DIGIT.search(one)) for one in numbers) >= 1
    return enough and len(numbers) == len(row) - 1 and re.search(r"[^\W\d_]", row[0].text) is not None


def _is_head(row: tuple[Piece, ...], width: int) -> bool:
    return width - 1 <= len(row) <= width and all(len(one.text) < 30 and not one.text.endswith(".") for one in row)


def _rows_of_tasks(cells: list[tuple[Piece, ...]]) -> set[int]:
    """A head that names who is responsible, and the rows right below it that have as many cells, or one less."""
    found: set[int] = set()
    for at, row in enumerate(cells):
        if len(row) < 2 or not names_who(tuple(one.text for one in row)):
            continue
        end = at + 1
        while end < len(cells) and len(row) - 1 <= len(cells[end]) <= len(row) and len(cells[end]) > 1:
            end += 1
        if end - at > 1:
            found.update(range(at, end))
    return found


STAGE = Stage(name="align_rows", reads=("source", "body", "zones"), writes=("body",), run=align_rows)
