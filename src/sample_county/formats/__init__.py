"""Formats: each turns a document of blocks into the bytes of a file. `archive` is text as web archives keep it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from sample_county.blocks import Document
from sample_county.formats.open_document import open_document
from sample_county.formats.plain_text import archived_text, wrapped_text
from sample_county.formats.printed import printed
from sample_county.formats.web_page import web_page
from sample_county.formats.word_file import word_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """The suffix of a kind of file and what writes it."""

    suffix: str
    write: Callable[[Document], bytes]


FORMATS: Final[dict[str, Format]] = {
    "pdf": Format(suffix="pdf", write=printed),
    "docx": Format(suffix="docx", write=word_file),
    "html": Format(suffix="html", write=web_page),
    "txt": Format(suffix="txt", write=wrapped_text),
    "archive": Format(suffix="txt", write=archived_text),
    "odt": Format(suffix="odt", write=open_document),
}
