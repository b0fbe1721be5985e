"""Leads from a span of a SourceText to boxes on the pages of the PDF it was read from, and draws those pages.

Boxes of characters cost much, so they are measured only here, for the pages that somebody looks at.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.pdf import open_pdf, read_lines_of_page
from minutes_reader.sources.pdf_page import PageLine, PageText, around, is_sideways, same_row
from minutes_reader.sources.scan import image_page
from minutes_reader.spans import Box, Line, Page, PlacedWord, SourceText, Span

_MAX_SCALE = 6.0
_MAX_SIDE = 8000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBox:
    """A rectangle on a page (numbered from 1) around the words of `span`, which lie in one line."""

    page: int
    box: Box
    span: Span


def boxes_for(source: bytes, text: SourceText, spans: Iterable[Span]) -> tuple[PageBox, ...]:
    """Where the words of `spans` stand in the PDF `source` that `text` was read from: one box per line.

    The boxes follow the order of `spans`. A source without pages as pictures (text, DOCX, HTML) has none; words known
    from OCR have kept their boxes, so nothing is recognized again. Raises UnreadableDocument.
    """
    wanted = list(spans)
    if not wanted or not any(page.width for page in text.pages):
        return ()
    if not source.startswith(b"%PDF-") and b"%PDF-" not in source[:1024]:
        return tuple(box for span in wanted for box in _boxes_by_share(text, span))
    measured: dict[int, _MeasuredPage] = {}
    document = open_pdf(source)
    try:
        return tuple(box for span in wanted for box in _boxes_of(document, text, span, measured))
    except pdfium.PdfiumError as error:
        raise UnreadableDocument("damaged", "A page of the PDF is broken.") from error
    finally:
        for page in measured.values():
            page.page.close()
        document.close()


def page_image(source: bytes, page: int, scale: float = 2.0) -> bytes:
    """Page number `page` (from 1) of a PDF or a picture file as PNG, `scale` pixels to a point.

    Raises UnreadableDocument.
    """
    if b"%PDF-" not in source[:1024]:
        return _png(image_page(source, page, scale=scale, largest=_MAX_SIDE))
    document = open_pdf(source)
    try:
        if not 1 <= page <= len(document):
            raise UnreadableDocument("damaged", "The PDF has no page %(page)s.", page=page)
        shown = document[page - 1]
        largest = max(shown.get_size())
        return _png(shown.render(scale=max(0.1, min(scale, _MAX_SCALE, _MAX_SIDE / largest))).to_pil())
    except pdfium.PdfiumError as error:
        raise UnreadableDocument("damaged", "Page %(page)s of the PDF is broken.", page=page) from error
    finally:
        document.close()


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", optimize=False)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class _MeasuredPage:
    page: PageText
    lines: list[PageLine]


def _boxes_of(
    document: pdfium.PdfDocument, text: SourceText, span: Span, measured: dict[int, _MeasuredPage]
) -> Iterator[PageBox]:
    for page in text.pages:
        if not page.span.overlaps(span):
            continue
        if any(line.words for line in _lines_of(text, page)):
            yield from _boxes_by_share(text, Span(max(page.span.start, span.start), min(page.span.end, span.end)))
            continue
        if page.number not in measured:
            shown, lines = read_lines_of_page(document, page.number - 1)
            measured[page.number] = _MeasuredPage(page=shown, lines=lines)
        known = _lines_of(text, page)
        found = measured[page.number]
        same = len(known) == len(found.lines) and all(
            text[line.span] == again.text for line, again in zip(known, found.lines, strict=True)
        )
        for index, line in enumerate(known):
            if not line.span.overlaps(span):
                continue
            part = Span(max(line.span.start, span.start), min(line.span.end, span.end))
            if same:
                yield from _boxes_in_line(found, found.lines[index], line, part, page.number)
            else:
                yield from _box_by_share(line, part, page.number)


def _boxes_in_line(found: _MeasuredPage, again: PageLine, line: Line, part: Span, page: int) -> Iterator[PageBox]:
    """One box for each row of characters: a line read out of a table's cell may stand on several."""
    row: list[Box] = []
    start = part.start
    sideways = again.box is not None and is_sideways(again.box, again.text)
    for offset in range(part.start, part.end):
        box = found.page.character_box(again.origin[offset - line.span.start])
        if box is None or again.text[offset - line.span.start].isspace():
            continue
        if row and not sideways and not same_row(around(row[-1:]), box):
            yield PageBox(page=page, box=around(row), span=Span(start, offset))
            row, start = [], offset
        row.append(box)
    if row:
        yield PageBox(page=page, box=around(row), span=Span(start, part.end))


def _boxes_by_share(text: SourceText, span: Span) -> Iterator[PageBox]:
    for line in text.lines:
        if line.span.overlaps(span):
            part = Span(max(line.span.start, span.start), min(line.span.end, span.end))
            number = text.page_of(line.span.start)
            yield from _boxes_of_words(line, part, number) if line.words else _box_by_share(line, part, number)


def _boxes_of_words(line: Line, part: Span, page: int) -> Iterator[PageBox]:
    """One box around the recognized words: of a word that is only partly meant, the part that answers to it."""
    boxes = [_part_of_word(word, part) for word in line.words if word.span.overlaps(part)]
    if boxes:
        yield PageBox(page=page, box=around(boxes), span=part)


def _part_of_word(word: PlacedWord, part: Span) -> Box:
    first, end = max(word.span.start, part.start), min(word.span.end, part.end)
    share = (word.box.right - word.box.left) / (word.span.end - word.span.start)
    left = word.box.left + share * (first - word.span.start)
    return Box(left=left, top=word.box.top, right=left + share * (end - first), bottom=word.box.bottom)


def _box_by_share(line: Line, part: Span, page: int) -> Iterator[PageBox]:
    if line.box is None:
        return
    length = max(1, line.span.end - line.span.start)
    width = line.box.right - line.box.left
    left = line.box.left + width * (part.start - line.span.start) / length
    right = line.box.left + width * (part.end - line.span.start) / length
    yield PageBox(page=page, box=Box(left=left, top=line.box.top, right=right, bottom=line.box.bottom), span=part)


def _lines_of(text: SourceText, page: Page) -> list[Line]:
    return [line for line in text.lines if page.span.start <= line.span.start and line.span.end <= page.span.end]
