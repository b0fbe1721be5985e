"""Items are cut into paragraphs, list points, headings and rows, each with its section and its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_reader.quoting import fold_quote
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _blocks(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.section, one.text) for one in blocks_of(text).blocks]


def test_wrapped_lines_are_one_paragraph_and_a_short_line_before_a_capital_ends_one() -> None:
    text = (
        "Kommunerna i länet står inför stora digitala utmaningar och be-\n"
        "höver därför samverka mer om system, kompetens och om arbetssätt.\n"
        "Projekt testbädd\n"
        "Projektet drivs av regionen tillsammans med sex av länets kommu-\n"
        "ner under tre år.\n"
    )
    assert [one for _, _, one in _blocks(text)] == [
        "Kommunerna i länet står inför stora digitala utmaningar och behöver därför samverka mer om system, kompetens "
        "och om arbetssätt.",
        "Projekt testbädd",
        "Projektet drivs av regionen tillsammans med sex av länets kommuner under tre år.",
    ]


@pytest.mark.parametrize("mark", ["-", "–", "•", "\uf0b7", "a)", "1)"])
def test_list_points_lose_their_mark(mark: str) -> None:
    assert _blocks(f"Följande sades:\n{mark} Tiden är knapp.\n{mark} Målen är oklara.\n")[1:] == [
        ("bullet", "other", "Tiden är knapp."),
        ("bullet", "other", "Målen är oklara."),
    ]


def test_a_heading_opens_its_section_until_the_next() -> None:
    text = "Bakgrund\n\nSå var det.\n\nFörslag till beslut\n\nPlanen antas.\n\nBeslut:\n\nEnligt förslaget.\n"
    assert [(section, words) for kind, section, words in _blocks(text) if kind == "paragraph"] == [
        ("background", "Så var det."),
        ("proposal", "Planen antas."),
        ("decision", "Enligt förslaget."),
    ]


def test_a_label_is_cut_off_and_kept() -> None:
    (block,) = blocks_of("Beslut: Planen antas.").blocks
    assert (block.label, block.text, block.section) == ("Beslut", "Planen antas.", "decision")


def test_a_sentence_that_begins_as_a_heading_does_is_none() -> None:
    assert _blocks("Förslaget till dagordning godkändes.") == [
        ("paragraph", "other", "Förslaget till dagordning godkändes.")
    ]


@given(st.text(alphabet="abÅ- .:\n\t•1)", max_size=80))
def test_blocks_quote_the_source(text: str) -> None:
    draft = blocks_of("1. Ärendet\n\n" + text)
    for block in draft.blocks:
        assert fold_quote(draft.source, block.span()).replace(" ", "").endswith(block.text.replace(" ", "")[-3:])
