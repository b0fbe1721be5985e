"""The text of a source and places in it: the only code that computes offsets.

`sources/` makes a SourceText out of bytes, `stages/` point into it with Spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of SourceText.text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def covers(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def parts_beside(span: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What of `span` lies in none of the `holes`, in order; nothing of it is empty."""
    parts: list[Span] = []
    start = span.start
    for hole in sorted(holes):
        if hole.overlaps(span):
            if hole.start > start:
                parts.append(Span(start, hole.start))
            start = max(start, hole.end)
    if start < span.end:
        parts.append(Span(start, span.end))
    return tuple(parts)


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch), origin at the page's upper left corner.

    A tuple, because one is made for every run of text on every page, and a dataclass takes twice as long to make.
    """

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word whose place on the page is known from text recognition (OCR)."""

    span: Span
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the source as the reader sees it, with what its form tells.

    box, font_size (points), bold: None where the format does not tell. heading_level: 1–6 where the
    format marks a heading. number: an automatic list or heading number that the source text
    itself contains at the line's start. cells: the parts of a row or of columns; empty when the line is one piece.
    words: with their boxes where the line was recognized in a picture, else empty.
    """

    span: Span
    box: Box | None = None
    font_size: float | None = None
    bold: bool | None = None
    underlined: bool | None = None
    heading_level: int | None = None
    list_item: bool = False
    cells: tuple[Span, ...] = ()
    words: tuple[PlacedWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its number (from 1), its characters, and its size in points where it has one."""

    number: int
    span: Span
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The characters of a document, exactly as facts quote them, with pages and lines.

    Lines are separated by "\\n", pages by "\\f"; cells of a row by "\\t". `media_type` is the type found in
    the content, `scanned` tells that the text comes from OCR. `unread_pages`: the numbers of pages that are pictures
    and were left empty, because no OCR is installed.
    """

    text: str
    media_type: str
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    scanned: bool = False
    unread_pages: tuple[int, ...] = ()

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def page_of(self, offset: int) -> int:
        """The number of the page on which the character at `offset` stands."""
        starts = [page.span.start for page in self.pages]
        return self.pages[max(0, bisect_right(starts, offset) - 1)].number if self.pages else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetMap:
    """Leads from characters of a changed text, `length` of them, back to the text it was made from.

    Stretch number i of the changed text begins there at `starts[i]` and in the original at `origins[i]`; within a
    stretch both go on character by character.
    """

    starts: tuple[int, ...]
    origins: tuple[int, ...]
    length: int

    @property
    def origin(self) -> tuple[int, ...]:
        """The offset in the original of each character of the changed text."""
        return tuple(map(self._back_at, range(self.length)))

    def back(self, span: Span) -> Span:
        """The span of the original that the changed text's `span` was made from."""
        if span.start == span.end:
            at = span.start
            found = self._back_at(at) if at < self.length else self._back_at(self.length - 1) + 1 if self.length else 0
            return Span(found, found)
        return Span(self._back_at(span.start), self._back_at(span.end - 1) + 1)

    def cut(self, at: int) -> OffsetMap:
        """The map of the changed text without its first `at` characters."""
        if at >= self.length:
            return OffsetMap(starts=(), origins=(), length=0)
        first = bisect_right(self.starts, at) - 1
        return OffsetMap(
            starts=(0, *(start - at for start in self.starts[first + 1 :])),
            origins=(self._back_at(at), *self.origins[first + 1 :]),
            length=self.length - at,
        )

    def _back_at(self, at: int) -> int:
        if not 0 <= at < self.length:
            raise IndexError(f"the text has no character {at}")
        stretch = bisect_right(self.starts, at) - 1
        return self.origins[stretch] + at - self.starts[stretch]


def lines_in(lines: Sequence[Line], span: Span) -> Sequence[Line]:
    """Those of `lines`, which follow each other, that lie wholly in `span`."""
    first = bisect_left(lines, span.start, key=lambda line: line.span.start)
    return lines[first : bisect_right(lines, span.end, key=lambda line: line.span.end)]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans`; raises ValueError for none."""
    found = list(spans)
    if not found:
        raise ValueError("nothing to cover")
    return Span(min(one.start for one in found), max(one.end for one in found))
