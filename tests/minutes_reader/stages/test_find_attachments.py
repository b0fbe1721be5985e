"""Papers that are attached or were sent out are found; plans to send something are none."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_attachments import find_attachments
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _labels(text: str) -> list[str]:
    return [one.label for one in find_attachments(blocks_of(text)).attachments]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Bilaga 1", ["Bilaga 1"]),
        ("Rapporten redovisas, se bilaga 3.", ["Bilaga 3"]),
        ("Underlagen finns i bilagorna 2–4.", ["Bilaga 2", "Bilaga 3", "Bilaga 4"]),
        ("Presentationerna bifogas.", ["Presentationerna bifogas"]),
        ("Anna föredrog. De bilder som visades bifogas protokollet.", ["De bilder som visades bifogas protokollet"]),
        (
            "Alla tre underlagen bifogades kallelsen men finns även i pärmen.",
            ["Alla tre underlagen bifogades kallelsen"],
        ),
        ("Kartan är utskickad ihop med kallelsen.", ["Kartan är utskickad ihop med kallelsen"]),
        ("Kartan fanns med i kallelsen till höstens möte.", ["Kartan fanns med i kallelsen till höstens möte"]),
        ("Arbetet beskrivs i en slutrapport som bifogades kallelsen.", ["slutrapport som bifogades kallelsen"]),
        ("Se ppt och slutrapport i samarbetsytan.", ["Se ppt och slutrapport i samarbetsytan"]),
        ("Presentationen kommer att bifogas.", []),
        ("Ett förslag har skickats ut till gruppen.", []),
        ("Enkäten skickades ut till 364 personer.", []),
        ("Fas 1 är klar.", []),
    ],
)
def test_attachments(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_the_list_under_the_heading_of_attachments_is_read() -> None:
    assert _labels("Bilagor\n\n- Handlingsplan 2023\n- Lägesrapport\n") == ["Handlingsplan 2023", "Lägesrapport"]


def test_the_same_paper_is_named_once_in_an_item() -> None:
    assert _labels("Bilaga 1\n\nSe bilaga 1.") == ["Bilaga 1"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Budgeten delades ut vid mötet som ett dokument.", ["Budgeten delades ut vid mötet som ett dokument"]),
        ("Rapporten gicks igenom, se bil. 2.", ["Bilaga 2"]),
        ("Närvarolistan framgår av bilaga A.", ["Bilaga A"]),
        ("Bilagan gicks igenom.", []),
    ],
)
def test_other_wordings(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Anna drog enkäten (utskickad den 2 maj). Svaren var få.", ["utskickad den 2 maj"]),
        ("Rådet antar budgeten enligt bilaga.", ["enligt bilaga"]),
        ("Inbjudan från Ekerum (bilaga) lades fram.", ["bilaga"]),
        ("Brevet om bussarna, se bilaga (pdf, 20 kB).", ["se bilaga (pdf, 20 kB)"]),
        ("Sammanställningen mejlades ut inför mötet.", ["Sammanställningen mejlades ut inför mötet"]),
        ("Annas utkast var utsänt.", ["Annas utkast var utsänt"]),
        ("Bilderna läggs i samarbetsytan.", ["Bilderna läggs i samarbetsytan"]),
        ("Broschyren mejlades ut till skolorna.", []),
        ("Presentationen läggs ned.", []),
        ("Rapporten finns i två delar.", []),
    ],
)
def test_marks_of_papers_and_shared_rooms(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels
