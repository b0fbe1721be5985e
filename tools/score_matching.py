"""When two values, and two records of minutes, count as the same for score_minutes.py."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Agrees = Callable[[Any, Any], bool]
"""Say whether gold's and the prediction's value of an attribute count as the same."""
Match = Callable[[Any, Any], float]
"""How well a predicted record fits a gold one; 0 where it is another record."""


def fold(value: object) -> str:
    """The text in lower case, without soft hyphens, quotation marks, emphasis and punctuation at its ends."""
    text = unicodedata.normalize("NFC", str(value or "")).replace("\u00ad", "")
    text = re.sub(r"[\u2010-\u2015]", "-", text)
    text = re.sub(r"[\u201c\u201d\u201e\"'\u2019*]", "", text)
    text = re.sub(r"\s+", " ", text).strip().casefold()
    return text.strip(" .,;:-")


def similarity(gold: object, got: object) -> float:
    """F1 of the two texts' words, each as often as it occurs."""
    left, right = _words(gold), _words(got)
    if not left and not right:
        return 1.0
    shared = sum((left & right).values())
    return 2 * shared / (sum(left.values()) + sum(right.values()))


def equal(gold: object, got: object) -> bool:
    """Equal, both unknown, or equal when folded."""
    return (gold or None) == (got or None) or fold(gold) == fold(got)


def alike(floor: float = 0.9) -> Agrees:
    """Equal when folded, or with at least `floor` of their words in common."""
    return lambda gold, got: fold(gold) == fold(got) or similarity(gold, got) >= floor


def same_set(gold: Sequence[object] | None, got: Sequence[object] | None) -> bool:
    """As many values, and each of gold's has one that is alike; their order says nothing."""
    left, right = list(gold or []), list(got or [])
    same = alike(0.8)
    return len(left) == len(right) and all(any(same(one, other) for other in right) for one in left)


def same_truth(gold: object, got: object) -> bool:
    """Both true or both false, unknown counting as false."""
    return bool(gold) == bool(got)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """How the records of a section are matched, and which of their attributes must then agree."""

    match: Match
    attributes: dict[str, Agrees] = field(default_factory=dict)


def pair(gold: Sequence[Any], got: Sequence[Any], section: Section) -> list[tuple[Any, Any]]:
    """Pair records greedily, the best match first; of equal matches the one whose attributes agree."""
    scored = []
    for row, left in enumerate(gold):
        for column, right in enumerate(got):
            value = section.match(left, right)
            if value > 0:
                agreeing = len(section.attributes) - len(differing_attributes(left, right, section))
                scored.append((value + 0.5 * agreeing / max(1, len(section.attributes)), row, column))
    scored.sort(key=lambda candidate: -candidate[0])
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, row, column in scored:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((gold[row], got[column]))
    return pairs


def differing_attributes(gold: Any, got: Any, section: Section) -> list[str]:
    """The attributes in which two paired records do not agree."""
    return [name for name, agrees in section.attributes.items() if not agrees(gold.get(name), got.get(name))]


def _words(value: object) -> Counter[str]:
    return Counter(re.findall(r"[\w%]+", fold(value)))


def _by(key: str, floor: float) -> Match:
    same = alike(floor)

    def match(gold: Any, got: Any) -> float:
        left, right = gold.get(key), got.get(key)
        return similarity(left, right) if same(left, right) else 0.0

    return match


def _match_within(attribute: str, match: Match) -> Match:
    """Match only records that have the same `attribute`."""
    return lambda gold, got: match(gold, got) if equal(gold.get(attribute), got.get(attribute)) else 0.0


def _match_value(gold: Any, got: Any) -> float:
    left, right = gold.get("value"), got.get("value")
    if left is None or right is None:
        return 0.0
    if abs(float(left) - float(right)) > 1e-6 * max(1.0, abs(float(left))):
        return 0.0
    return 1.0 + 0.1 * equal(gold.get("item"), got.get("item"))


def _match_date(gold: Any, got: Any) -> float:
    return float(bool(gold.get("date")) and gold.get("date") == got.get("date"))


def _match_address(gold: Any, got: Any) -> float:
    return float(str(gold).rstrip("/") == str(got).rstrip("/"))


def _match_name(gold: Any, got: Any) -> float:
    return float(alike()(gold.get("name"), got.get("name")))


SECTIONS: dict[str, Section] = {
    "attendance": Section(
        match=_by("name", 0.9),
        attributes={
            "organisation": alike(),
            "party": equal,
            "title": alike(),
            "status": equal,
            "capacity": equal,
            "roles": same_set,
            "replaces": alike(),
            "items": same_set,
            "partial": same_truth,
        },
    ),
    "items": Section(
        match=_match_within("number", _by("title", 0.8)), attributes={"kind": equal, "presenters": same_set}
    ),
    "decisions": Section(match=_by("text", 0.75), attributes={"item": equal, "type": equal, "recap": same_truth}),
    "commitments": Section(match=_by("text", 0.6), attributes={"item": equal, "due": equal}),
    "events": Section(match=_match_date, attributes={"kind": equal, "start_time": equal}),
    "amounts": Section(match=_match_value, attributes={"item": equal}),
    "figures": Section(match=_match_value, attributes={"item": equal, "unit": alike(0.5)}),
    "attachments": Section(match=_match_within("item", _by("label", 0.7))),
    "links": Section(match=_match_address),
    "signatures": Section(match=_match_name, attributes={"role": equal, "method": alike(), "signed_at": equal}),
}
"""The sections of minutes besides the meeting itself."""

MEETING: dict[str, Agrees] = {
    "organs": same_set,
    "date": equal,
    "start_time": equal,
    "end_time": equal,
    "place": alike(0.85),
    "mode": equal,
    "reference": equal,
    "approved_on": equal,
}
"""The fields of the meeting that are scored; its title is not."""
