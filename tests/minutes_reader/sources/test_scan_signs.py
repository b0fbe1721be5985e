"""Misread section signs are mended where the headings count up, and nowhere else."""

from __future__ import annotations

from minutes_reader.sources.assembly import TextAssembly
from minutes_reader.sources.scan_lines import ScannedLine, ScannedWord
from minutes_reader.sources.section_signs import mend_section_signs
from minutes_reader.spans import Box, PlacedWord, Span

BOX = Box(left=0, top=0, right=10, bottom=10)


def mended(*lines: str) -> list[str]:
    assembly = TextAssembly()
    assembly.start_page(width=100, height=100)
    for line in lines:
        words = (PlacedWord(span=Span(0, len(line)), box=BOX),)
        assembly.add_ready_line(line, box=BOX, words=words)
    return mend_section_signs(assembly.build(media_type="image/png", scanned=True)).text.splitlines()


def test_signs_of_headings_that_count_up_are_mended() -> None:
    assert mended("$ 21 Mötets öppnande", "Text.", "8 22 Dagordning", "Text.", "&23 Ekonomi", "Text.", "S 24 Val") == [
        "§ 21 Mötets öppnande",
        "Text.",
        "§ 22 Dagordning",
        "Text.",
        "§23 Ekonomi",
        "Text.",
        "§ 24 Val",
    ]


def test_an_eight_that_melted_into_the_number_is_told_by_the_numbers_around_it() -> None:
    assert mended("$ 27 Laget runt", "828 Nästa möte") == ["§ 27 Laget runt", "§28 Nästa möte"]


def test_any_sign_between_two_headings_is_theirs() -> None:
    assert mended("$ 25 Handlingsplan", "N 26 Digital samverkan", "$ 27 Laget runt")[1] == "§ 26 Digital samverkan"


def test_the_contents_and_the_headings_are_both_mended() -> None:
    lines = ["$ 1 Öppnande", "$ 2 Ekonomi", "$ 1 Öppnande", "Text.", "8 2 Ekonomi"]
    assert [line[0] for line in mended(*lines)] == ["§", "§", "§", "T", "§"]


def test_a_single_sign_stays_as_it_was_read() -> None:
    assert mended("8 22 Alnäs deltog", "Text.") == ["8 22 Alnäs deltog", "Text."]
    assert mended("$ 500 Stöd från fonden") == ["$ 500 Stöd från fonden"]


def test_rows_of_a_table_that_count_up_stay_numbers() -> None:
    rows = ("8 1 Alnäs", "8 2 Björkhult", "8 3 Ekerum")
    assert mended(*rows) == list(rows)


def test_signs_inside_a_text_stay() -> None:
    lines = ("$ 21 Öppnande", "enligt 8 12 Förvaltningslagen", "$ 22 Ekonomi")
    assert mended(*lines)[1] == "enligt 8 12 Förvaltningslagen"


def test_text_that_was_not_recognized_in_a_picture_is_never_changed() -> None:
    assembly = TextAssembly()
    for line in ("$ 21 Öppnande", "$ 22 Ekonomi"):
        assembly.add_line(line)
    text = assembly.build(media_type="text/plain")
    assert mend_section_signs(text) is text


def test_a_line_knows_the_box_around_its_words() -> None:
    far = Box(left=20, top=5, right=30, bottom=12)
    words = (ScannedWord(text="a", box=BOX), ScannedWord(text="b", box=far))
    assert ScannedLine(text="a b", words=words, starts=(0, 2)).box == Box(left=0, top=0, right=30, bottom=12)
