"""Street addresses are found with what belongs to them, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from swedish_text.addresses import find_street_addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hon bor på Björkvägen 12 i Alnäs.", "Björkvägen 12"),
        ("Skriv till Nya Hamngatan 7 B, 823 45 Ekerum.", "Nya Hamngatan 7 B, 823 45 Ekerum"),
        ("Strandpromenaden 3, lgh 1102, 82345 Ekerum", "Strandpromenaden 3, lgh 1102, 82345 Ekerum"),
        ("Lindallén 104\n823 45 Ekerum", "Lindallén 104\n823 45 Ekerum"),
    ],
)
def test_an_address_is_found_whole(text: str, found: str) -> None:
    [address] = find_street_addresses(text)
    assert text[address.start : address.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "Planen gäller från Björkvägen och norrut.",
        "Av planen 12 mål är nio nådda.",
        "Rådet antog handlingsplan 2027.",
        "Vägen 2030 är en rapport.",
        "Samverkansplan 3.1 gäller.",
        "Kostnaden steg på vägen 12 procent.",
    ],
)
def test_what_only_looks_like_an_address_is_left_alone(text: str) -> None:
    assert list(find_street_addresses(text)) == []
