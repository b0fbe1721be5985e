"""Page furniture in the midst of an item is told, and nothing else: what somebody said stays in the item's text."""

from __future__ import annotations

from minutes_reader import Minutes, Span
from minutes_reader.pipeline import read_text
from minutes_reader.spans import parts_beside
from tests.minutes_reader.stages.invented_pages import source_of_pages

HEAD = "Protokoll\nRådet för nära vård\n2026-03-04\n\nNärvarande\nAnna Berg, Region Vidsjö\n\n"
LETTERHEAD = "Region Vidsjö · PROTOKOLL · Sida {} (3)\n"
LONG = "Gruppen berättade om arbetet med hemgång och om hur kommunerna tar emot den som kommer hem.\n"


def minutes_of_pages(*pages: str) -> Minutes:
    return read_text(source_of_pages(*pages))[0]


def said(minutes: Minutes, number: str) -> str:
    item = next(one for one in minutes.items if one.number == number)
    assert all(item.body.covers(one) for one in item.furniture)
    return "".join(minutes.source[part] for part in parts_beside(item.body, item.furniture))


def over_three_pages(*, foot: str = "") -> Minutes:
    return minutes_of_pages(
        LETTERHEAD.format(1)
        + HEAD
        + "1. Inledning\nMötet öppnades.\n\n2. Hemgång\n"
        + LONG * 5
        + "Alla huvud-\n"
        + foot,
        LETTERHEAD.format(2) + "män deltar i arbetet.\n" + LONG * 8 + "Det gäller den som bor hemma och\n" + foot,
        LETTERHEAD.format(3) + "\nhar stöd av kommunen.\n" + LONG * 5 + "\n3. Avslutning\nMötet avslutades.\n" + foot,
    )


def test_the_letterhead_of_a_page_is_left_out_of_the_item_that_runs_over_it() -> None:
    minutes = over_three_pages()
    text = said(minutes, "2")
    assert "PROTOKOLL" not in text
    assert "Alla huvud-\n\fmän deltar i arbetet." in text
    assert "den som bor hemma och\n\fhar stöd av kommunen." in text
    assert len(next(one for one in minutes.items if one.number == "2").furniture) == 2


def test_an_item_on_one_page_has_no_furniture() -> None:
    assert [len(one.furniture) for one in over_three_pages().items] == [0, 2, 0]


def test_a_sentence_stays_though_each_page_ends_with_it() -> None:
    text = said(over_three_pages(foot="Gruppen lägger redovisningen till handlingarna.\n"), "2")
    assert text.count("Gruppen lägger redovisningen till handlingarna.") == 2
    assert "PROTOKOLL" not in text


def fees_over_four_pages(*feet: str) -> str:
    first, *rest = feet
    return said(
        minutes_of_pages(
            HEAD + "1. Inledning\nMötet öppnades.\n\n2. Avgifter\n" + LONG * 8 + first,
            *(LONG * 8 + foot for foot in rest),
            LONG * 8 + "\n3. Avslutning\nMötet avslutades.\n",
        ),
        "2",
    )


def test_sums_stay_though_pages_end_with_one_each() -> None:
    feet = ("Avgift 2024: 150 kr\n", "Avgift 2025: 250 kr\n", "Avgift 2026: 300 kr\n")
    text = fees_over_four_pages(*feet)
    assert all(foot.strip() in text for foot in feet)


def test_numbers_stay_that_do_not_count_the_pages() -> None:
    text = fees_over_four_pages("Platser 14\n", "Platser 90\n", "Platser 31\n")
    assert all(f"Platser {number}" in text for number in (14, 90, 31))
    assert "Vidsjö blad" not in fees_over_four_pages("Vidsjö blad 1\n", "Vidsjö blad 2\n", "Vidsjö blad 3\n")


def test_to_whom_a_decision_is_sent_stays_though_it_is_the_same_on_each_page() -> None:
    text = fees_over_four_pages(*("Beslutet skickas till\nKommunstyrelsen\n",) * 3)
    assert text.count("Kommunstyrelsen") == 3


def test_lines_in_another_language_are_no_furniture() -> None:
    finnish = "Lautakunta päätti hyväksyä talousarvion ja merkitä tiedoksi kunnan vastauksen asiasta.\n"
    minutes = minutes_of_pages(
        HEAD
        + "1. Öppnande / Kokouksen avaus\nMötet öppnades.\nKokous avattiin.\n\n2. Budget / Talousarvio\n"
        + (LONG + finnish) * 6
        + "\n3. Avslutning / Kokouksen päättäminen\nMötet avslutades.\nKokous päätettiin.\n"
    )
    assert said(minutes, "2").count("Lautakunta") == 6


def test_parts_beside_holes_are_what_is_left() -> None:
    parts = parts_beside(Span(10, 30), (Span(28, 40), Span(5, 12), Span(15, 18), Span(16, 20), Span(30, 35)))
    assert parts == (Span(12, 15), Span(20, 28))
    assert parts_beside(Span(1, 3), (Span(0, 9),)) == ()
    assert parts_beside(Span(1, 3), ()) == (Span(1, 3),)
