"""Tables that have lost their columns: a cell on each line, or one column of sums. Used by stages/align_rows.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes_reader.spans import Line, SourceText, Span
from swedish_text.names import is_common_given_name

_NUMBER = re.compile(
    r"(?:[-−–+]\s?)?\d{1,3}(?:[ \u00a0.]\d{3})*(?:,\d+)?\s*(?:%|kr|tkr|mkr|mnkr)?|(?:[-−–+]\s?)?\d+(?:,\d+)?|[-–]"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(r"(?!att\b|[-–•*]\s|§|\d+[.)]?\s)[^\W\d][^.;:]{1,58}")
_HEAD = re.compile(r"[^.;]{1,40}")
# What says in a head what the numbers are: it ends with a unit ("Kostnad, tkr") or begins with what is counted.
_UNIT_HEAD = re.compile(
    r"(?:[^.;!?]{0,40}\b)?(?<!\d)(?<!\d\s)(?:belopp|kronor|kr|tkr|mkr|mnkr|ksek|euro|antal)\b[^\w.!?]{0,3}|antal\b[^.;!?]{0,30}",
    re.IGNORECASE,
)
_COUNT = re.compile(r"antal(?:et)?\b", re.IGNORECASE)
_NAME = re.compile(r"(?P<given>[A-ZÅÄÖÉ][\w-]+)(?: [A-ZÅÄÖÉ][\w-]+){1,3}")
_MOST_COLUMNS = 6
_FEWEST_ROWS = 2
_FEWEST_OF_ONE = 3


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Lines first to last, which are `rows`: head and rows as lines with cells."""

    first: int
    last: int
    rows: tuple[Line, ...]


def flat_tables(source: SourceText, body: Sequence[Line]) -> list[FlatTable]:
    """A label on a line, then its numbers, each on one, as many for every label."""
    found: list[FlatTable] = []
    texts = [source[line.span].strip() for line in body]
    at = 0
    while at < len(body):
        width = _numbers_after(texts, at + 1) if _is_label(texts[at]) else 0
        rows = _rows_from(texts, at, width) if 0 < width <= _MOST_COLUMNS else []
        table = _table(source, body, texts, rows, width) if len(rows) >= _FEWEST_ROWS else None
        if table is None:
            at = _after_refused(texts, at, rows, width)
        else:
            found.append(table)
            at = table.last + 1
    return found


def _is_label(text: str) -> bool:
    return _LABEL.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _numbers_after(texts: list[str], at: int) -> int:
    end = at
    while end < len(texts) and _is_number(texts[end]):
        end += 1
    return end - at


def _rows_from(texts: list[str], at: int, width: int) -> list[int]:
    """Where each row begins, from `at` on."""
    rows = []
    while at < len(texts) and _is_label(texts[at]) and _numbers_after(texts, at + 1) == width:
        rows.append(at)
        at += width + 1
    return rows


def _after_refused(texts: list[str], at: int, rows: list[int], width: int) -> int:
    """Where to go on: rows that make no table are not counted again, but years may be the heads of those below."""
    if len(rows) < _FEWEST_ROWS:
        return at + 1
    past = rows[-1] + width + 1
    if not _all_years(texts, rows[0], width):
        return past
    return next((row for row in rows if not _all_years(texts, row, width)), past)


def _all_years(texts: list[str], row: int, width: int) -> bool:
    return all(_YEAR.fullmatch(one) for one in texts[row + 1 : row + 1 + width])


def _table(source: SourceText, body: Sequence[Line], texts: list[str], rows: list[int], width: int) -> FlatTable | None:
    numbers = [texts[row + one] for row in rows for one in range(1, width + 1)]
    if all(_YEAR.fullmatch(one) or one in "-–" for one in numbers):
        return None
    first = rows[0]
    heads = _heads_above(texts, first, width)
    if width == 1 and len(rows) < _FEWEST_OF_ONE:
        return None
    if (width == 1 or heads is None) and not _has_unit(texts, rows, width):
        return None
    lines = [_joined(body, row, row + width, ()) for row in rows]
    begin = first
    if heads is not None:
        begin = heads
        corner = () if first - heads > width else (Span(body[heads].span.start, body[heads].span.start),)
        lines.insert(0, _joined(body, heads, first - 1, corner))
    return FlatTable(first=begin, last=rows[-1] + width, rows=tuple(lines))


def _has_unit(texts: list[str], rows: list[int], width: int) -> bool:
    """A head says what the numbers are, and no row says otherwise: counts and what stands by a person are no sums."""
    first = rows[0]
    above = [at for at in range(max(0, first - width - 2), first) if at + 1 == first or not _is_number(texts[at + 1])]
    if not any(_UNIT_HEAD.fullmatch(texts[at]) for at in above):
        return False
    return not any(_COUNT.match(texts[row]) or _names_a_person(texts[row]) for row in rows)


def _names_a_person(label: str) -> bool:
    name = _NAME.fullmatch(label)
    return name is not None and is_common_given_name(name["given"])


def _heads_above(texts: list[str], first: int, width: int) -> int | None:
    """Where the heads of the columns begin: as many short lines as there are columns, right above the first row."""
    heads = texts[max(0, first - width) : first]
    short = len(heads) == width and all(
        _HEAD.fullmatch(one) and (not _is_number(one) or _YEAR.fullmatch(one)) for one in heads
    )
    return first - width if short else None


def _joined(body: Sequence[Line], first: int, last: int, corner: tuple[Span, ...]) -> Line:
    """Lines first to last as one row."""
    cells = tuple(body[one].span for one in range(first, last + 1))
    return replace(body[first], span=Span(cells[0].start, cells[-1].end), cells=(*corner, *cells))
