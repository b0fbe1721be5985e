"""How minutes say whether an item is for decision or for information: data for stages/split_items.py."""

from __future__ import annotations

import re
from typing import Literal

ItemKind = Literal["decision", "information"]

_DECISION = (
    r"(?:besluts?(?:ärenden?|punkt(?:er)?|fråg(?:a|or))|ärenden?\s+för\s+beslut|för\s+beslut|till\s+beslut|"
    r"ärende\s+till\s+beslut|ställningstagandeärende)"
)
_INFORMATION = (
    r"(?:informations?(?:ärenden?|punkt(?:er)?|fråg(?:a|or))|ärenden?\s+för\s+information|för\s+information|"
    r"till\s+information|anmälningsärenden?|delgivningar|delgivningsärenden?|meddelanden|för\s+kännedom|"
    r"rapportärenden?)"
)

# A line of its own under the heading, or the whole title of an item or of a group of items.
KIND_LINES: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    (
        "decision",
        re.compile(
            rf"[(\[]?\s*(?:typ\s+av\s+ärende\s*:\s*|ärendetyp\s*:\s*)?{_DECISION}\s*[)\]]?\s*[:.]?", re.IGNORECASE
        ),
    ),
    (
        "information",
        re.compile(
            rf"[(\[]?\s*(?:typ\s+av\s+ärende\s*:\s*|ärendetyp\s*:\s*)?{_INFORMATION}\s*[)\]]?\s*[:.]?", re.IGNORECASE
        ),
    ),
)
# At the end of a title: "(beslut)", "– information", "[B]", "(I)".
KIND_AT_END: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    (
        "decision",
        re.compile(rf"\s*(?:[(\[]\s*(?:beslut|B|{_DECISION})\s*[)\]]|[–-]\s+(?:{_DECISION}))\s*$", re.IGNORECASE),
    ),
    (
        "information",
        re.compile(
            rf"\s*(?:[(\[]\s*(?:information|info|I|{_INFORMATION})\s*[)\]]|[–-]\s+(?:{_INFORMATION}))\s*$",
            re.IGNORECASE,
        ),
    ),
)
# Before a title: "Beslut: Budget", "Informationsärende: Läget".
KIND_AT_START: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    ("decision", re.compile(rf"{_DECISION}\s*[:–-]\s*(?=\S)", re.IGNORECASE)),
    ("information", re.compile(rf"{_INFORMATION}\s*[:–-]\s*(?=\S)", re.IGNORECASE)),
)
OTHER_KIND_LINE = re.compile(
    r"(?:diskussions|dialog|samråds|berednings|initiativ|remiss|val)(?:ärende|punkt|fråga)[n]?\s*[:.]?|"
    r"för\s+(?:diskussion|dialog|beredning)\s*[:.]?",
    re.IGNORECASE,
)


# Over a group of items these say what they are for; as the title of one item they only name it.
_NAMES_ITEM = re.compile(
    r"anmälningsärenden?|delgivningar|delgivningsärenden?|meddelanden|för\s+kännedom", re.IGNORECASE
)


def kind_of_line(text: str) -> ItemKind | None:
    """The kind that a line of these words says."""
    return next((kind for kind, pattern in KIND_LINES if pattern.fullmatch(text)), None)


def kind_in_title(text: str) -> ItemKind | None:
    """The kind that a title says at its end, at its beginning, or as a whole."""
    for table in (KIND_AT_END, KIND_AT_START):
        for kind, pattern in table:
            if (pattern.search if table is KIND_AT_END else pattern.match)(text):
                return kind
    return None if _NAMES_ITEM.fullmatch(text) else kind_of_line(text)
