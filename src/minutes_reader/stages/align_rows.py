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
_TOLERANCE = 2
_FEWEST_NUMBERS = 2


def align_rows(draft: Draft) -> Draft:
    """Give the lines of such tables in the items of `draft` their cells."""
    within = [zone.span for zone in draft.zones if zone.kind == "items"]
    body = list(draft.body)
    cells = [_cells(draft.source, line) if _inside(line, within) else () for line in body]
    rows = {at: tuple(piece.span for piece in cells[at]) for at in _rows_of_numbers(cells)}
    rows.update(_rows_of_tasks(draft.source, body, cells))
    for at, spans in rows.items():
        body[at] = replace(body[at], cells=spans)
    return replace(draft, body=tuple(body)) if rows else draft


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


def _rows_of_tasks(source: SourceText, body: list[Line], cells: list[tuple[Piece, ...]]) -> dict[int, tuple[Span, ...]]:
    """A head that names who is responsible, and the rows right below it that have as many cells, or one less.

    What goes on below a row stands in its columns: such a line gets a cell for each, empty where it says nothing.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for at, row in enumerate(cells):
        if len(row) < 2 or not names_who(tuple(one.text for one in row)):
            continue
        starts = [one.start - body[at].span.start for one in row]
        rows = {at: tuple(one.span for one in row)}
        for below in range(at + 1, len(cells)):
            pieces = cells[below] or _whole(source, body[below])
            placed = _in_columns(pieces, body[below], starts)
            full = len(row) - 1 <= len(pieces) <= len(row) and len(pieces) > 1
            if placed is not None and (full or _goes_on(pieces)):
                rows[below] = placed
            elif full:
                rows[below] = tuple(one.span for one in pieces)
            else:
                break
        if len(rows) > 1:
            found.update(rows)
    return found


def _whole(source: SourceText, line: Line) -> tuple[Piece, ...]:
    text = source[line.span]
    return (Piece(text, line.span.start).cut(0),) if text.strip() and not line.cells else ()


def _in_columns(pieces: tuple[Piece, ...], line: Line, starts: list[int]) -> tuple[Span, ...] | None:
    """A span for each column; None where a piece begins between two, or two stand in one."""
    spans = [Span(line.span.end, line.span.end)] * len(starts)
    for piece in pieces:
        offset = piece.start - line.span.start
        column = max((at for at, start in enumerate(starts) if start - _TOLERANCE <= offset), default=None)
        if column is None or offset > starts[column] + _TOLERANCE or spans[column].end > spans[column].start:
            return None
        spans[column] = piece.span
    return tuple(spans) if pieces else None


def _goes_on(pieces: tuple[Piece, ...]) -> bool:
    return pieces[0].text[0].islower() or len(pieces) == 1


STAGE = Stage(name="align_rows", reads=("source", "body", "zones"), writes=("body",), run=align_rows)
