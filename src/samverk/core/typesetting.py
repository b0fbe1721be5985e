"""Sets a document by typst: data as JSON into a template of ours, fonts from this folder, nothing from elsewhere.

The result is tagged and in Swedish; the same data give the same bytes. A picture without words stops the build.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import typst

Standard = Literal["a-3a", "ua-1"]
ARCHIVE_AND_ACCESS: tuple[Standard, ...] = ("a-3a", "ua-1")
"""PDF/A-3a (may carry files) and PDF/UA-1, at once."""


def typeset(
    template: bytes,
    *,
    data: Mapping[str, Any],
    files_in_it: Mapping[str, str] | None = None,
    standards: tuple[Standard, ...] = ARCHIVE_AND_ACCESS,
) -> bytes:
    """The document as PDF. The template finds `data` at sys.inputs.data and each file's text at sys.inputs.<name>."""
    return typst.compile(
        template,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs=_inputs(data, files_in_it),
        pdf_standards=[*standards],
        timestamp=0,
    )


def places_in(
    template: bytes, *, label: str, data: Mapping[str, Any], files_in_it: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """The values that the template noted as metadata under the label, such as where signatures go."""
    found = typst.query(
        template,
        f"<{label}>",
        field="value",
        font_paths=_fonts(),
        sys_inputs=_inputs(data, files_in_it),
    )
    values: list[dict[str, Any]] = json.loads(found)
    return values


def _inputs(data: Mapping[str, Any], files_in_it: Mapping[str, str] | None) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False, sort_keys=True), **(files_in_it or {})}


@cache
def _fonts() -> typst.Fonts:
    folder = Path(str(files("samverk.core"))) / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
