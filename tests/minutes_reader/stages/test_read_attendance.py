"""What is read of each form of attendance list: one test for each convention, with invented persons."""

from __future__ import annotations

import pytest

from minutes_reader.quoting import fold_quote
from minutes_reader.sources.text import source_from_text
from tests.minutes_reader.stages.invented_lists import HEAD, ITEMS, attendance_of, lines_of, minutes_of


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Anna Berg (S)", "Anna Berg (S)"),
        ("(S) Anna Berg", "Anna Berg (S)"),
        ("Anna Berg S", "Anna Berg (S)"),
        ("Anna Berg (S, Alnäs)", "Anna Berg (S) [Alnäs]"),
        ("Anna Berg (Alnäs, S, ordförande)", "Anna Berg (S) [Alnäs]; chair"),
        ("Anna Berg (S) Alnäs kommun", "Anna Berg (S) [Alnäs kommun]"),
        ("Anna Berg Alnäs kommun", "Anna Berg [Alnäs kommun]"),
        ("Alnäs kommun – Anna Berg", "Anna Berg [Alnäs kommun]"),
        ("Anna Berg\tAlnäs", "Anna Berg [Alnäs]"),
        ("Anna Berg   Region Vidsjö län", "Anna Berg [Region Vidsjö län]"),
        ("Anna Berg/Alnäs", "Anna Berg [Alnäs]"),
        ("Berg, Anna (M)", "Anna Berg (M)"),
        ("Anna von Berg (SD)", "Anna von Berg (SD)"),
        ("K-G Berg (V)", "K-G Berg (V)"),
        ("Ann-Marie Berg-Ekström (C)", "Ann-Marie Berg-Ekström (C)"),
        ("Anna Berg (VIP)", "Anna Berg (VIP)"),
        ("Anna Berg, s, Alnäs", "Anna Berg (s) [Alnäs]"),
        ("Anna Berg - Moderaterna", "Anna Berg (Moderaterna)"),
        ("Anna Berg /S/ Alnäs", "Anna Berg (S) [Alnäs]"),
        ("Anna Berg [V] Alnäs", "Anna Berg (V) [Alnäs]"),
        ("Anna Berg (S-Alnäs)", "Anna Berg (S) [Alnäs]"),
        ("Anna Berg (Centerpartiet, Alnäs)", "Anna Berg (Centerpartiet) [Alnäs]"),
        ("Anna Berg (S) (adj)", "Anna Berg (S) guest"),
    ],
)
def test_a_row_gives_name_party_and_organisation_in_any_order(row: str, expected: str) -> None:
    assert lines_of(f"Ledamöter\n{row}\nBo Ek (C)")[0] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Socialchef Anna Berg", "Anna Berg {Socialchef}"),
        ("tf socialchef Anna Berg, Alnäs kommun", "Anna Berg [Alnäs kommun] {tf socialchef}"),
        ("Anna Berg, socialchef, Alnäs kommun", "Anna Berg [Alnäs kommun] {socialchef}"),
        ("Anna Berg, verksamhetschef Region Vidsjö län", "Anna Berg [Region Vidsjö län] {verksamhetschef}"),
        (
            "Anna Berg\tområdeschef Nära vård, biträdande direktör",
            "Anna Berg {områdeschef Nära vård, biträdande direktör}",
        ),
        ("regionråd Anna Berg (S)", "Anna Berg (S) {regionråd}"),
    ],
)
def test_a_title_is_told_apart_from_name_and_organisation(row: str, expected: str) -> None:
    assert lines_of(f"Ledamöter\n{row}\nBo Ek")[0] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Anna Berg (S), ordförande", "Anna Berg (S); chair"),
        ("Anna Berg (S), ordf.", "Anna Berg (S); chair"),
        ("Ordförande Anna Berg (S)", "Anna Berg (S); chair"),
        ("Anna Berg (S) 2:e vice ordförande", "Anna Berg (S); vice_chair"),
        ("Anna Berg (S), vice ordförande tillika justerare", "Anna Berg (S); vice_chair; adjuster"),
        ("Anna Berg, ordförande i socialnämnden", "Anna Berg {ordförande i socialnämnden}"),
        ("Anna Berg, kommunstyrelsens ordförande", "Anna Berg {kommunstyrelsens ordförande}"),
    ],
)
def test_a_role_at_the_meeting_is_no_title_and_a_role_elsewhere_is_one(row: str, expected: str) -> None:
    assert lines_of(f"Ledamöter\n{row}\nBo Ek")[0] == expected


