"""The published schema is the one that the model gives, and it fits what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from minutes_reader.export.json import minutes_as_json
from minutes_reader.export.schema import json_schema
from minutes_reader.model import Minutes

PUBLISHED = Path(__file__).parents[3] / "docs" / "reference" / "minutes.schema.json"
TYPES = {"string": str, "boolean": bool, "number": (int, float), "integer": int, "array": list, "object": dict}


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Check the few keywords that the schema uses."""
    if "anyOf" in schema:
        return any(fits(value, one) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None:
        return "null" in names
    if not any(isinstance(value, TYPES[name]) for name in names if name != "null"):
        return False
    if isinstance(value, list):
        return all(fits(one, schema["items"]) for one in value)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        missing = set(schema.get("required", ())) - set(value)
        return not missing and all(
            fits(one, known.get(key) or schema["additionalProperties"]) for key, one in value.items()
        )
    return True


def test_the_published_schema_is_up_to_date() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json_schema(), (
        "write it anew: python -m minutes_reader.export.schema > docs/reference/minutes.schema.json"
    )


def test_what_is_written_fits_the_schema(minutes: Minutes) -> None:
    assert fits(minutes_as_json(minutes, document="a.txt"), json_schema())


def test_the_schema_tells_what_does_not_fit(minutes: Minutes) -> None:
    wrong = minutes_as_json(minutes, document="a.txt")
    wrong["decisions"][0]["type"] = "guess"
    assert not fits(wrong, json_schema())
