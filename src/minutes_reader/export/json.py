"""Gives minutes the form of the gold standard's JSON, with the place and origin of every fact added.

Beside the sections of the gold standard, every record has `spans` ([{field, start, end, page}], field null for the
record as a whole), `origin` ({field: stated or derived}) and `sure` (between 0 and 1, null where nothing was measured:
minutes_reader.sureness); `link_records` holds those of `links`, which are bare addresses. `unread_pages` is there where
pages of the document are pictures that could not be read (no OCR installed).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from minutes_reader.model import Minutes, Record, Statement
from minutes_reader.spans import SourceText
from minutes_reader.sureness import sure

JsonObject = dict[str, Any]

FIELDS: dict[str, tuple[str, ...]] = {
    "meeting": ("organs", "title", "date", "start_time", "end_time", "place", "mode", "reference", "approved_on"),
    "attendance": (
        "name",
        "organisation",
        "party",
        "title",
        "status",
        "capacity",
        "roles",
        "replaces",
        "items",
        "partial",
    ),
    "items": ("number", "title", "parent", "kind", "presenters"),
    "decisions": ("item", "text", "type", "recap"),
    "commitments": ("item", "text", "responsible", "due", "due_text"),
    "events": ("item", "date", "start_time", "end_time", "kind", "organ", "mode", "text"),
    "amounts": ("item", "text", "value", "currency"),
    "figures": ("item", "text", "label", "value", "unit", "period"),
    "attachments": ("item", "label"),
    "link_records": ("item", "url"),
    "signatures": ("name", "role", "organisation", "method", "signed_at"),
    "questions": ("item", "text", "organisation", "answer"),
    "views": ("item", "text", "organisation"),
    "round_table": ("item", "organisation", "text", "silent"),
    "themes": ("item", "text", "organisation"),
    "recommendations": ("item", "text", "organisation"),
    "reported": ("item", "kind", "text", "organisation", "date"),
    "tables": ("item", "caption", "rows"),
}
"""The fields of a record in each section, in order."""

STATEMENT_SECTIONS = {
    "question": "questions",
    "view": "views",
    "round_table": "round_table",
    "silent": "round_table",
    "theme": "themes",
    "recommendation": "recommendations",
    "reported_decision": "reported",
    "reported_meeting": "reported",
}


def minutes_as_json(minutes: Minutes, *, document: str) -> JsonObject:
    """The minutes as a JSON object; `document` is the name of the file that they were read from."""
    result: JsonObject = {"document": document, "meeting": _record("meeting", minutes.meeting, minutes.source)}
    for section, records in records_by_section(minutes).items():
        result[section] = [_record(section, record, minutes.source) for record in records]
    result["links"] = [link.url for link in minutes.links]
    for described, item in zip(result["items"], minutes.items, strict=True):
        described["body"] = {"start": item.body.start, "end": item.body.end}
    if minutes.source.unread_pages:
        result["unread_pages"] = list(minutes.source.unread_pages)
    return result


def json_text(minutes: Minutes, *, document: str) -> str:
    """The same as text, ending in a line break."""
    return json.dumps(minutes_as_json(minutes, document=document), ensure_ascii=False, indent=2) + "\n"


def records_by_section(minutes: Minutes) -> dict[str, Sequence[Record]]:
    """The records of every section but the meeting itself, under the names that FIELDS has."""
    sections: dict[str, Sequence[Record]] = {
        "attendance": minutes.attendance,
        "items": minutes.items,
        "decisions": minutes.decisions,
        "commitments": minutes.commitments,
        "events": minutes.events,
        "amounts": minutes.amounts,
        "figures": minutes.figures,
        "attachments": minutes.attachments,
        "link_records": minutes.links,
        "signatures": minutes.signatures,
    }
    for name in dict.fromkeys(STATEMENT_SECTIONS.values()):
        sections[name] = [one for one in minutes.statements if STATEMENT_SECTIONS[one.kind] == name]
    sections["tables"] = minutes.tables
    return sections


def value_of(record: Record, field: str) -> Any:
    """A field of a record as JSON has it: white space folded, tuples as lists, whole numbers without decimals."""
    if field == "silent":
        return isinstance(record, Statement) and record.kind == "silent"
    value = getattr(record, field)
    if field == "kind" and isinstance(record, Statement):
        return value.removeprefix("reported_")
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.replace("\u00ad", "").split())
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _record(section: str, record: Record, source: SourceText) -> JsonObject:
    described = {field: value_of(record, field) for field in FIELDS[section]}
    known = [field for field, value in described.items() if value not in (None, [], False)]
    described["spans"] = [
        {
            "field": evidence.field,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "page": source.page_of(evidence.span.start),
        }
        for evidence in record.evidence
    ]
    described["sure"] = sure(section, record)
    described["origin"] = {field: "derived" if field in record.derived else "stated" for field in known}
    return described


def numbered_names(name: str, count: int) -> Iterable[str]:
    """The names of the results of one document that holds `count` meetings: NAME, NAME~2, NAME~3 …"""
    return (name if number == 1 else f"{name}~{number}" for number in range(1, count + 1))
