"""Who is said to act: a principal's name stands whole, "varje kommun" too."""

from __future__ import annotations

import pytest

from minutes_reader.actors import actors_in, decides_here, own_stems
from minutes_reader.draft import Draft
from minutes_reader.model import MeetingHead
from minutes_reader.spans import SourceText


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


@pytest.mark.parametrize(
    ("organ", "word", "own"),
    [
        ("Verkställande utskottet", "VU", True),
        ("Lokal ledningsgrupp för Ekby", "LLG", True),
        ("Socialnämnden", "SN", True),
        ("Verkställande utskottet", "AU", None),
        ("Samverkansrådet", "SKR", False),
    ],
)
def test_a_short_form_of_the_own_organ_decides(organ: str, word: str, own: bool | None) -> None:
    stems = own_stems(
        Draft(
            source=SourceText(text="", media_type="text/plain", pages=(), lines=()),
            body=(),
            meeting=MeetingHead(organs=(organ,)),
        )
    )
    assert decides_here(word, stems) is own
