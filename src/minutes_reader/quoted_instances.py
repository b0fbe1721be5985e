"""Where an item goes on from what others decided to the organ's own decision. Used by stages/split_blocks.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes_reader.lexicon.sections import INSTANCE_LINE
from minutes_reader.spans import Line, SourceText

_PARAGRAPH_SIGN = re.compile(r"§\s*\d")
_BARE_DECISION = re.compile(r"(?:Beslut|BESLUT)\s*(?::|$)")


def own_decision(texts: Iterable[str], number: str | None) -> int | None:
    """The last block of `texts` that a bare "Beslut" opens; None where a line names the organ's own paragraph."""
    last = None
    for position, text in enumerate(texts):
        instance = INSTANCE_LINE.fullmatch(text) if "§" in text else None
        if instance is not None and instance["number"] == number:
            return None
        if _BARE_DECISION.match(text):
            last = position
    return last


def by_number(source: SourceText, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a list whose entries begin with "§ 6": each entry by itself, else all together."""
    entries: list[list[Line]] = [[]]
    for line in lines:
        if _PARAGRAPH_SIGN.match(source[line.span].strip()):
            entries.append([])
        entries[-1].append(line)
    return [one for one in entries if one]
