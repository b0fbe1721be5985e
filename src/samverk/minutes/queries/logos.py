"""The logo that an organ's look has, as the text of an SVG picture."""

from __future__ import annotations

from samverk.core.errors import NotFound
from samverk.documents.queries import file_path
from samverk.minutes.queries.content import Look


def logo_of(look: Look) -> str:
    """The picture; nothing where the look has none, or where it has no words for those who can't see it."""
    if not look.logo or not look.logo_text:
        return ""
    path = file_path(look.logo)
    if not path.exists():
        raise NotFound(f"logo {look.logo}")
    return path.read_text("utf-8")
