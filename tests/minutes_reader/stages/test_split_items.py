"""Which lines are agenda items: one test for each way of numbering and marking them, with invented items."""

from __future__ import annotations

import pytest

from minutes_reader.draft import Draft
from minutes_reader.pipeline import read_text
from minutes_reader.spans import Line, Page, SourceText, Span
from minutes_reader.stages.drop_furniture import drop_furniture
from tests.minutes_reader.stages.invented_lists import HEAD, minutes_of
from tests.minutes_reader.stages.invented_pages import source_of_pages

LISTS = "Närvarande\nAnna Berg (S), Alnäs\nBo Ek (M), Björkhult\n\n"


def items_of(text: str) -> list[tuple[str | None, str]]:
    return [(item.number, item.title) for item in minutes_of(HEAD + LISTS + text).items]


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("1. Inledning", "2. Lägesbild", ["1", "2"]),
        ("1) Inledning", "2) Lägesbild", ["1", "2"]),
        ("1 Inledning", "2 Lägesbild", ["1", "2"]),
        ("§ 1 Inledning", "§ 2 Lägesbild", ["1", "2"]),
        ("§1. Inledning", "§2. Lägesbild", ["1", "2"]),
        ("§ 41 Inledning", "§ 42 Lägesbild", ["41", "42"]),
        ("§ 41/2023 Inledning", "§ 42/2023 Lägesbild", ["41", "42"]),
        ("SN § 41 Inledning", "SN § 42 Lägesbild", ["41", "42"]),
        ("41 § Inledning", "42 § Lägesbild", ["41", "42"]),
        ("Punkt 1 Inledning", "Punkt 2 Lägesbild", ["1", "2"]),
        ("Ärende 3. Inledning", "Ärende 4. Lägesbild", ["3", "4"]),
        ("3 a Inledning", "3 b Lägesbild", ["3 a", "3 b"]),
        ("10.1 Inledning", "10.2 Lägesbild", ["10.1", "10.2"]),
        ("§ 1\nInledning", "§ 2\nLägesbild", ["1", "2"]),
        ("§ 1\nDnr RS 2024/17\nInledning", "§ 2\nRS 2024/18\nLägesbild", ["1", "2"]),
        ("1.\nInledning", "2.\nLägesbild", ["1", "2"]),
    ],
)
def test_items_are_found_in_each_form_of_number(first: str, second: str, numbers: list[str]) -> None:
    found = items_of(f"{first}\nMötet öppnades.\n\n{second}\nEn lägesbild gavs.\n")
    assert found == [(numbers[0], "Inledning"), (numbers[1], "Lägesbild")]


@pytest.mark.parametrize(
    "heading",
    [
        "§ 12 Budget 2025 (RS 2024/17)",
        "§ 12 Budget 2025    Dnr RS 2024/17",
        "§ 12 Budget 2025, diarienummer 2024/17",
        "§ 12 Budget 2025 dnr SN-2024-00017",
        "§ 12 Dnr RS 2024/17 Budget 2025",
    ],
)
def test_a_case_number_is_no_part_of_the_title(heading: str) -> None:
    assert items_of(f"§ 11 Inledning\nMötet öppnades.\n\n{heading}\nNämnden antar budgeten.\n")[1] == (
        "12",
        "Budget 2025",
    )


def test_numbers_may_go_on_over_the_year_and_skip() -> None:
    found = items_of(
        "§ 98 Inledning\nText följer här.\n§ 99 Rapport\nText följer här.\n§ 101 Avslutning\nText följer här.\n"
    )
    assert [number for number, _ in found] == ["98", "99", "101"]


def test_a_numbered_list_inside_an_item_is_no_item() -> None:
    found = items_of(
        "1. Inledning\nMötet öppnades.\n\n2. Plan\nPlanen har tre delar:\n"
        "1. Kartläggning\n2. Samtal\n3. Uppföljning\n\n"
        "3. Avslutning\nMötet avslutades.\n"
    )
    assert found == [("1", "Inledning"), ("2", "Plan"), ("3", "Avslutning")]


def test_a_table_of_contents_is_not_the_items() -> None:
    found = minutes_of(
        HEAD
        + "Innehåll\n1. Inledning ........ 2\n2. Plan ........ 3\n3. Avslutning ........ 4\n\n"
        + LISTS
        + "1. Inledning\nMötet öppnades av ordföranden.\n\n2. Plan\nPlanen antogs.\n\n3. Avslutning\nSlut.\n"
    ).items
    assert [item.title for item in found] == ["Inledning", "Plan", "Avslutning"]
    assert (
        "öppnades"
        in found[0].title + minutes_of(HEAD + LISTS + "1. A-del\nMötet öppnades.\n2. B-del\nSlut.\n").source.text
    )
    assert all(item.body.end - item.body.start > 15 for item in found)


