"""Reads the lines of one PDF page as they stand on it, with boxes, from pdfium's text and line rectangles.

pdfium gives the characters in reading order (columns included) and a rectangle for each run of text. A line whose
rectangles lie close together is taken as it is; only where a gap or a step shows, its words are measured, so that cells
and lines that pdfium ran together are told apart. Every character keeps the index of the character it came from.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from minutes_reader.sources.assembly import clean
from minutes_reader.spans import Box

_HYPHEN_AT_LINE_END = "\ufffe"
_NEEDS_CLEANING = re.compile(
    "[\x00-\x08\x0b-\x1f\x85\xad\u0300-\u036f\u200b-\u200f\u2028\u2029\u2060\ufb00-\ufb06\ufeff\ufffe]"
)
_WORD = re.compile(r"\S+")
_LINE_END = re.compile("\ufffe|\r\n|\r|\n|$")
_LIST_MARKER = re.compile(r"(?:§+\s*)?\d{1,3}(?:\.\d{1,3})*[.):]?|§|[a-zåäö][.)]|[-–•·▪○*]", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|-bd\b|,b\b", re.IGNORECASE)
_LONGEST_FONT_NAME = 128
_GAP_IN_HEIGHTS = 1.3
_box = Box._make
_GAP_IN_MEDIANS = 2.2


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line on a page. `origin[i]`: index in the page's characters of `text[i]`."""

    text: str
    origin: Sequence[int]
    box: Box | None
    font_size: float | None
    bold: bool | None


class Word(NamedTuple):
    """A word: the part of the page's text it takes up, and its box."""

    start: int
    end: int
    box: Box


