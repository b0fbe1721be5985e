"""Finds personal data in the text of minutes: identity numbers, phone numbers, street addresses; and masks them.

Works on the JSON of a version's content, whatever its parts: a part is named by its way there ("items.3.text").
The place of the meeting is no private address and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from samverk.minutes.models import PersonalDataHit
from swedish_text.addresses import find_street_addresses
from swedish_text.identity_numbers import find_identity_numbers

PASSED_OVER = frozenset({"place", "link", "links", "url", "source_url", "case_number", "reference", "number"})
MASK = "[personuppgift borttagen]"
_LONGEST_PART, _LONGEST_QUOTE = 60, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPersonalData:
    """Words of a part that are, or may be, personal data of the given kind."""

    part: str
    kind: str
    quote: str


def personal_data_in(content: Any) -> tuple[FoundPersonalData, ...]:
    """What may not be published unseen, in the order of the text; each words of a part once."""
    found: dict[FoundPersonalData, None] = {}
    for part, text in _texts(content):
        for kind, quote in _quotes(text):
            found[FoundPersonalData(part=part[:_LONGEST_PART], kind=kind, quote=quote[:_LONGEST_QUOTE])] = None
    return tuple(found)


def masked(content: Any, hits: Iterable[PersonalDataHit]) -> Any:
    """The content with the words of the hits replaced by a mask, wherever they stand and however they are broken."""
    return with_mask(content, {hit.quote for hit in hits})


def with_mask(content: Any, quotes: Iterable[str]) -> Any:
    """The content (a text, or JSON) with these words replaced, in capitals or small, over line breaks too."""
    longest_first = sorted({tuple(one.split()) for one in quotes}, key=lambda words: (-len(" ".join(words)), words))
    patterns = [r"\s+".join(map(re.escape, words)) for words in longest_first if words]
    return _masked(content, re.compile("|".join(patterns), re.IGNORECASE)) if patterns else content


def _texts(node: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield ".".join(way), node
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in PASSED_OVER:
                yield from _texts(value, (*way, str(key)))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _texts(value, (*way, str(number)))


def _quotes(text: str) -> Iterator[tuple[str, str]]:
    for number in find_identity_numbers(text):
        if number.is_person:
            yield PersonalDataHit.Kind.IDENTITY_NUMBER, text[number.start : number.end]
        elif number.kind == "phone":
            yield PersonalDataHit.Kind.PHONE, text[number.start : number.end]
    for address in find_street_addresses(text):
        yield PersonalDataHit.Kind.ADDRESS, text[address.start : address.end]


def _masked(node: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(node, str):
        return pattern.sub(MASK, node)
    if isinstance(node, dict):
        return {key: _masked(value, pattern) for key, value in node.items()}
    if isinstance(node, list):
        return [_masked(value, pattern) for value in node]
    return node
