"""Where an item goes on from what others decided to the organ's own decision. Used by stages/split_blocks.py."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minutes_reader.actors import decides_here
from minutes_reader.lexicon.sections import INSTANCE_LINE
from minutes_reader.spans import Line, SourceText

_PARAGRAPH_SIGN = re.compile(r"§\s*\d")
_BARE_DECISION = re.compile(r"(?:Beslut|BESLUT)\s*(?::|$)")
_WHOSE_DECISION = re.compile(r"(?P<organ>[A-ZÅÄÖ][\wåäö -]{2,60}?s) beslut\s*(?::|$)")


def own_decision(texts: Iterable[str], number: str | None, own: frozenset[str]) -> int | None:
    """The last block of `texts` that "Nämndens beslut" opens, or a bare "Beslut" where no heading says whose.

    None where a line names the organ's own paragraph. own: what the organ is called (actors.own_stems).
    """
    last, headed = None, False
    for position, text in enumerate(texts):
        instance = INSTANCE_LINE.fullmatch(text) if "§" in text else None
        if instance is not None and instance["number"] == number:
            return None
        whose = _WHOSE_DECISION.match(text)
        if whose is not None and decides_here(whose["organ"], own):
            last, headed = position, True
        elif not headed and _BARE_DECISION.match(text):
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
