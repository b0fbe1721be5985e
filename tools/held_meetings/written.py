"""Writes minutes as PDF with, beside it, the structure that they were written from. tools/read_back.py reads them."""

from __future__ import annotations

import json
from pathlib import Path

from samverk.minutes.adapters.printed import printed
from samverk.minutes.queries.content import MinutesContent
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.reader_form import minutes_json


def write_minutes(path: Path, content: MinutesContent, *, pdf: bytes | None = None) -> None:
    """Write PATH.pdf and PATH.gold.json; `pdf`: as they were printed and signed already."""
    made = pdf or printed(whole_minutes(content, is_draft=False), content=content)
    path.with_suffix(".pdf").write_bytes(made)
    structure = minutes_json(content, document=f"{path.name}.pdf")
    path.with_suffix(".gold.json").write_text(json.dumps(structure, ensure_ascii=False, indent=1), "utf-8")
