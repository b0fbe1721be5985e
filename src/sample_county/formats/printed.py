"""A document as a tagged PDF, set by typst from document.typ. Nothing is embedded but the fonts."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from sample_county.blocks import Block, Document

PACKAGE = Path(str(files("sample_county")))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(PACKAGE / "fonts")])


@cache
def _template() -> bytes:
    return (PACKAGE / "formats" / "document.typ").read_bytes()


def printed(document: Document) -> bytes:
    """The document as a PDF; the same document gives the same bytes."""
    content = {
        "title": document.title,
        "theme": document.theme,
        "header": document.header,
        "footer": document.footer,
        "blocks": [_as_table(block) for block in document.blocks],
    }
    pdf = typst.compile(
        _template(),
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(content, ensure_ascii=False)},
        timestamp=0,
    )
    return bytes(pdf)


def _as_table(block: Block) -> dict[str, Any]:
    """A block as a table of its fields; what is None is left out."""
    values = {field.name: getattr(block, field.name) for field in fields(block)}
    return {"kind": type(block).__name__} | {name: value for name, value in values.items() if value is not None}
