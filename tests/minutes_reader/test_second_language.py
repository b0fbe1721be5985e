"""Minutes in Swedish and Finnish: the Swedish half is read, every word keeps its place."""

from __future__ import annotations

import pytest

from minutes_reader.second_language import is_bilingual, is_finnish_line, without_finnish


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


def test_swedish_minutes_are_not_bilingual() -> None:
    assert is_bilingual("PROTOKOLL / PÖYTÄKIRJA\nBeslutande / Päättäjät")
    assert not is_bilingual("PROTOKOLL\nBeslutande\nPuheenjohtaja är ett finskt ord.")


def test_a_long_line_is_a_paragraph_and_is_left_as_it_is() -> None:
    paragraph = "ordförande / puheenjohtaja " * 2000
    assert without_finnish(paragraph) == paragraph
