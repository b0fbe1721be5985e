"""Lists whose rows belong to a principal that a heading, a prefix, a place in front or a "från" behind them names."""

from __future__ import annotations

import pytest

from tests.minutes_reader.stages.invented_lists import lines_of


@pytest.mark.parametrize(
    "heading",
    ["Med:", "Deltagare (3)", "Deltagare (3 st):", "På mötet", "På plats:", "Vi som deltog:", "Deltog gjorde:"],
)
def test_headings_of_everyday_notes_open_a_list(heading: str) -> None:
    assert lines_of(f"{heading}\nAda Berg (Ekerum), Bo Ek (Alnäs)")[0] == "Ada Berg [Ekerum]"


@pytest.mark.parametrize(
    "label",
    ["Ej med:", "Inte med idag:", "Förhinder har anmälts av", "Återbud har inkommit från", "Frånvaro anmäld av"],
)
def test_labels_of_everyday_notes_tell_who_was_absent(label: str) -> None:
    assert lines_of(f"Närvarande\nEva Hed, Ekerum\n{label} Bo Ek, Alnäs")[1] == "Bo Ek [Alnäs]; absent"


def test_what_comes_with_a_person_is_no_heading() -> None:
    assert lines_of("Närvarande\nEva Hed, Ekerum\nBo Ek, Alnäs (på plats)") == ["Eva Hed [Ekerum]", "Bo Ek [Alnäs]"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Ada Berg (Hult)", "Ada Berg [Hult]"),
        ("Ada Berg (Västra Ås)", "Ada Berg [Västra Ås]"),
        ("Ada Berg (S Alnäs)", "Ada Berg (S) [Alnäs]"),
        ("Ada Berg (Kd Alnäs)", "Ada Berg (Kd) [Alnäs]"),
        ("Ada Berg (VBL)", "Ada Berg (VBL)"),
        ("Ada Berg (Fi)", "Ada Berg (Fi)"),
        ("Ada Berg, från Hult", "Ada Berg [Hult]"),
        ("Ada Berg från Region Vidsjö", "Ada Berg [Region Vidsjö]"),
    ],
)
def test_a_place_in_brackets_is_no_party(row: str, expected: str) -> None:
    assert lines_of(f"Ledamöter\n{row}\nBo Ek (C)")[0] == expected


def test_a_remark_in_brackets_ends_at_the_next_person() -> None:
    found = lines_of("Närvarande\nJuno Lager (processledare), Runhild Strid (jurist)")
    assert [one.partition(" {")[0] for one in found] == ["Juno Lager", "Runhild Strid"]


def test_each_row_begins_with_its_principal() -> None:
    assert lines_of(
        "Närvarande från kommunerna\nAlnäs kommun: Ada Berg, Milla Holm\nBjörkhults kommun: Ola Stjärna\n"
        "Ekerums kommun: ingen"
    ) == ["Ada Berg [Alnäs kommun]", "Milla Holm [Alnäs kommun]", "Ola Stjärna [Björkhults kommun]"]


def test_a_row_that_begins_with_its_principal_is_not_the_end_of_the_row_above() -> None:
    assert lines_of(
        "Närvarande\nFör Region Vidsjö: Ada Berg (s), ordförande, Hubert Ek (m), Åsa Kroon (v)\n"
        "För Alnäs kommun: Bo Brandell (c), Inga Moström (s)\nFrån Ekerums kommun: Runar Fogde (s)"
    ) == [
        "Ada Berg (s) [Region Vidsjö]; chair",
        "Hubert Ek (m) [Region Vidsjö]",
        "Åsa Kroon (v) [Region Vidsjö]",
        "Bo Brandell (c) [Alnäs kommun]",
        "Inga Moström (s) [Alnäs kommun]",
        "Runar Fogde (s) [Ekerums kommun]",
    ]


def test_the_municipalities_together_are_nobodys_organisation() -> None:
    found = lines_of("Närvarande\nKommunerna: Ada Berg (Ekerum, ordf), Bo Ek (Västra Ås)\nRegionen: Eva Hed, Ola Lund")
    assert found == ["Ada Berg [Ekerum]; chair", "Bo Ek [Västra Ås]", "Eva Hed [Regionen]", "Ola Lund [Regionen]"]


def test_a_heading_may_name_an_organisation_by_its_from_alone() -> None:
    assert lines_of("Närvarande från Hälsa Norra Bygden\nAda Berg\nBo Ek")[0] == "Ada Berg [Hälsa Norra Bygden]"


def test_a_place_in_front_of_a_clump_belongs_to_each_in_it() -> None:
    assert lines_of(
        "Deltagare:\nAlnäs Ada Berg Bo Ek\nDomstad Petter Löw Anna Vass Karin Nord\n"
        "Region Vidsjö Tobias Ryd (ordförande) Lena Kjell Eva Ank\nLänsstyrelsen Linus Ferm-Ers"
    ) == [
        "Ada Berg [Alnäs]",
        "Bo Ek [Alnäs]",
        "Petter Löw [Domstad]",
        "Anna Vass [Domstad]",
        "Karin Nord [Domstad]",
        "Tobias Ryd [Region Vidsjö]; chair",
        "Lena Kjell [Region Vidsjö]",
        "Eva Ank [Region Vidsjö]",
        "Linus Ferm-Ers [Länsstyrelsen]",
    ]


def test_double_surnames_are_no_clump() -> None:
    assert lines_of("Deltagare\nAda Berg Ekström\nBo Ek Lindh") == ["Ada Berg Ekström", "Bo Ek Lindh"]


def test_what_from_names_belongs_to_all_before_it() -> None:
    assert lines_of(
        "Närvarande: Ledamöterna Ada Berg (ordf), Eva Hed, Bo Ek och\nLeila Holm från Alnäs kommun, Kaj Sund "
        "(vice ordf) och Britta Lod från Region Vidsjö"
    ) == [
        "Ada Berg [Alnäs kommun]; chair",
        "Eva Hed [Alnäs kommun]",
        "Bo Ek [Alnäs kommun]",
        "Leila Holm [Alnäs kommun]",
        "Kaj Sund [Region Vidsjö]; vice_chair",
        "Britta Lod [Region Vidsjö]",
    ]


def test_from_after_a_comma_belongs_to_one() -> None:
    assert lines_of("Närvarande: Ada Berg (S), Eva Hed, Bo Ek från Alnäs kommun")[:2] == ["Ada Berg (S)", "Eva Hed"]


@pytest.mark.parametrize("words", ["Vidare deltog", "Dessutom medverkade", "Även närvarade"])
def test_a_list_ends_where_its_sentence_tells_who_else_came(words: str) -> None:
    found = lines_of(f"Närvarande: Ada Berg, FUB, Bo Ek, SRF. {words} handläggare Peter Munk och Eva Hed.")
    assert found[:2] == ["Ada Berg [FUB]", "Bo Ek [SRF]"]
    assert found[2:] == ["Peter Munk {handläggare} guest", "Eva Hed guest"]
