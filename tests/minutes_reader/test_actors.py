"""Who is said to act: a principal's name stands whole, "varje kommun" too."""

from __future__ import annotations

import pytest

from minutes_reader.actors import actors_in, decides_here, own_stems
from minutes_reader.draft import Draft
from minutes_reader.model import MeetingHead
from minutes_reader.pipeline import read_text
from minutes_reader.sources.text import source_from_text
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
        ("Kommunalförbundet Alnäs styrelse", "KS", False),
        ("Samverkansnämnden", "SN", False),
        ("Socialnämndens arbetsutskott", "SN", False),
        ("Kommunstyrelsens arbetsutskott", "KS", False),
        ("Kommunstyrelsens arbetsutskott", "KSAU", True),
        ("Kommunstyrelsens arbetsutskott", "AU", True),
        ("Kommunstyrelsen i Ekby", "KS", True),
        ("Hälso- och sjukvårdsnämnden", "HSN", True),
        ("Vårdsamverkansgruppen", "HSN", False),
        ("Styrgruppen för nära vård", "SG", True),
        ("Styrgruppen för nära vård", "TG", None),
        ("Samverkansberedningen", "SVB", None),
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


@pytest.mark.parametrize(
    ("organ", "sentence", "own"),
    [
        ("Kommunalförbundet Alnäs styrelse", "KS beslutar att höja medlemsavgiften.", False),
        ("Samverkansnämnden", "SN beslutar att höja avgiften.", False),
        ("Socialnämnden", "SN beslutar att höja avgiften.", True),
    ],
)
def test_what_a_known_short_form_decides_is_its_bodys_own_only(organ: str, sentence: str, own: bool) -> None:
    text = f"{organ}\nProtokoll 2024-03-05\n\n§ 1 Avgift\n\n{sentence}\n\n§ 2 Taxa\n"
    assert bool(read_text(source_from_text(text))[0].decisions) is own
