"""Makes a SourceText out of bytes; each kind of document has a module here. `stages/` take over from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import content_type
from minutes_reader.sources.limits import DEFAULT_LIMITS, Limits
from minutes_reader.sources.pdf import read_pdf
from minutes_reader.sources.text import read_text
from minutes_reader.spans import SourceText

__all__ = ["DEFAULT_LIMITS", "Limits", "read_source"]

Reader = Callable[[bytes, Limits], SourceText]

_READERS: dict[str, Reader] = {
    content_type.TEXT: lambda data, _limits: read_text(data),
    content_type.PDF: read_pdf,
}


def read_source(source: Path | bytes, *, name: str | None = None, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """The text of a document, its pages and lines. Raises UnreadableDocument.

    The kind is found by content; `name` (else the path's) only makes messages clearer.
    """
    called = name or (source.name if isinstance(source, Path) else "the document")
    data = _bytes_of(source, called, limits)
    media_type = content_type.find_content_type(data)
    reader = _READERS.get(media_type)
    if reader is None:
        raise UnreadableDocument("unsupported", f"No reader here knows {media_type}.")
    return reader(data, limits)


def _bytes_of(source: Path | bytes, called: str, limits: Limits) -> bytes:
    size = len(source) if isinstance(source, bytes) else _size_of(source, called)
    if size > limits.max_bytes:
        raise UnreadableDocument(
            "too_large", f"{called} is {size / 1e6:.0f} MB; at most {limits.max_bytes / 1e6:.0f} MB are read."
        )
    return source if isinstance(source, bytes) else source.read_bytes()


def _size_of(path: Path, called: str) -> int:
    if not path.is_file():
        raise UnreadableDocument("unsupported", f"{called} is no file.")
    return path.stat().st_size