@pytest.mark.parametrize(
    "wording",
    [
        "ersättare för Bo Ek",
        "ersätter Bo Ek (C)",
        "ers för Bo Ek",
        "tjg ers för Bo Ek (C)",
        "tjänstgörande ersättare för Bo Ek",
        "tjänstgörande för Bo Ek",
        "i stället för Bo Ek",
        "för Bo Ek",
        "(ersättare för Bo Ek)",
    ],
)
def test_a_substitute_names_whom_she_stands_in_for(wording: str) -> None:
    assert lines_of(f"Närvarande\nAnna Berg (M) {wording}\nCarl Dahl (C)")[0] == "Anna Berg (M) substitute for Bo Ek"


def test_a_substitute_is_told_apart_from_a_member() -> None:
    found = lines_of("Ledamöter\nAnna Berg (M)\nErsättare\nBo Ek (M)\nEj tjänstgörande ersättare\nCarl Dahl (C)")
    assert found == ["Anna Berg (M)", "Bo Ek (M) substitute", "Carl Dahl (C) substitute"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("(punkt 6)", "items 6"),
        ("§ 4 och 7", "items 4,7"),
        ("närvarande under punkten 4", "items 4"),
        ("ej § 13", "partial"),
        ("§§ 74–88", "partial"),
        ("t.o.m. § 15", "partial"),
        ("del av mötet", "partial"),
        ("(delvis)", "partial"),
        ("fr kl 09.00", "partial"),
        ("kl. 09.00–11.30", "partial"),
        ("endast fm", "partial"),
    ],
)
def test_presence_in_part_gives_items_or_is_marked(note: str, expected: str) -> None:
    assert lines_of(f"Övriga närvarande\nAnna Berg {note}\nBo Ek")[0] == f"Anna Berg guest; {expected}"


@pytest.mark.parametrize("note", ["förhinder", "anmält förhinder", "frånvarande", "ej närvarande"])
def test_absence_can_be_told_in_the_row(note: str) -> None:
    assert lines_of(f"Ledamöter\nAnna Berg (S), {note}\nBo Ek (C)")[0] == "Anna Berg (S); absent"


def test_presence_over_a_link_is_presence() -> None:
    assert lines_of("Ledamöter\nAnna Berg (S), via Teams\nBo Ek (C) på distans") == ["Anna Berg (S)", "Bo Ek (C)"]


def test_a_vacant_seat_is_nobody() -> None:
    assert lines_of("Ledamöter\nAnna Berg (S)\nVakant (M)\nBo Ek (C)") == ["Anna Berg (S)", "Bo Ek (C)"]


def test_the_heading_decides_the_capacity() -> None:
    found = lines_of(
        "Närvarande ledamöter:\nAnna Berg\nTjänstepersoner:\nBo Ek, samordnare\nÖvriga närvarande:\nCarl Dahl\n"
        "Patientrepresentanter:\nDora Frid\nFrånvarande:\nElin Gran"
    )
    assert found == [
        "Anna Berg",
        "Bo Ek {samordnare} official",
        "Carl Dahl guest",
        "Dora Frid resident",
        "Elin Gran; absent",
    ]


def test_a_running_list_with_places_in_brackets_goes_on_over_lines() -> None:
    found = lines_of(
        "Närvarande: Anna Berg (Alnäs), Bo Ek (Björkhult), Carl\nDahl (Ekerum, del av mötet) och Dora Frid (Fagervik)"
    )
    assert found == ["Anna Berg [Alnäs]", "Bo Ek [Björkhult]", "Carl Dahl [Ekerum]; partial", "Dora Frid [Fagervik]"]


