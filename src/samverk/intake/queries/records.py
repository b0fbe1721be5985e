"""Turns what the reader found into records that findings are made of: value, key, place. Pure; knows no database."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
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

SAME_PLACE = 0.5
"""Share of characters that two places must have in common for two records to be one."""


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


def pair_records(
    known: Sequence[FoundRecord], found: Sequence[FoundRecord]
) -> tuple[list[tuple[FoundRecord, FoundRecord]], list[FoundRecord], list[FoundRecord]]:
    """Which records of two readings are the same, which came and which went: by key, else by section and place."""
    by_key = {(one.section, one.key): one for one in known}
    pairs: list[tuple[FoundRecord, FoundRecord]] = []
    left: list[FoundRecord] = []
    for record in found:
        same = by_key.pop((record.section, record.key), None)
        if same is None:
            left.append(record)
        else:
            pairs.append((same, record))
    added: list[FoundRecord] = []
    for record in left:
        near = _at_same_place(by_key.values(), record)
        if near is None:
            added.append(record)
        else:
            del by_key[near.section, near.key]
            pairs.append((near, record))
    return pairs, added, list(by_key.values())


def _at_same_place(known: Iterable[FoundRecord], record: FoundRecord) -> FoundRecord | None:
    best: tuple[float, FoundRecord] | None = None
    for one in known:
        if (one.section, one.part) != (record.section, record.part):
            continue
        share = _share(one.places, record.places)
        if share >= SAME_PLACE and (best is None or share > best[0]):
            best = (share, one)
    return best[1] if best else None


def _share(first: Sequence[Place], second: Sequence[Place]) -> float:
    """Characters in both, of characters in either."""
    one, other = _stretches(first), _stretches(second)
    both = sum(max(0, min(end, last) - max(start, begin)) for start, end in one for begin, last in other)
    either = sum(end - start for start, end in (*one, *other)) - both
    return both / either if either else 0.0


def _stretches(places: Sequence[Place]) -> list[tuple[int, int]]:
    """The places as stretches that do not overlap."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((one.start, one.end) for one in places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


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
