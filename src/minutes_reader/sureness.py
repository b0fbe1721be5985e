"""How sure the reader is of a fact: how often the rule that found it was right, wholly, on the invented corpora.

The shares stand in data/sureness.json, measured by `python -m tools.calibrate --write`. Of facts called 0.9, nine in
ten agree with the gold in every attribute; minutes unlike the corpora are read worse.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from minutes_reader.model import Record

DATA = Path(__file__).parent / "data" / "sureness.json"
HEAD_FIELDS = ("organs", "date", "start_time", "end_time", "place", "mode", "reference", "approved_on")


def rule_of(section: str, record: Record) -> str:
    """What the table calls the rule that found the record: its section, its reason, and whether a field is derived."""
    return _rule(section, record.reason, is_derived=bool(record.derived))


def _rule(section: str, reason: str, *, is_derived: bool) -> str:
    rule = reason.partition(";")[0]
    return f"{section}: {rule}, derived" if is_derived else f"{section}: {rule}"


def sure_of(section: str, *, reason: str, is_derived: bool, fields: Iterable[str] = ()) -> float | None:
    """The same of a record that is kept without its class. fields: those of a head that hold something."""
    shares = _shares()
    if not reason:
        return None
    if section == "meeting":
        return min((shares.get(f"meeting.{field}", 0.0) for field in fields if field in HEAD_FIELDS), default=None)
    return shares.get(_rule(section, reason, is_derived=is_derived), shares.get(section))


def sure(section: str, record: Record) -> float | None:
    """Between 0 and 1; None of what no rule has read. Of the head: as sure as the least sure of its fields."""
    filled = [field for field in HEAD_FIELDS if section == "meeting" and getattr(record, field)]
    return sure_of(section, reason=record.reason, is_derived=bool(record.derived), fields=filled)


@cache
def _shares() -> dict[str, float]:
    shares: dict[str, float] = json.loads(DATA.read_text("utf-8"))
    return shares