def test_semicolons_separate_persons_whose_own_parts_have_commas() -> None:
    found = lines_of("Närvarande: Anna Berg, socialchef, Alnäs; Bo Ek, Björkhult; Carl Dahl, ordf.")
    assert found == ["Anna Berg [Alnäs] {socialchef}", "Bo Ek [Björkhult]", "Carl Dahl; chair"]


def test_a_row_of_one_person_with_commas_is_one_person() -> None:
    found = lines_of("Närvarande\nAnna Berg, socialchef, Alnäs kommun\nBo Ek, skolchef, Björkhults kommun")
    assert found == ["Anna Berg [Alnäs kommun] {socialchef}", "Bo Ek [Björkhults kommun] {skolchef}"]


def test_groups_by_principal_and_by_party_hold_for_the_rows_below() -> None:
    assert lines_of("Närvarande\nAlnäs kommun\nAnna Berg\nBo Ek\nBjörkhults kommun:\nCarl Dahl") == [
        "Anna Berg [Alnäs kommun]",
        "Bo Ek [Alnäs kommun]",
        "Carl Dahl [Björkhults kommun]",
    ]
    assert lines_of("Ledamöter\nCenterpartiet\nAnna Berg\nModeraterna\nBo Ek") == [
        "Anna Berg (Centerpartiet)",
        "Bo Ek (Moderaterna)",
    ]


def test_absence_inside_a_group_holds_for_its_line_alone() -> None:
    found = lines_of("Deltagare\nAlnäs kommun\nAnna Berg\nFrånvarande: Bo Ek\nBjörkhults kommun\nCarl Dahl")
    assert found == ["Anna Berg [Alnäs kommun]", "Bo Ek [Alnäs kommun]; absent", "Carl Dahl [Björkhults kommun]"]


def test_lists_inside_each_group_keep_its_principal() -> None:
    found = lines_of(
        "Region Vidsjö län\nNärvarande: Anna Berg (S), ordförande, Bo Ek (M)\nFrånvarande: Carl Dahl (C)\n"
        "Alnäs kommun\nNärvarande: Dora Frid (V)"
    )
    assert found == [
        "Anna Berg (S) [Region Vidsjö län]; chair",
        "Bo Ek (M) [Region Vidsjö län]",
        "Carl Dahl (C) [Region Vidsjö län]; absent",
        "Dora Frid (V) [Alnäs kommun]",
    ]


def test_names_and_organisations_under_each_other_belong_together() -> None:
    found = lines_of("Deltagare (3)\nAnna Berg\nAlnäs kommun\nBo Ek\nBjörkhults kommun\nCarl Dahl\nRegion Vidsjö län")
    assert found == ["Anna Berg [Alnäs kommun]", "Bo Ek [Björkhults kommun]", "Carl Dahl [Region Vidsjö län]"]


def test_clumps_without_separators_are_cut_before_first_names() -> None:
    found = lines_of("Närvarande\nAlnäs: Anna Berg Bo Ek Karin Dahl\nBjörkhult: Dora Frid Elin Gran")
    assert found == [
        "Anna Berg [Alnäs]",
        "Bo Ek [Alnäs]",
        "Karin Dahl [Alnäs]",
        "Dora Frid [Björkhult]",
        "Elin Gran [Björkhult]",
    ]


def test_a_name_of_three_words_is_no_clump() -> None:
    assert lines_of("Ledamöter\nAnna Karin Berg\nBo Lindman Ek") == ["Anna Karin Berg", "Bo Lindman Ek"]


