"""Describes the JSON that json.py makes as a JSON Schema (2020-12), derived from the model so that the two agree.

Published as docs/reference/minutes.schema.json, which a test compares with what this gives; written anew by
`python -m minutes_reader.export.schema > docs/reference/minutes.schema.json`.
"""

from __future__ import annotations

import json
import types
import typing
from typing import Any, Literal, get_args, get_origin

from minutes_reader import model
from minutes_reader.export.json import FIELDS

IDENTIFIER = "urn:samverk:minutes"

_RECORDS: dict[str, type[model.Record]] = {
    "meeting": model.MeetingHead,
    "attendance": model.Attendance,
    "items": model.Item,
    "decisions": model.Decision,
    "commitments": model.Commitment,
    "events": model.AnnouncedEvent,
    "amounts": model.Amount,
    "figures": model.Figure,
    "attachments": model.Attachment,
    "link_records": model.Link,
    "signatures": model.Signature,
    "tables": model.Table,
}

Schema = dict[str, Any]

_SPANS: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "field": {"type": ["string", "null"]},
            "start": {"type": "integer", "minimum": 0},
            "end": {"type": "integer", "minimum": 0},
            "page": {"type": "integer", "minimum": 1},
        },
        "required": ["field", "start", "end", "page"],
    },
}
_SURE: Schema = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_ORIGIN: Schema = {"type": "object", "additionalProperties": {"enum": ["stated", "derived"]}}


def json_schema() -> Schema:
    """The schema of one document's JSON."""
    properties: Schema = {"document": {"type": "string"}, "meeting": _record("meeting")}
    for section in FIELDS:
        if section != "meeting":
            properties[section] = {"type": "array", "items": _record(section)}
    properties["links"] = {"type": "array", "items": {"type": "string"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENTIFIER,
        "title": "Minutes as samverk read writes them",
        "type": "object",
        "properties": properties | {"unread_pages": {"type": "array", "items": {"type": "integer", "minimum": 1}}},
        "required": sorted(properties),
    }


def _record(section: str) -> Schema:
    hints = typing.get_type_hints(_RECORDS.get(section, model.Statement))
    properties = {field: _field(section, field, hints) for field in FIELDS[section]}
    required = [*properties, "spans", "origin", "sure"]
    properties |= {"spans": _SPANS, "origin": _ORIGIN, "sure": _SURE}
    if section == "items":
        body = {"start": {"type": "integer"}, "end": {"type": "integer"}}
        properties["body"] = {"type": "object", "properties": body, "required": ["start", "end"]}
    return {"type": "object", "properties": properties, "required": required}


def _field(section: str, field: str, hints: dict[str, Any]) -> Schema:
    if field == "silent":
        return {"type": "boolean"}
    if section == "reported" and field == "kind":
        return {"enum": ["decision", "meeting"]}
    return _type(hints[field])


def _type(hint: Any) -> Schema:
    if hint is str:
        return {"type": "string"}
    if hint is bool:
        return {"type": "boolean"}
    if hint is float:
        return {"type": "number"}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type(get_args(hint)[0])}
    if get_origin(hint) in (types.UnionType, typing.Union):
        return {"anyOf": [{"type": "null"} if one is type(None) else _type(one) for one in get_args(hint)]}
    raise TypeError(f"no JSON form for {hint}")


if __name__ == "__main__":
    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
