"""Makes a SourceText out of bytes; each kind of document has a module here. `stages/` take over from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import content_type
from minutes_reader.sources.docx import read_docx
from minutes_reader.sources.html import read_html
from minutes_reader.sources.limits import DEFAULT_LIMITS, Limits
from minutes_reader.sources.odt import read_odt
from minutes_reader.sources.office import read_old_word
from minutes_reader.sources.pdf import read_pdf
from minutes_reader.sources.scan import read_image
from minutes_reader.sources.spreadsheet import (
    read_open_spreadsheet,
    read_workbook,
    refuse_delimited,
    refuse_patient_rows_in,
)
from minutes_reader.sources.text import read_text
from minutes_reader.spans import SourceText

__all__ = ["DEFAULT_LIMITS", "Limits", "read_source"]

Reader = Callable[[bytes, Limits], SourceText]


def _read_plain_text(data: bytes, _limits: Limits) -> SourceText:
    text = read_text(data)
    refuse_delimited(text.text)
    return text


_READERS: dict[str, Reader] = {
    content_type.TEXT: _read_plain_text,
    content_type.PDF: read_pdf,
    content_type.DOCX: read_docx,
    content_type.ODT: read_odt,
    content_type.HTML: read_html,
    content_type.RTF: read_old_word,
    content_type.OLD_WORD: read_old_word,
    content_type.XLSX: read_workbook,
    content_type.ODS: read_open_spreadsheet,
}


def read_source(source: Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a document, its pages and lines. Raises UnreadableDocument.

    The kind is found by content; `name` (else the path's) only makes messages clearer.
    """
    called = name or (source.name if isinstance(source, Path) else "the document")
    data = _bytes_of(source, called, limits)
    media_type = content_type.find_content_type(data)
    reader = read_image if media_type.startswith(content_type.IMAGE) else _READERS.get(media_type)
    if reader is None:
        raise UnreadableDocument("unsupported", "The file is an Office document of a kind that holds no minutes.")
    try:
        text = reader(data, limits)
    except RecursionError as error:
        raise UnreadableDocument("damaged", "The document is nested too deeply.") from error
    if not text.text.strip():
        raise UnreadableDocument("no_text", "The document holds no text.")
    refuse_patient_rows_in(text)
    return text


def _bytes_of(source: Path | bytes, called: str, limits: Limits) -> bytes:
    size = len(source) if isinstance(source, bytes) else _size_of(source, called)
    if size > limits.max_bytes:
        raise UnreadableDocument(
            "too_large",
            "%(name)s is %(size)s MB; at most %(most)s MB are read.",
            name=called,
            size=round(size / 1e6),
            most=round(limits.max_bytes / 1e6),
        )
    return source if isinstance(source, bytes) else source.read_bytes()


def _size_of(path: Path, called: str) -> int:
    if not path.is_file():
        raise UnreadableDocument("unsupported", "%(name)s is no file.", name=called)
    return path.stat().st_size
