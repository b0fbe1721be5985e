"""Minutes in Swedish and Finnish: the Swedish half is read, every word keeps its place."""

from __future__ import annotations

import pytest

from minutes_reader.pipeline import read_text
from minutes_reader.second_language import is_bilingual, is_finnish_line, without_finnish
from minutes_reader.sources.text import source_from_text


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Tid / Aika             Onsdagen den 24.4.2024", "Tid Onsdagen den 24.4.2024"),
        ("Aika / Tid: 24.4.2024", "Tid: 24.4.2024"),
        ("Berg Ada, ordförande / puheenjohtaja", "Berg Ada, ordförande"),
        ("Måndag / Maanantai 10.5.2021 kl./klo 17.30", "Måndag 10.5.2021 kl. 17.30"),
        ("Kommunhuset / biblioteket", "Kommunhuset / biblioteket"),
        ("128 400 euro / år", "128 400 euro / år"),
    ],
)
def test_the_finnish_half_is_blanked(line: str, kept: str) -> None:
    blanked = without_finnish(line)
    assert " ".join(blanked.split()) == kept
    assert len(blanked) == len(line)


def test_a_finnish_line_is_told_by_its_label_or_its_words() -> None:
    assert is_finnish_line("Päätös: Hyväksyttiin.")
    assert is_finnish_line("Syyslukukaudella on 90 työpäivää.")
    assert not is_finnish_line("Beslut: Godkändes enhälligt.")


@pytest.mark.parametrize(
    "line",
    [
        "Nieminen Eeva, ordförande",
        "Virtanen Kaarina, vice ordförande",
        "Nieminen Eeva, Virtanen Kaarina, Lehtinen Saara",
        "Justerare: Eeva Nieminen",
        "Beslut: Saara Lehtinen valdes.",
        "Nästa steg skulle",
        "Alla flesta ville",
        "Kaarina Virtanen valdes enhälligt",
        "Eeva Nieminen Lehtola",
    ],
)
def test_a_swedish_line_with_finnish_names_is_swedish(line: str) -> None:
    assert not is_finnish_line(line)


def test_a_finnish_name_beside_a_slash_is_no_translation() -> None:
    for line in ("Justerare / Eeva Nieminen", "Saara Lehtinen / Bo Ek", "Bo Ek / Virtanen"):
        assert without_finnish(line) == line


def test_chair_and_election_with_finnish_names_are_read_from_minutes_in_two_languages() -> None:
    text = (
        "Socialnämnden\nProtokoll 2024-03-05\nPROTOKOLL / PÖYTÄKIRJA\n\nBeslutande / Päättäjät\n"
        "Nieminen Eeva, ordförande\nVirtanen Kaarina, vice ordförande\nBerg Ada, medlem\n\n"
        "§ 1 Val av justerare\n\nBeslut: Saara Lehtinen valdes.\n\n§ 2 Taxa\n"
    )
    minutes = read_text(source_from_text(text))[0]
    assert [(one.name, one.roles) for one in minutes.attendance] == [
        ("Eeva Nieminen", ("chair",)),
        ("Kaarina Virtanen", ("vice_chair",)),
        ("Ada Berg", ()),
    ]
    assert len(minutes.decisions) == 1


def test_swedish_minutes_are_not_bilingual() -> None:
    assert is_bilingual("PROTOKOLL / PÖYTÄKIRJA\nBeslutande / Päättäjät")
    assert not is_bilingual("PROTOKOLL\nBeslutande\nPuheenjohtaja är ett finskt ord.")


def test_a_long_line_is_a_paragraph_and_is_left_as_it_is() -> None:
    paragraph = "ordförande / puheenjohtaja " * 2000
    assert without_finnish(paragraph) == paragraph
