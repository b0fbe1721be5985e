"""Gives lines of a table that is laid out with spaces their cells. Reads source, body, zones; writes body.

Sure enough are rows of a label and at least two numbers, with the heads above them; of a label and a sum below a head
that names money; rows below a head that names who is responsible; and tables with a cell on each line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_reader.draft import Draft, Stage
from minutes_reader.flat_tables import flat_tables
from minutes_reader.pieces import Piece
from minutes_reader.spans import Line, SourceText, Span
from minutes_reader.stages.find_tables import names_who

_GAP = re.compile(r"[ \u00a0]{2,}")
_NUMBER = re.compile(r"(?:[-−–+]\s?)?\d[\d \u00a0.]*(?:,\d+)?\s*(?:%|kr|tkr|mkr|mnkr)?|[-–]")
_MONEY_HEAD = re.compile(r"\b(?:belopp|kronor|kr|tkr|mkr|mnkr|euro|summa|budget|utfall)\b", re.IGNORECASE)
_BROKEN_LABEL = re.compile(r"[A-ZÅÄÖ][^.:;\d]{2,50}")
_UNIT_LINE = re.compile(r"\s*\(?(?:(?:belopp )?i )?(?:tkr|mkr|mnkr|kr|kronor|ksek|antal|euro)\)?\s*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MOST_HEADS = 3
_TOLERANCE = 2
_FEWEST_NUMBERS = 2


def align_rows(draft: Draft) -> Draft:
    """Give the lines of such tables in the items of `draft` their cells."""
    within = [zone.span for zone in draft.zones if zone.kind == "items"]
    body = list(draft.body)
    cells = [_cells(draft.source, line) if _inside(line, within) else () for line in body]
    units = {at for at, line in enumerate(body) if _UNIT_LINE.fullmatch(draft.source[line.span])}
    rows = {at: _spans(cells[at], body[at]) for at in _rows_of_numbers(cells, units)}
    rows.update(_rows_of_sums(draft.source, body, cells, taken=rows))
    rows.update(_rows_of_tasks(draft.source, body, cells))
    for at, spans in rows.items():
        body[at] = replace(body[at], cells=spans)
    for span in within:
        inside = [at for at, line in enumerate(body) if span.covers(line.span)]
        part = body[inside[0] : inside[-1] + 1] if inside else []
        for table in reversed(flat_tables(draft.source, part)):
            body[inside[0] + table.first : inside[0] + table.last + 1] = table.rows
    return replace(draft, body=tuple(body)) if tuple(body) != draft.body else draft


def _spans(row: tuple[Piece, ...], line: Line) -> tuple[Span, ...]:
    """The cells; a line of heads that only names the unit has an empty one beside it."""
    return tuple(one.span for one in row) if len(row) > 1 else (line.span, Span(line.span.end, line.span.end))


def _inside(line: Line, within: list[Span]) -> bool:
    return not line.cells and any(span.covers(line.span) for span in within)


def _cells(source: SourceText, line: Line) -> tuple[Piece, ...]:
    text = source[line.span]
    if "  " not in text.strip() and not text.startswith("   "):
        return ()
    return tuple(Piece(text, line.span.start).cut(0).split(_GAP))


def _rows_of_numbers(cells: list[tuple[Piece, ...]], units: set[int]) -> set[int]:
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
            if head == at - 1 and head > 0 and head in units and _is_head(cells[head - 1], width):
                found.update((head - 1, head))
        at = max(end, at + 1)
    return found


def _rows_of_sums(
    source: SourceText, body: list[Line], cells: list[tuple[Piece, ...]], *, taken: dict[int, tuple[Span, ...]]
) -> dict[int, tuple[Span, ...]]:
    """Rows of a label and one number below a head whose second cell names money.

    A label that is broken over two lines gives a row without a number.
    """
    found: dict[int, tuple[Span, ...]] = {}
    for at, row in enumerate(cells):
        if len(row) != _FEWEST_NUMBERS or at in taken or not _MONEY_HEAD.search(row[1].text):
            continue
        if _NUMBER.fullmatch(row[1].text):
            continue
        rows = {at: tuple(one.span for one in row)}
        for below in range(at + 1, len(cells)):
            pieces = cells[below]
            label = source[body[below].span].strip()
            if len(pieces) == _FEWEST_NUMBERS and _NUMBER.fullmatch(pieces[1].text):
                rows[below] = tuple(one.span for one in pieces)
            elif len(pieces) == _FEWEST_NUMBERS and _MONEY_HEAD.search(pieces[1].text):
                # A head of its own, whose rows are counted from there.
                break
            elif _BROKEN_LABEL.fullmatch(label) and below + 1 < len(cells) and len(cells[below + 1]) == _FEWEST_NUMBERS:
                end = body[below].span.end
                rows[below] = (body[below].span, Span(end, end))
            else:
                break
        if len(rows) > _FEWEST_NUMBERS:
            found.update(rows)
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
            if full and names_who(tuple(one.text for one in pieces)):
                # A head of its own.
                break
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