def test_a_table_is_read_by_the_heads_of_its_columns() -> None:
    found = lines_of(
        "Närvarande\nHuvudman\tNamn\tUppdrag\tAnmärkning\nAlnäs kommun\tAnna Berg\tordförande\t\n"
        "Björkhults kommun\tBo Ek\tledamot, justerare\t§ 1–7\n"
        "Ekerums kommun\tCarl Dahl\ttjänstgörande ersättare\tför Dora Frid"
    )
    assert found == [
        "Anna Berg [Alnäs kommun]; chair",
        "Bo Ek [Björkhults kommun]; adjuster; partial",
        "Carl Dahl [Ekerums kommun] substitute for Dora Frid",
    ]


def test_in_a_matrix_unmarked_rows_were_not_there() -> None:
    found = lines_of("Närvaro\nLedamot\tParti\tNärv.\nAnna Berg\tS\tx\nBo Ek\tM\t-\nCarl Dahl\tC\t\nDora Frid\tV\tx\n")
    assert found == ["Anna Berg (S)", "Bo Ek (M); absent", "Carl Dahl (C); absent", "Dora Frid (V)"]


def test_presence_as_a_word_in_a_column_is_understood() -> None:
    found = lines_of("Deltagare\nAnna Berg\tAlnäs kommun\tNärvarande\nBo Ek\tBjörkhults kommun\tFrånvarande")
    assert found == ["Anna Berg [Alnäs kommun]", "Bo Ek [Björkhults kommun]; absent"]


def test_yes_and_no_in_brackets_tell_presence() -> None:
    found = lines_of("Närvarande\n[Ja] S Berg Anna\n[Nej] M Ek Bo\n[Ja] C Dahl Karin, ordf")
    assert found == ["Anna Berg (S)", "Bo Ek (M); absent", "Karin Dahl (C); chair"]


def test_a_list_with_surnames_first_throughout_is_turned() -> None:
    assert lines_of("Närvarande\nBackman Karin, ordf\nEklund Anders\nNyholm Sten") == [
        "Karin Backman; chair",
        "Anders Eklund",
        "Sten Nyholm",
    ]


def test_a_table_of_members_and_substitutes_needs_no_heading_above_it() -> None:
    found = lines_of(
        "Kommun\tLedamot\tErsättare\nAlnäs\tAnna Berg (S)\tBo Ek (M)\nEkerum\tCarl Dahl (C)\tDora Frid (V)"
    )
    assert found == [
        "Anna Berg (S) [Alnäs]",
        "Bo Ek (M) [Alnäs] substitute",
        "Carl Dahl (C) [Ekerum]",
        "Dora Frid (V) [Ekerum] substitute",
    ]


def test_an_indented_line_below_a_member_names_her_substitute() -> None:
    found = lines_of("Beslutande\nAnna Berg (S)\n  Ersättare: Bo Ek (S)\nCarl Dahl (V)")
    assert found == ["Anna Berg (S)", "Bo Ek (S) substitute for Anna Berg", "Carl Dahl (V)"]


def test_what_ends_a_running_list_may_belong_to_all_of_it() -> None:
    found = lines_of("Deltagare: Anna Berg (ordförande), Bo Ek, Carl Dahl, samtliga Alnäs kommun")
    assert found == ["Anna Berg [Alnäs kommun]; chair", "Bo Ek [Alnäs kommun]", "Carl Dahl [Alnäs kommun]"]


def test_two_lists_beside_each_other_are_two_lists() -> None:
    found = lines_of("Ledamöter\tErsättare\nAnna Berg (S)\tBo Ek (M)\nCarl Dahl (C)\tDora Frid (V)")
    assert found == ["Anna Berg (S)", "Carl Dahl (C)", "Bo Ek (M) substitute", "Dora Frid (V) substitute"]


def test_all_labels_first_and_as_many_rows_after_are_paired() -> None:
    found = lines_of("Ledamöter\nErsättare\nFrånvarande\nAnna Berg (S), Bo Ek (M)\nCarl Dahl (C)\nDora Frid (V)")
    assert found == ["Anna Berg (S)", "Bo Ek (M)", "Carl Dahl (C) substitute", "Dora Frid (V); absent"]


