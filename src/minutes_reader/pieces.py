"""Pieces of the source: words without the white space around them, with their place, and cut into smaller ones.

The stages for head, lists and items read pieces; `quoting.py` folds what stands over several lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes_reader.second_language import is_bilingual, without_finnish
from minutes_reader.spans import Line, SourceText, Span

_CELL_BREAK = re.compile(r"\t+|(?<!\()[ \u00a0]{2,}(?!\))|[ \u00a0]+\|[ \u00a0]+|(?:[.…_·] ?){4,}")
_RULE_SIGNS = "-=–—_~"
_RULE = re.compile(r"[-=–—_~]{3,}")
_AROUND = " \t\n\r\f\v\u00a0\u200b\ufeff"
_MARKS_AROUND = _AROUND + "*_#|"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the source beginning at `start`; `text` is exactly what stands there."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        """Where the piece stands."""
        return Span(self.start, self.start + len(self.text))

    @property
    def folded(self) -> str:
        """The words with single spaces."""
        return " ".join(self.text.split())

    def cut(self, begin: int, end: int | None = None, *, around: str = _AROUND) -> Piece:
        """The piece from `begin` to `end` of this one's text, without `around` at both ends."""
        words = self.text[begin:end]
        stripped = words.lstrip(around)
        return Piece(stripped.rstrip(around), self.start + begin + len(words) - len(stripped))

    def split(self, pattern: re.Pattern[str], *, around: str = _AROUND) -> Iterator[Piece]:
        """The parts between the matches of `pattern`, empty ones left out."""
        begin = 0
        for match in pattern.finditer(self.text):
            part = self.cut(begin, match.start(), around=around)
            if part.text:
                yield part
            begin = match.end()
        last = self.cut(begin, around=around)
        if last.text:
            yield last


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A line of the body that holds words, as a piece with its cells.

    index: its place among the body's lines. blank_before: an empty line stands before it. offset: how many characters
    of white space stand before its first word. first_empty: its first column is empty.
    """

    piece: Piece
    line: Line
    index: int
    blank_before: bool
    cells: tuple[Piece, ...]
    offset: int = 0
    first_empty: bool = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.piece.text

    @property
    def span(self) -> Span:
        """Where the line's words stand."""
        return self.piece.span


def text_lines(source: SourceText, lines: tuple[Line, ...]) -> tuple[TextLine, ...]:
    """The lines that hold words, without the asterisks and bars that some formats leave around them."""
    found: list[TextLine] = []
    blank = True
    bilingual = is_bilingual(source.text)
    for index, line in enumerate(lines):
        raw = without_finnish(source[line.span]) if bilingual else source[line.span]
        if found and not blank and _draws_under(raw.strip(), found[-1].text):
            found[-1] = replace(found[-1], line=replace(found[-1].line, underlined=True))
            blank = True
            continue
        piece, cells = _cut_line(raw, line.span.start)
        if not piece.text:
            blank = True
            continue
        offset = piece.start - line.span.start
        found.append(
            TextLine(
                piece=piece,
                line=line,
                index=index,
                blank_before=blank,
                cells=cells,
                offset=offset,
                first_empty=raw.startswith("\t") or offset >= 12,
            )
        )
        blank = False
    return tuple(found)


def lines_within(lines: tuple[TextLine, ...], span: Span) -> tuple[TextLine, ...]:
    """Those of `lines`, which follow each other, that lie wholly in `span`; nothing stands before the first."""
    first = bisect_left(lines, span.start, key=lambda one: one.line.span.start)
    last = bisect_right(lines, span.end, key=lambda one: one.line.span.end)
    found = lines[first:last]
    return (replace(found[0], blank_before=True), *found[1:]) if found and not found[0].blank_before else found


def _cut_line(raw: str, start: int) -> tuple[Piece, tuple[Piece, ...]]:
    """The words of a line and its cells."""
    piece = Piece(raw, start).cut(0, around=_MARKS_AROUND)
    if not _may_have_cells(piece.text) or not _CELL_BREAK.search(piece.text):
        return piece, (piece,)
    return piece, tuple(piece.split(_CELL_BREAK, around=_MARKS_AROUND)) or (piece,)


def _may_have_cells(text: str) -> bool:
    """A cheap look for what parts cells: a tab, wide spaces, a bar, or a row of dots or the like."""
    if "  " in text or "\t" in text or "|" in text or ".." in text or ". ." in text or "_" in text:
        return True
    return not text.isascii() and ("\u00a0" in text or "…" in text or "·" in text)


def _draws_under(words: str, above: str) -> bool:
    """A row of dashes or the like under a heading, at least half as long."""
    return (
        words[:1] in _RULE_SIGNS
        and _RULE.fullmatch(words) is not None
        and 2 * len(words) >= len(above)
        and len(above) < 120
    )