def test_an_agenda_before_the_lists_is_not_the_items() -> None:
    text = (
        HEAD
        + "Dagordning\n1. Inledning\n2. Plan\n3. Avslutning\n\n"
        + LISTS
        + "1. Inledning\nMötet öppnades av ordföranden.\n\n2. Plan\n"
        "Planen antogs.\n\n3. Avslutning\nMötet avslutades.\n"
    )
    minutes = minutes_of(text)
    assert [item.title for item in minutes.items] == ["Inledning", "Plan", "Avslutning"]
    assert [person.name for person in minutes.attendance] == ["Anna Berg", "Bo Ek"]
    assert minutes.items[0].body.start > text.index("Närvarande")


def test_a_recap_that_repeats_numbers_is_no_item() -> None:
    found = items_of(
        "1. Inledning\nMötet öppnades.\n\n2. Plan\nPlanen antogs.\n"
        "\n3. Sammanfattning\nBeslut idag:\n\n1. Beslut Plan:\n"
        "Planen antogs.\n"
    )
    assert [title for _, title in found] == ["Inledning", "Plan", "Sammanfattning"]


def test_numbers_of_an_annex_after_the_signatures_are_no_items() -> None:
    found = items_of(
        "1. Inledning\nMötet öppnades.\nText följer.\n2. Plan\nPlanen antogs.\n"
        "Text följer.\n3. Avslutning\nMötet avslutades.\n\n"
        "Vid protokollet\n\nAnna Berg\n\nBilaga 1\n\n"
        "1. Bakgrund\nText följer.\n2. Syfte\nText följer.\n3. Mål\nText följer.\n"
        "4. Metod\nText följer.\n5. Tidplan\nText följer.\n"
    )
    assert [title for _, title in found] == ["Inledning", "Plan", "Avslutning"]


def test_a_title_goes_on_over_lines_that_begin_small() -> None:
    found = items_of(
        "1. Inledning\nMötet öppnades.\n\n"
        "2. Yttrande över remissen om nya riktlinjer för\nserveringstillstånd i länet\n\n"
        "Nämnden antar yttrandet.\n"
    )
    assert found[1] == ("2", "Yttrande över remissen om nya riktlinjer för serveringstillstånd i länet")


def test_a_heading_without_number_is_an_item_where_none_has_one() -> None:
    found = items_of("INLEDNING\nMötet öppnades av ordföranden.\n\nPLAN FÖR VÅREN\nPlanen visades och godkändes.\n")
    assert found == [(None, "INLEDNING"), (None, "PLAN FÖR VÅREN")]


def test_the_line_above_a_kind_is_a_heading_where_none_has_a_number() -> None:
    found = items_of(
        "Mötet öppnades av ordföranden.\n\nJusterare\n\nBeslutsärende\n\nBo Ek utses.\n\nVåld i nära relationer\n\n"
        "Informationsärende\n\nPolisen efterlyser en väg för kontakt.\n\nSynpunkter\n\nBarnen behöver egna samtal.\n"
    )
    assert found == [(None, "Justerare"), (None, "Våld i nära relationer")]


def test_a_line_drawn_under_makes_a_heading() -> None:
    found = items_of("Inledning\n---------\nMötet öppnades.\n\nPlan för våren\n--------------\nPlanen visades.\n")
    assert found == [(None, "Inledning"), (None, "Plan för våren")]


def test_kinds_are_read_from_lines_titles_and_groups() -> None:
    minutes = minutes_of(
        HEAD
        + LISTS
        + "1. Inledning\nMötet öppnades.\n\n2. Plan\nBeslutsärende\nPlanen antas.\n\n3. Läget (information)\n"
        "Läget beskrevs.\n\nInformationsärenden\n\n4. Rapport\nRapporten visades.\n"
    )
    assert [(item.title, item.kind) for item in minutes.items] == [
        ("Inledning", None),
        ("Plan", "decision"),
        ("Läget", "information"),
        ("Rapport", "information"),
    ]


def test_lettered_points_and_points_with_their_own_kind_are_items_under_their_parent() -> None:
    minutes = minutes_of(
        HEAD
        + LISTS
        + "1. Ärenden\na) nya ärenden\nb) gamla ärenden\n\n2. Systemledning\n- Modellområde\nBeslutsärende\n"
        "Området godkänns.\n- Uppföljning\nInformationsärende\nEn uppföljning visades.\n"
        "\n3. Avslutning\nSlut för idag.\n"
    )
    assert [(item.number, item.title, item.parent, item.kind) for item in minutes.items] == [
        ("1", "Ärenden", None, None),
        ("a", "nya ärenden", "1", None),
        ("b", "gamla ärenden", "1", None),
        ("2", "Systemledning", None, None),
        (None, "Modellområde", "2", "decision"),
        (None, "Uppföljning", "2", "information"),
        ("3", "Avslutning", None, None),
    ]


