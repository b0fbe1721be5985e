"""Turns what the reader found into records that findings are made of: value, key, place. Pure; knows no database."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

from minutes_reader import Minutes, SourceText, Span
from minutes_reader.model import Record
from minutes_reader.sureness import sure
from swedish_text.folding import fold

SECTION_NAMES = (
    "meeting",
    "attendance",
    "items",
    "decisions",
    "commitments",
    "events",
    "amounts",
    "figures",
    "attachments",
    "links",
    "signatures",
    "statements",
    "tables",
)
_OWN_FIELDS = frozenset({"evidence", "derived", "reason"})
_KEY_FIELD = {"attendance": "name", "items": "title", "attachments": "label", "links": "url", "signatures": "name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of the document: text[start:end] == quote. field: the field that stands on them, or all of the record."""

    field: str
    start: int
    end: int
    page: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecord:
    """One record as a finding keeps it."""

    section: str
    part: int
    key: str
    position: int
    value: dict[str, Any]
    derived: list[str]
    reason: str
    places: tuple[Place, ...]
    sure: float | None = None


def records_in(meetings: tuple[Minutes, ...]) -> list[FoundRecord]:
    """Every record of every meeting in the document, in the reader's order."""
    found: list[FoundRecord] = []
    for part, minutes in enumerate(meetings, start=1):
        seen: Counter[tuple[str, str]] = Counter()
        for section in SECTION_NAMES:
            content = getattr(minutes, section)
            for record in (content,) if isinstance(content, Record) else content:
                value = _value(record)
                words = _key_words(section, value)
                seen[section, words] += 1
                found.append(
                    FoundRecord(
                        section=section,
                        part=part,
                        key=_key(section, part, words, seen[section, words]),
                        position=len(found) + 1,
                        value=value,
                        derived=sorted(record.derived),
                        reason=record.reason[:100],
                        places=_places(minutes.source, record),
                        sure=sure(section, record),
                    )
                )
    return found


def _value(record: Record) -> dict[str, Any]:
    value = {one.name: _plain(getattr(record, one.name)) for one in fields(record) if one.name not in _OWN_FIELDS}
    if not value.get("furniture", True):
        # Most items have none, and are to stay as earlier readings have left them.
        del value["furniture"]
    return value


def _plain(value: object) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _key_words(section: str, value: dict[str, Any]) -> str:
    """Item and folded words: what makes a record the same over readings."""
    if section == "meeting":
        return ""
    if section == "tables":
        words = " ".join(str(cell) for row in value["rows"][:2] for cell in row)
    else:
        words = str(value[_KEY_FIELD.get(section, "text")])
    number = value.get("number") if section == "items" else value.get("item")
    return f"{number or ''}|{fold(words)}"


def _key(section: str, part: int, words: str, occurrence: int) -> str:
    return hashlib.sha256(f"{section}|{part}|{words}|{occurrence}".encode()).hexdigest()


def _places(source: SourceText, record: Record) -> tuple[Place, ...]:
    return tuple(
        Place(
            field=one.field or "",
            start=one.span.start,
            end=one.span.end,
            page=source.page_of(one.span.start),
            quote=source[one.span],
        )
        for one in record.evidence
        if one.span.end > one.span.start
    )
