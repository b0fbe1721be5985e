"""Finds street addresses in Swedish text: a street with its number, and postal code and town where they follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STREET = re.compile(
    r"""(?<![\w-])
    (?P<street>(?:[A-ZÅÄÖ][\w’'-]*[ ])?[A-ZÅÄÖa-zåäö]\w*
        (?:gatan|vägen|väg|gata|gränd|gränden|stigen|torget|plan|backen|allén|leden|kajen|stråket|promenaden))
    [ ]+(?P<number>\d{1,4}(?:[ ]?[A-Z])?)(?![\w%]|[ ]%|[.,]\d)
    (?:[ ]*,?\s*(?:lgh[ ]\d{4}\s*,?\s*)?(?P<code>\d{3}[ ]?\d{2})[ ]+(?P<town>[A-ZÅÄÖ][\wåäö]+))?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetAddress:
    """An address at text[start:end]; postal_code and town are empty where they do not follow."""

    street: str
    postal_code: str
    town: str
    start: int
    end: int


def find_street_addresses(text: str) -> Iterator[StreetAddress]:
    """Every street address in the text, in order. A street without a number is none, nor is one written small."""
    for match in _STREET.finditer(text):
        if match["street"][0].isupper():
            yield StreetAddress(
                street=f"{match['street']} {match['number']}",
                postal_code=match["code"] or "",
                town=match["town"] or "",
                start=match.start(),
                end=match.end(),
            )
