"""Who is said to act: a principal's name stands whole, "varje kommun" too."""

from __future__ import annotations

import pytest

from minutes_reader.actors import actors_in


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norrhamra kommun åtar sig att beskriva boendestödet", ("Norrhamra kommun",)),
        ("Västra Ås stad och Region Vidsjö län tar fram en mall", ("Västra Ås stad", "Region Vidsjö län")),
        ("Varje kommun anmäler en kontaktperson", ("Varje kommun",)),
        ("Samtliga kommuner svarar i höst", ("Samtliga kommuner",)),
    ],
)
def test_a_principal_is_named_whole(text: str, actors: tuple[str, ...]) -> None:
    assert actors_in(text) == actors
