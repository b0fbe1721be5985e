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


def test_an_organs_name_over_two_persons_opens_a_list() -> None:
    assert lines_of(
        "CHEFSGRUPPEN\nAda Berg     Region Vidsjö län    på plats\nBo Ek      Alnäs kommun    Teams\n"
        "Eva Hed      Ekerums kommun    frånvarande\n\nSKOLNÄTVERKET\nIda Lund     Alnäs kommun     Teams\n"
        "Per Holm     Ekerums kommun     anmält förhinder\n"
    ) == [
        "Ada Berg [Region Vidsjö län]",
        "Bo Ek [Alnäs kommun]",
        "Eva Hed [Ekerums kommun]; absent",
        "Ida Lund [Alnäs kommun]",
        "Per Holm [Ekerums kommun]; absent",
    ]


def test_principals_over_their_persons_open_a_list() -> None:
    assert lines_of(
        "Region Vidsjö län\nAda Berg (M), ordförande\nBo Ek (S)\n\nAlnäs kommun\nEva Hed (KD), vice ordförande\n\n"
        "Ekerums kommun\nFörhinder: Ida Lund (S)\n"
    ) == [
        "Ada Berg (M) [Region Vidsjö län]; chair",
        "Bo Ek (S) [Region Vidsjö län]",
        "Eva Hed (KD) [Alnäs kommun]; vice_chair",
        "Ida Lund (S) [Ekerums kommun]; absent",
    ]


def test_a_senders_name_over_one_person_is_no_list() -> None:
    assert lines_of("Region Vidsjö län\nAda Berg, handläggare\n\nNärvarande\nBo Ek, Alnäs\nEva Hed, Ekerum") == [
        "Bo Ek [Alnäs]",
        "Eva Hed [Ekerum]",
    ]


def test_a_cell_may_say_more_than_that_the_person_was_there() -> None:
    assert lines_of(
        "Närvarande\nAda Berg     ordförande      närvarande\nBo Ek     ledamot     närvarande via länk\n"
        "Eva Hed     ledamot     frånvarande med anmälan\nIda Lund    suppleant    närvarande, inträder för Eva Hed\n"
        "Per Holm     ledamot     närvarande"
    ) == [
        "Ada Berg; chair",
        "Bo Ek",
        "Eva Hed; absent",
        "Ida Lund substitute for Eva Hed",
        "Per Holm",
    ]


def test_marks_for_some_items_only_are_presence_in_part() -> None:
    found = lines_of("Ledamöter\nAda Berg (S)     x\nBo Ek (M)     x 50-53\nEva Hed (C)     x\nIda Lund (V)     -")
    assert found == ["Ada Berg (S)", "Bo Ek (M); partial", "Eva Hed (C)", "Ida Lund (V); absent"]


@pytest.mark.parametrize("note", ["slutade 14:00", "till 09:00", "började 10.15"])
def test_a_time_behind_a_person_is_presence_in_part(note: str) -> None:
    assert lines_of(f"Deltagare\nAda Berg, Alnäs kommun, {note}\nBo Ek")[0] == "Ada Berg [Alnäs kommun]; partial"


def test_a_time_in_a_heading_holds_for_the_guest_under_it() -> None:
    assert lines_of("Närvarande\nBo Ek\nGäst kl 10: Ada Berg, Region Vidsjö län")[1].endswith("guest; partial")


@pytest.mark.parametrize("words", ["antecknade", "anteckningar", "förde protokoll", "minnesanteckningar"])
def test_who_took_the_notes_is_secretary(words: str) -> None:
    assert (
        lines_of(f"Deltagare\nAda Berg (Alnäs, {words}), Bo Ek (Ekerum)")[0] == "Ada Berg [Alnäs] official; secretary"
    )


def test_a_secretary_whom_a_sentence_names_is_an_official() -> None:
    found = lines_of("Närvarande: Bo Ek, FUB, Eva Hed, SRF. Vidare deltog Ada Berg, tillika sekreterare.")
    assert found[-1] == "Ada Berg official; secretary"


def test_unknown_letters_name_an_association_where_nobody_has_a_party() -> None:
    assert lines_of("Närvarande\nAda Berg (VFR)\nBo Ek (FoU)") == ["Ada Berg [VFR]", "Bo Ek [FoU]"]
    assert lines_of("Närvarande\nAda Berg (VFR)\nBo Ek (S)")[0] == "Ada Berg (VFR)"


def test_a_surname_may_end_like_a_town() -> None:
    assert lines_of("Närvarande: Anders Hedenstad (Region Vidsjö län), Eva Lod (Alnäs)") == [
        "Anders Hedenstad [Region Vidsjö län]",
        "Eva Lod [Alnäs]",
    ]


@pytest.mark.parametrize("reason", ["på grund av jäv", "på grund av sitt uppdrag"])
def test_why_somebody_left_is_no_title(reason: str) -> None:
    assert lines_of(f"Ledamöter\nAda Berg (S), ej § 2, {reason}\nBo Ek (M)")[0].startswith("Ada Berg (S); partial")