def test_numbered_rows_are_no_items() -> None:
    assert lines_of("Närvarande\n1. Anna Berg (S)\n2. Bo Ek (M)\n3. Carl Dahl (C)") == [
        "Anna Berg (S)",
        "Bo Ek (M)",
        "Carl Dahl (C)",
    ]


@pytest.mark.parametrize("heading", ["Kopia till", "Sändlista", "För kännedom", "Expedieras till", "Delges"])
def test_who_gets_a_copy_was_not_therefore_there(heading: str) -> None:
    assert lines_of(f"Närvarande\nAnna Berg\nBo Ek\n\n{heading}\nCarl Dahl\nDora Frid") == ["Anna Berg", "Bo Ek"]


def test_a_list_in_an_annex_gives_none() -> None:
    assert lines_of("Närvarande: se bilaga 1") == []


def test_sentences_tell_who_was_there_where_no_list_does() -> None:
    found = lines_of(
        "Vid mötet deltog Anna Berg och Bo Ek från Alnäs samt Karin Dahl, Region Vidsjö län. "
        "Frånvarande var Dora Frid. Mötet leddes av Elin Gran och Filip Hed förde anteckningar."
    )
    assert found == [
        "Anna Berg [Alnäs]",
        "Bo Ek [Alnäs]",
        "Karin Dahl [Region Vidsjö län]",
        "Dora Frid; absent",
        "Elin Gran; chair",
        "Filip Hed official; secretary",
    ]


def test_a_person_named_twice_is_one_record_and_keeps_the_lists_spelling() -> None:
    found = lines_of("Ordförande: Anna Berg\nNärvarande\nAnna Berg, Alnäs kommun\nBo Ek, Björkhults kommun")
    assert found == ["Anna Berg [Alnäs kommun]; chair", "Bo Ek [Björkhults kommun]"]


def test_two_of_the_same_name_in_two_municipalities_are_two() -> None:
    found = lines_of("Närvarande\nAnna Berg, Alnäs kommun\nAnna Berg, Björkhults kommun")
    assert found == ["Anna Berg [Alnäs kommun]", "Anna Berg [Björkhults kommun]"]


def test_each_field_has_its_place_in_the_source() -> None:
    person = attendance_of("Närvarande\nAnna Berg (S), socialchef, Alnäs kommun\nBo Ek")[0]
    fields = {one.field for one in person.evidence}
    assert {None, "name", "party", "title", "organisation"} <= fields


def test_a_name_divided_at_a_lines_end_is_whole_and_its_place_too() -> None:
    lists = (
        "Närvarande ledamöter: Anna Berg (Alnäs), Bo Ek (Björkhult), Gunvor Hag-\nström (Ekerum), Carl Dahl (process-\n"
        "ledare, Fagervik)"
    )
    assert lines_of(lists)[2:] == ["Gunvor Hagström [Ekerum]", "Carl Dahl [Fagervik] {processledare}"]
    person = attendance_of(lists)[2]
    named = next(one.span for one in person.evidence if one.field == "name")
    assert fold_quote(source_from_text(HEAD + lists + ITEMS), named) == "Gunvor Hagström"


def test_a_sentence_below_a_list_is_no_row_of_it() -> None:
    assert lines_of("Närvarande\nAnna Berg, Alnäs\nBo Ek, Ekerum\nBo Ek utsågs till justerare.") == [
        "Anna Berg [Alnäs]",
        "Bo Ek [Ekerum]",
    ]


def test_bare_numbers_behind_a_name_are_items_that_the_minutes_have() -> None:
    lists = "Övriga deltagande\nAnna Berg, ekonom, 49, 51\nBo Ek, 50-51\nCarl Dahl, 70\n\n"
    items = "\n".join(f"{number}   Plan {number}\nPlanen gås igenom.\n" for number in (49, 50, 51))
    found = minutes_of(HEAD + lists + items).attendance
    assert [(one.name, one.items, one.partial) for one in found] == [
        ("Anna Berg", ("49", "51"), False),
        ("Bo Ek", (), True),
        ("Carl Dahl", (), False),
    ]
