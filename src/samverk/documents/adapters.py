"""Asks the reader what pages show of a stored PDF or scan: pictures of its pages and the places of words on them.

pdfium is not safe in several threads at once, so all calls wait for one lock. Pictures lie in HOME/cache/pages.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from minutes_reader import UnreadableDocument
from minutes_reader.sources.content_type import ODS, XLSX
from minutes_reader.sources.limits import DEFAULT_LIMITS
from minutes_reader.sources.places import boxes_for, page_image
from minutes_reader.sources.spreadsheet import read_open_spreadsheet, read_workbook, refuse_delimited
from minutes_reader.spans import Box, Line, Page, PlacedWord, SourceText, Span
from samverk.core.errors import ExternalFailure, NotFound
from samverk.documents.models import Document, DocumentText
from samverk.documents.queries import file_of

PIXELS_PER_POINT = 2.0
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A rectangle on a page, in points from its upper left corner, around characters start to end of the text."""

    left: float
    top: float
    width: float
    height: float
    start: int
    end: int


def page_picture(document: Document, page: int) -> bytes:
    """Page number `page` (from 1) as PNG, drawn once and kept; raises ExternalFailure where it cannot be drawn."""
    path = _cache_folder() / f"{document.sha256}-{page}-{PIXELS_PER_POINT:g}.png"
    if path.exists():
        return path.read_bytes()
    with _reading():
        picture = page_image(file_of(document), page, PIXELS_PER_POINT)
    _write_whole(path, picture)
    return picture


def places_on_page(source: DocumentText, page: int, spans: Iterable[tuple[int, int]]) -> tuple[Place, ...]:
    """Where these characters stand on one page of the document: a place per line, in the order of the spans.

    Raises ExternalFailure where the file cannot be read.
    """
    text = _source_text(source, page)
    wanted = [
        Span(max(start, shown.span.start), min(end, shown.span.end))
        for shown in text.pages
        for start, end in spans
        if start < shown.span.end and shown.span.start < end
    ]
    with _reading():
        boxes = boxes_for(file_of(source.document), text, wanted)
    return tuple(
        Place(
            left=round(one.box.left, 1),
            top=round(one.box.top, 1),
            width=round(one.box.right - one.box.left, 1),
            height=round(one.box.bottom - one.box.top, 1),
            start=one.span.start,
            end=one.span.end,
        )
        for one in boxes
    )


def lines_on_page(source: DocumentText, page: int) -> tuple[Place, ...]:
    """Every line of the page with its place, so that the page's words can be laid over its picture."""
    text = _source_text(source, page)
    return places_on_page(source, page, [(one.span.start, one.span.end) for one in text.lines])


@contextmanager
def _reading() -> Iterator[None]:
    """One call of pdfium at a time; what it refuses becomes a failure that pages know."""
    try:
        with _one_at_a_time:
            yield
    except (UnreadableDocument, NotFound) as error:
        raise ExternalFailure(f"the stored file cannot be shown: {error}", permanent=True) from error


def _source_text(source: DocumentText, page: int) -> SourceText:
    """The stored text as the reader knows it, with the lines of one page."""
    pages = tuple(
        Page(number=number, span=Span(start, end), width=width, height=height)
        for number, start, end, width, height in source.pages
        if number == page
    )
    words = [
        PlacedWord(span=Span(start, end), box=Box(left=left, top=top, right=right, bottom=bottom))
        for start, end, left, top, right, bottom in source.word_places
        if any(one.span.start <= start and end <= one.span.end for one in pages)
    ]
    lines: list[Line] = []
    for one in pages:
        start = one.span.start
        for line in source.text[one.span.start : one.span.end].split("\n"):
            span = Span(start, start + len(line))
            if line.strip():
                lines.append(Line(span=span, words=tuple(word for word in words if span.covers(word.span))))
            start += len(line) + 1
    return SourceText(
        text=source.text, media_type=source.document.media_type, pages=pages, lines=tuple(lines), scanned=source.scanned
    )


def _cache_folder() -> Path:
    folder = Path(settings.HOME) / "cache" / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside and move, so that nobody reads half a picture."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def sheet_trouble(content: bytes, media_type: str) -> str:
    """Why a sheet, or a table in text, is not kept: "patient_rows" (a row per patient) or "bomb"; else empty."""
    try:
        if media_type == XLSX:
            read_workbook(content, DEFAULT_LIMITS)
        elif media_type == ODS:
            read_open_spreadsheet(content, DEFAULT_LIMITS)
        elif media_type.startswith("text/"):
            refuse_delimited(content.decode("utf-8", "replace"))
    except UnreadableDocument as error:
        return error.code if error.code in {"patient_rows", "bomb"} else ""
    return ""