def test_the_bodies_of_the_items_follow_each_other_to_the_end() -> None:
    minutes = minutes_of(
        HEAD + LISTS + "1. Inledning\nMötet öppnades.\n\n2. Plan\nPlanen antas.\n\nVid protokollet\nAnna Berg\n"
    )
    first, second = minutes.items
    assert first.body.end == second.body.start
    assert minutes.source[second.body].rstrip().endswith("Planen antas.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Föredragande: Anna Berg och Bo Ek", ["Anna Berg", "Bo Ek"]),
        ("Föredragare: Anna Berg, IT-strateg, Region Vidsjö län. Bo Ek, dietist, Alnäs kommun", ["Anna Berg", "Bo Ek"]),
        ("Föredragande: Anna Berg, strateg, och Karin\nDahl, analytiker", ["Anna Berg", "Karin Dahl"]),
        ("Anna Berg, projektledare och Bo Ek, dietist Alnäs kommun föredrog ärendet.", ["Anna Berg", "Bo Ek"]),
        (
            "Anna Berg och Bo Ek, utvecklingsledare Välfärd och folkhälsa, informerade om planen.",
            ["Anna Berg", "Bo Ek"],
        ),
        ("Socialchef Anna Berg redogör för läget.", ["Anna Berg"]),
        ("Ärendet föredras av Anna Berg.", ["Anna Berg"]),
        ("Karin rapporterade om läget i länet.", ["Karin"]),
        ("Föredragande Anna Berg, socialchef", ["Anna Berg"]),
        ("Därefter informerar Anna Berg om läget i länet.", ["Anna Berg"]),
        ("Anna Berg gick igenom planen.", ["Anna Berg"]),
        ("Ordföranden informerade om läget.", []),
        ("Regionen presenterade en plan.", []),
        ("Gruppen diskuterade planen som Anna Berg har skrivit.", []),
    ],
)
def test_presenters_are_read_from_labels_and_sentences(text: str, expected: list[str]) -> None:
    minutes = minutes_of(
        HEAD + LISTS + f"1. Inledning\nMötet öppnades.\n\n2. Plan\n{text}\n\nPlanen är bra.\n\n3. Slut\nTack.\n"
    )
    assert list(minutes.items[1].presenters) == expected


def test_a_presenter_may_stand_in_brackets_after_the_heading() -> None:
    minutes = minutes_of(
        HEAD + LISTS + "1. Inledning\nMötet öppnades.\n\n2. Plan (föredragande Anna Berg)\nPlanen antas.\n"
    )
    assert minutes.items[1].presenters == ("Anna Berg",)


def test_page_furniture_is_taken_out_of_sentences() -> None:
    foot = "Postadress\tTelefon\nBox 1, Vidsjö\t010-12 34 56\nwww.vidsjo.example\n"
    text = (
        HEAD
        + LISTS
        + "1. Inledning\nMötet öppnades.\n\n"
        + foot
        + "\n2. Plan\nPlanen gäller för alla som bor i länet och har behov av stöd från\n\n"
        + foot
        + "\nkommunen eller regionen.\n\n3. Slut\nTack.\n\n"
        + foot
    )
    minutes = minutes_of(text)
    body = drop_furniture(Draft(source=minutes.source)).body
    kept = [minutes.source[line.span] for line in body]
    at = kept.index("Planen gäller för alla som bor i länet och har behov av stöd från")
    assert kept[at + 1] == "kommunen eller regionen."


def test_repeated_edges_of_pages_and_page_numbers_are_furniture() -> None:
    pages = [
        f"Rådet för nära vård\n{words}\nSida {number} (3)\n" for number, words in enumerate(("Ett.", "Två.", "Tre."), 1)
    ]
    source = source_of_pages(*pages)
    kept = [source[line.span] for line in drop_furniture(Draft(source=source)).body]
    assert kept == ["Rådet för nära vård", "Ett.", "Två.", "Tre."]


def test_reading_is_the_same_for_bold_headings_of_a_format_with_marks() -> None:
    words = ["Protokoll Rådet", "Inledning", "Mötet öppnades.", "Plan", "Planen antas."]
    text = "\n".join(words)
    lines, at = [], 0
    for number, word in enumerate(words):
        lines.append(
            Line(span=Span(at, at + len(word)), bold=number in (1, 3), heading_level=2 if number in (1, 3) else None)
        )
        at += len(word) + 1
    source = SourceText(
        text=text, media_type="text/html", pages=(Page(number=1, span=Span(0, len(text))),), lines=tuple(lines)
    )
    assert [item.title for item in read_text(source)[0].items] == ["Inledning", "Plan"]