class PageText:
    """The characters of a page and where they stand, in points from the upper left corner of the page as shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.page = page
        self.text_page = page.get_textpage()
        self.width, self.height = page.get_size()
        self.text: str = self.text_page.get_text_range(errors="replace")
        self._one_to_one = raw.FPDFText_CountChars(self.text_page.raw) == len(self.text)
        self._transform = _shown_coordinates(page, self.width, self.height)
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_LONGEST_FONT_NAME)
        self._flags = ctypes.c_int()
        self._boldness: dict[bytes, bool | None] = {}

    def character(self, index: int) -> int:
        """pdfium's index of the character at `index` in `text` (they differ where pdfium drops characters)."""
        if self._one_to_one:
            return index
        found: int = raw.FPDFText_GetCharIndexFromTextIndex(self.text_page.raw, index)
        return found if found >= 0 else index

    def rectangles(self, start: int, end: int) -> list[Box]:
        """The rectangles that pdfium gives for a stretch of `text`: one for each run of one text object."""
        first = self.character(start)
        handle, shown = self.text_page.raw, self.shown_box
        left, top, right, bottom = self._edges
        found = []
        for index in range(raw.FPDFText_CountRects(handle, first, self.character(end - 1) - first + 1)):
            raw.FPDFText_GetRect(handle, index, left, top, right, bottom)
            found.append(shown(left.value, top.value, right.value, bottom.value))
        return found

    def character_box(self, index: int) -> Box | None:
        """The box of one character of `text`, or None where it has none (a space that pdfium made up)."""
        left, right, bottom, top = self._edges
        if not self._one_to_one:
            index = self.character(index)
        if not raw.FPDFText_GetCharBox(self.text_page.raw, index, left, right, bottom, top):
            return None
        x1, y1, x2, y2 = left.value, top.value, right.value, bottom.value
        return None if x1 == x2 or y1 == y2 else self.shown_box(x1, y1, x2, y2)

    def font(self, index: int) -> tuple[float | None, bool | None]:
        """Size in points and boldness (by the font's name) of the character at `index`."""
        character = self.character(index)
        size = raw.FPDFText_GetFontSize(self.text_page.raw, character)
        matrix = self._matrix
        if raw.FPDFText_GetMatrix(self.text_page.raw, character, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        length = raw.FPDFText_GetFontInfo(self.text_page.raw, character, self._name, _LONGEST_FONT_NAME, self._flags)
        name = self._name.value if 0 < length <= _LONGEST_FONT_NAME else b""
        if name not in self._boldness:
            self._boldness[name] = bool(_BOLD_NAME.search(name.decode("utf-8", "replace"))) if name else None
        return (round(size, 1) or None), self._boldness[name]

    def close(self) -> None:
        """Give pdfium's memory for this page back; long documents need it."""
        self.text_page.close()
        self.page.close()

    def shown_box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Corners in the page's own coordinates as a box on the page as shown."""
        a, b, c, d, e, f = self._transform
        x1, y1 = a * left + c * top + e, b * left + d * top + f
        x2, y2 = a * right + c * bottom + e, b * right + d * bottom + f
        return _box((x1 if x1 < x2 else x2, y1 if y1 < y2 else y2, x2 if x1 < x2 else x1, y2 if y1 < y2 else y1))


def read_page_lines(page: PageText) -> list[PageLine]:
    """The lines of a page in reading order; cells of one line are separated by a tab."""
    found: list[PageLine] = []
    for start, end in _line_ranges(page.text):
        found.extend(_lines_in(page, start, end))
    return found


def _line_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Where pdfium's lines begin and end; a hyphen at a line's end (U+FFFE) belongs to its line and ends it."""
    start = 0
    for match in _LINE_END.finditer(text):
        end = match.end() if match.group() == _HYPHEN_AT_LINE_END else match.start()
        if text[start:end].strip():
            yield start, end
        start = match.end()


def _lines_in(page: PageText, start: int, end: int) -> list[PageLine]:
    rectangles = page.rectangles(start, end)
    whole = _around(rectangles)
    sideways = whole is not None and len(rectangles) == 1 and is_sideways(whole, page.text[start:end])
    if sideways or not _has_gap_or_step(rectangles):
        return [_make_line(page, start, end, gaps=(), box=whole)]
    lines = []
    for words in _rows_of(_words(page, start, end)):
        gaps = _cell_gaps(words)
        if len(gaps) == 1 and _LIST_MARKER.fullmatch(page.text, words[0].start, gaps[0]):
            gaps = ()
        box = _around([word.box for word in words])
        lines.append(_make_line(page, words[0].start, words[-1].end, gaps=gaps, box=box))
    return lines


def is_sideways(box: Box, text: str) -> bool:
    """Whether a line runs upwards or downwards, as the stamps of signing services in the margin do."""
    return len(text) > 3 and box.bottom - box.top > 2 * (box.right - box.left)


def _has_gap_or_step(rectangles: list[Box]) -> bool:
    if len(rectangles) < 2:
        return False
    for before, after in pairwise(rectangles):
        height = max(before.bottom - before.top, after.bottom - after.top)
        if after.left - before.right > height * _GAP_IN_HEIGHTS * 0.75 or not same_row(before, after):
            return True
    return False


def same_row(before: Box, after: Box) -> bool:
    """Whether `after` continues the line of `before`: beside it to the right, on about the same height."""
    left, top, _, bottom = before
    left_after, top_after, _, bottom_after = after
    if left_after < left - 0.5:
        return False
    one, other = bottom - top, bottom_after - top_after
    overlap = min(bottom, bottom_after) - max(top, top_after)
    # A hyphen or a full stop hardly overlaps with a letter without descender, so nearness of the centres counts too.
    return (
        overlap >= min(one, other) * 0.4 or abs((bottom + top) - (bottom_after + top_after)) / 2 < max(one, other) * 0.5
    )


def _words(page: PageText, start: int, end: int) -> list[Word]:
    found = []
    for match in _WORD.finditer(page.text, start, end):
        begin, stop = match.span()
        first, last = page.character_box(begin), page.character_box(stop - 1)
        if first is not None and last is not None:
            found.append(Word(begin, stop, around((first, last))))
        elif (only := first or last) is not None:
            found.append(Word(begin, stop, only))
    return found


def _rows_of(words: list[Word]) -> Iterator[list[Word]]:
    row: list[Word] = []
    for word in words:
        if row and not same_row(row[-1].box, word.box):
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def _cell_gaps(words: list[Word]) -> tuple[int, ...]:
    """Where in the page's text a gap between two words is wide enough to part cells."""
    gaps = [after.box.left - before.box.right for before, after in pairwise(words)]
    if not gaps:
        return ()
    height = median(word.box.bottom - word.box.top for word in words)
    usual = median(gaps) if len(gaps) >= 3 else 0.0
    # A justified line has wide spaces everywhere; a gap between cells stands out among them.
    least = max(height * _GAP_IN_HEIGHTS, usual * _GAP_IN_MEDIANS if usual < height else 0.0)
    return tuple(word.end for word, gap in zip(words, gaps, strict=False) if gap > least)


def _make_line(page: PageText, start: int, end: int, *, gaps: tuple[int, ...], box: Box | None) -> PageLine:
    text, origin = clean_with_origin(page.text, start, end, tabs=gaps)
    if not text:
        return PageLine(text="", origin=(), box=box, font_size=None, bold=None)
    size, bold = page.font(origin[0])
    if bold:
        # A line is bold when it ends as it begins: "Beslut:" before running text is no heading.
        bold = page.font(origin[-1])[1]
    return PageLine(text=text, origin=origin, box=box, font_size=size, bold=bold)


def clean_with_origin(text: str, start: int, end: int, *, tabs: tuple[int, ...] = ()) -> tuple[str, Sequence[int]]:
    """`text[start:end]` cleaned and without outer spaces, and for each of its characters where it came from.

    At each offset in `tabs` the white space becomes one tab; the mark of a hyphen at a line's end becomes "-".
    """
    stop = len(text[:end].rstrip()) if text[end - 1].isspace() else end
    while start < stop and text[start].isspace():
        start += 1
    piece = text[start:stop]
    if not tabs:
        # The usual cases, quickly: nothing to clean, or the hyphen at the line's end alone.
        unusual = _NEEDS_CLEANING.search(piece)
        if unusual is None:
            return piece, range(start, stop)
        if unusual.start() == len(piece) - 1 and piece[-1] == _HYPHEN_AT_LINE_END:
            return f"{piece[:-1]}-", range(start, stop)
    if tabs and _NEEDS_CLEANING.search(piece) is None:
        return _with_tabs(text, start, stop, tabs)
    characters: list[str] = []
    origin: list[int] = []
    at = start
    while at < stop:
        cluster, after, replaced = _next_cluster(text, at, stop, tabs)
        characters.append(replaced)
        origin.extend([at] * len(replaced))
        at = after if cluster else at + 1
    return "".join(characters), origin


def _with_tabs(text: str, start: int, stop: int, tabs: tuple[int, ...]) -> tuple[str, list[int]]:
    """Words without anything to clean, the white space at each of `tabs` one tab."""
    parts: list[str] = []
    origin: list[int] = []
    at = start
    for tab in tabs:
        if not at <= tab < stop:
            continue
        parts.append(text[at:tab])
        origin.extend(range(at, tab + 1))
        at = tab + 1
        while at < stop and text[at].isspace():
            at += 1
    parts.append(text[at:stop])
    origin.extend(range(at, stop))
    return "\t".join(parts), origin


def _next_cluster(text: str, at: int, stop: int, tabs: tuple[int, ...]) -> tuple[str, int, str]:
    """The next character with its combining marks, where the one after begins, and what a reader sees of it."""
    after = at + 1
    if at in tabs:
        while after < stop and text[after].isspace():
            after += 1
        return text[at:after], after, "\t"
    while after < stop and unicodedata.combining(text[after]):
        after += 1
    cluster = text[at:after]
    if cluster == _HYPHEN_AT_LINE_END:
        return cluster, after, "-"
    if cluster == "\u00ad" and after < stop:
        return cluster, after, ""
    return cluster, after, clean(cluster)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around `boxes`, of which there is at least one."""
    if len(boxes) == 1:
        return boxes[0]
    left, top, right, bottom = boxes[0]
    for x1, y1, x2, y2 in boxes:
        left = x1 if x1 < left else left
        top = y1 if y1 < top else top
        right = x2 if x2 > right else right
        bottom = y2 if y2 > bottom else bottom
    return _box((left, top, right, bottom))


def _around(boxes: Sequence[Box]) -> Box | None:
    return around(boxes) if boxes else None


def _shown_coordinates(
    page: pdfium.PdfPage, width: float, height: float
) -> tuple[float, float, float, float, float, float]:
    """The affine map (a, b, c, d, e, f) from the page's own coordinates to points on the page as shown.

    It takes in rotation and crop box: pdfium is asked where three points come out, a thousandth of a point exact.
    """
    scale = 1000
    x, y = ctypes.c_int(), ctypes.c_int()

    def shown(page_x: float, page_y: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page.raw, 0, 0, round(width * scale), round(height * scale), 0, page_x, page_y, x, y)
        return x.value / scale, y.value / scale

    e, f = shown(0, 0)
    right_x, right_y = shown(1000, 0)
    up_x, up_y = shown(0, 1000)
    return (right_x - e) / 1000, (right_y - f) / 1000, (up_x - e) / 1000, (up_y - f) / 1000, e, f
