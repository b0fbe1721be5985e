"""Puts a SourceText together line by line, so that no reader in `sources/` has to count characters.

What holds for every SourceText made here: lines end in "\\n"; a new page begins with "\\f" after that "\\n"; cells are
separated by "\\t"; characters are composed (NFC); ligatures are their letters; invisible characters (zero-width
spaces, byte order marks, soft hyphens inside a line) are left out. A soft hyphen at a line's end stays, because it
tells that the word goes on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from minutes_reader.spans import Box, Line, Page, PlacedWord, SourceText, Span

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_REPLACED = str.maketrans(
    _LIGATURES | dict.fromkeys("\u200b\u200c\u2060\ufeff\x00", "") | dict.fromkeys("\r\n\f\v\u2028\u2029\x85", " ")
)
_SOFT_HYPHEN_INSIDE = re.compile("\u00ad(?!$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """What the form of a line tells; the fields are those of spans.Line."""

    box: Box | None = None
    font_size: float | None = None
    bold: bool | None = None
    underlined: bool | None = None
    heading_level: int | None = None
    list_item: bool = False


PLAIN = LineForm()


def clean(text: str) -> str:
    """`text` as a reader sees it: see the module's first lines."""
    if text.isascii() and not text.isprintable():
        return text.translate(_REPLACED)
    if text.isascii():
        return text
    replaced = _SOFT_HYPHEN_INSIDE.sub("", text.translate(_REPLACED))
    return unicodedata.normalize("NFC", replaced)


class TextAssembly:
    """Collects pages and lines; `build` gives the SourceText."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._pages: list[tuple[int, float | None, float | None]] = []

    def start_page(self, *, width: float | None = None, height: float | None = None) -> None:
        """Begin a page; lines that come before any page stand on page 1."""
        if self._pages or self._parts:
            if not self._pages:
                self._pages.append((0, None, None))
            self._append("\f")
        self._pages.append((self._length, width, height))

    def add_line(self, text: str, form: LineForm = PLAIN) -> None:
        """Add one line; tabs in it separate cells."""
        self._add(clean(text).rstrip(), form)

    def add_row(self, cells: Sequence[str], form: LineForm = PLAIN) -> None:
        """Add a row of a table as one line; white space inside a cell is folded."""
        self._add("\t".join(" ".join(clean(cell).split()) for cell in cells), form)

    def add_ready_line(
        self,
        text: str,
        *,
        box: Box | None,
        font_size: float | None = None,
        bold: bool | None = None,
        words: tuple[PlacedWord, ...] = (),
    ) -> None:
        """Add a line that is clean already (its maker keeps track of every character). `words` count from the line."""
        start = self._length
        span = Span(start, start + len(text))
        placed = tuple(_moved(word, start) for word in words) if words else ()
        cells = cells_of(text, start)
        self._lines.append(Line(span=span, box=box, font_size=font_size, bold=bold, cells=cells, words=placed))
        self._parts.append(f"{text}\n")
        self._length += len(text) + 1

    def build(self, *, media_type: str, scanned: bool = False, unread_pages: Sequence[int] = ()) -> SourceText:
        """The text of all that was added."""
        text = "".join(self._parts)
        starts = self._pages or [(0, None, None)]
        ends = [start - 1 for start, _, _ in starts[1:]] + [len(text)]
        pages = tuple(
            Page(number=number, span=Span(start, end), width=width, height=height)
            for number, ((start, width, height), end) in enumerate(zip(starts, ends, strict=True), start=1)
        )
        return SourceText(
            text=text,
            media_type=media_type,
            pages=pages,
            lines=tuple(self._lines),
            scanned=scanned,
            unread_pages=tuple(unread_pages),
        )

    def _add(self, text: str, form: LineForm) -> None:
        span = Span(self._length, self._length + len(text))
        self._lines.append(
            Line(
                span=span,
                box=form.box,
                font_size=form.font_size,
                bold=form.bold,
                underlined=form.underlined,
                heading_level=form.heading_level,
                list_item=form.list_item,
                cells=cells_of(text, span.start),
            )
        )
        self._append(text + "\n")

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def cells_of(text: str, start: int) -> tuple[Span, ...]:
    """The spans of the cells that tabs separate in a line beginning at `start`; () for a line of one piece."""
    if "\t" not in text:
        return ()
    cells = []
    for cell in text.split("\t"):
        cells.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return tuple(cells)


def _moved(word: PlacedWord, start: int) -> PlacedWord:
    return PlacedWord(span=Span(word.span.start + start, word.span.end + start), box=word.box)
