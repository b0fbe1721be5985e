"""The parts of a mail's body, as they are stored, and how they read as text and as HTML.

A part is a small dictionary: {"kind": "heading" | "text", "text"}, {"kind": "rows", "rows": [[label, value], …]} and
{"kind": "link", "text", "path", "link"}: path may hold {token}, which the secure link with this id fills.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from samverk.accounts.models import SecureLink
from samverk.accounts.queries import token_of

Part = dict[str, Any]
WIDTH = 78


def heading(text: str) -> Part:
    """A heading within the mail."""
    return {"kind": "heading", "text": text}


def text(words: str) -> Part:
    """A paragraph."""
    return {"kind": "text", "text": words}


def rows(pairs: Iterable[tuple[str, str]]) -> Part:
    """What is told as label and value, a line each; empty values are left out."""
    return {"kind": "rows", "rows": [[label, value] for label, value in pairs if value]}


def link(words: str, path: str, secure: SecureLink | None = None) -> Part:
    """A link to a page of Samverk."""
    return {"kind": "link", "text": words, "path": path, "link": secure.pk if secure else None}


def address_of(path: str) -> str:
    """The whole address of a path of this Samverk."""
    return settings.PUBLIC_URL.rstrip("/") + path


def filled(parts: Sequence[Part]) -> list[Part]:
    """The parts with whole addresses, the secret bits of secure links put in: for sending alone, never stored."""
    wanted = [one["link"] for one in parts if one.get("link")]
    tokens = {one.pk: token_of(one) for one in SecureLink.objects.filter(pk__in=wanted)}
    return [_with_address(one, tokens) for one in parts]


def as_text(subject: str, parts: Sequence[Part]) -> str:
    """The body as plain text, for readers that show no HTML."""
    blocks = [subject, *(_as_text(one) for one in parts)]
    return "\n\n".join(one for one in blocks if one) + "\n"


def as_html(subject: str, parts: Sequence[Part]) -> str:
    """The body as HTML: headings, paragraphs, lists and links, nothing else, so that every reader can show it."""
    return render_to_string("notifications/mail.html", {"subject": subject, "parts": parts})


def _with_address(part: Part, tokens: Mapping[int, str]) -> Part:
    if part["kind"] != "link":
        return part
    path = part["path"].replace("{token}", tokens.get(part.get("link") or 0, ""))
    return {**part, "address": address_of(path)}


def _as_text(part: Part) -> str:
    if part["kind"] == "rows":
        return "\n".join(f"{label}: {value}" for label, value in part["rows"])
    if part["kind"] == "link":
        return f"{part['text']}:\n{part['address']}"
    lines = [textwrap.fill(one, WIDTH) for one in part["text"].splitlines()]
    words = "\n".join(lines)
    return f"{words}\n{'-' * min(len(words), WIDTH)}" if part["kind"] == "heading" else words
