"""A form's page that has lost its line ends gets them back; other long lines stay as they are."""

from __future__ import annotations

from time import process_time

import pytest

from minutes_reader.sources.text import source_from_text

FORM = (
    "1 1 (9) Plats och tid Kommunhuset, Ekvallen den 5 mars 2024 kl 13.00 Beslutande Ledamöter "
    "Ada Berg (S), ordförande Bo Ekman (M) Eva Hedman (C) tjänstgörande ersättare för Ola Norling (C) "
    "Övriga deltagande Pia Sund, ekonom 4-6 "
    "Max Lind, utredare Utses att justera Bo Ekman (M) Justeringens plats och tid Kommunhuset den 7 mars Underskrifter "
    "Sekreterare Pia Sund Ordförande Ada Berg Justerande Bo Ekman ANSLAG/BEVIS Protokollet är justerat."
)


def lines_of(text: str) -> list[str]:
    source = source_from_text(text)
    return [source[line.span] for line in source.lines]


def test_a_flattened_form_is_cut_before_its_labels_and_between_its_persons() -> None:
    assert lines_of(FORM) == [
        "1 (9)",
        "Plats och tid Kommunhuset, Ekvallen den 5 mars 2024 kl 13.00",
        "Beslutande",
        "Ledamöter",
        "Ada Berg (S), ordförande",
        "Bo Ekman (M)",
        "Eva Hedman (C) tjänstgörande ersättare för Ola Norling (C)",
        "Övriga deltagande",
        "Pia Sund, ekonom",
        "Max Lind, utredare",
        "Utses att justera Bo Ekman (M)",
        "Justeringens plats och tid Kommunhuset den 7 mars",
        "Underskrifter",
        "Sekreterare Pia Sund",
        "Ordförande Ada Berg",
        "Justerande Bo Ekman",
        "ANSLAG/BEVIS Protokollet är justerat.",
    ]


def test_the_characters_stay_where_they_stood() -> None:
    source = source_from_text(FORM)
    assert source.text == FORM
    assert [line.span.start for line in source.lines] == sorted({line.span.start for line in source.lines})


def test_the_number_of_a_later_page_is_no_part_of_its_words() -> None:
    later = "2 Kf 71 Information. " + "Ordföranden lämnar en kort information om arbetet. " * 4
    assert lines_of(f"{FORM}\n\n{later.strip()}")[-1].startswith("Kf 71 Information.")
    assert lines_of(later.strip())[-1].startswith("2 Kf 71")


def test_persons_without_any_sign_between_them_are_told_apart_by_first_names() -> None:
    text = FORM.replace("Ada Berg (S), ordförande Bo Ekman (M)", "Anna Berg Bo Ekman Karin Hedman-Ek Lars Erik Lind")
    assert lines_of(text)[4:8] == ["Anna Berg", "Bo Ekman", "Karin Hedman-Ek", "Lars Erik Lind"]


def test_surnames_that_stand_first_begin_rows() -> None:
    text = FORM.replace("Ada Berg (S), ordförande Bo Ekman (M) Eva Hedman (C)", "Berg, Anna Ekman, Bo Hedman, Eva")
    assert lines_of(text)[4:6] == ["Berg, Anna", "Ekman, Bo"]


def test_titles_before_names_stay_with_them() -> None:
    text = FORM.replace(
        "Pia Sund, ekonom 4-6 Max Lind, utredare", "ekonom Pia Sund 4, rektor Eva Lind och utredare Max Ek"
    )
    assert lines_of(text)[8:11] == ["ekonom Pia Sund", "rektor Eva Lind", "utredare Max Ek"]


def test_labels_of_signers_before_all_names_are_left_out_where_the_names_are_not_as_many() -> None:
    text = FORM.replace(
        "Sekreterare Pia Sund Ordförande Ada Berg Justerande Bo Ekman", "Sekreterare Ordförande Justerande Bo Ekman"
    )
    assert not {"Sekreterare", "Ordförande", "Justerande Bo Ekman"} & set(lines_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden beslutar att ledamöter och ersättare får delta på distans. " * 12,
        "Ordförande Ada Berg hälsar välkommen. Närvarande gäster presenterar sig. Sekreterare är Pia Sund. " * 6,
        FORM[:250],
    ],
)
def test_other_long_lines_stay_as_they_are(text: str) -> None:
    assert lines_of(text.strip()) == [text.strip()]


def form_with(lists: str) -> str:
    return (
        f"1 1 (9) Plats och tid Kommunhuset, Ekvallen den 5 mars 2024 kl 13.00 {lists} Övriga deltagande Pia Sund "
        "Utses att justera Bo Ekman Justeringens plats och tid Kommunhuset den 7 mars Underskrifter "
        "Sekreterare Pia Sund Ordförande Anna Berg Justerande Bo Ekman ANSLAG/BEVIS Protokollet är justerat. "
        "Anslaget nedtas den 9 april av kansliet."
    )


def test_an_office_behind_a_comma_stays_with_the_name_before_it() -> None:
    lines = lines_of(
        form_with(
            "Beslutande Anna Berg (S), ordförande Bo Ekman (M), 1:e vice ordförande "
            "Karin Lind (C), 2:e vice ordförande Lars Ek (V)"
        )
    )
    assert lines[3:7] == [
        "Anna Berg (S), ordförande",
        "Bo Ekman (M), 1:e vice ordförande",
        "Karin Lind (C), 2:e vice ordförande",
        "Lars Ek (V)",
    ]


def test_a_title_behind_a_comma_stays_with_the_name_before_it() -> None:
    lines = lines_of(
        form_with(
            "Beslutande Anna Berg (S) Bo Ekman (M) Övriga deltagande Pia Sund, kommunsekreterare "
            "Max Lind, ekonomichef Eva Ström, rektor Nils Ek, utredare Karin Alm"
        )
    )
    at = lines.index("Pia Sund, kommunsekreterare")
    assert lines[at + 1 : at + 5] == ["Max Lind, ekonomichef", "Eva Ström, rektor", "Nils Ek, utredare", "Karin Alm"]


def test_whom_someone_replaces_and_the_number_of_a_matter_stay_on_the_row() -> None:
    lines = lines_of(
        form_with(
            "Beslutande Anna Berg (S), ordförande Bo Ekman (M), ersättare för Nils Alm (M) "
            "Karin Lind (C), ej § 4, 5 Lars Ek (V)"
        )
    )
    assert lines[3:7] == [
        "Anna Berg (S), ordförande",
        "Bo Ekman (M), ersättare för Nils Alm (M)",
        "Karin Lind (C), ej § 4, 5",
        "Lars Ek (V)",
    ]


@pytest.mark.parametrize("tail", ["", " Underskrifter Ordförande Anna Berg Övriga Nils Alm"])
def test_sentences_with_the_words_of_labels_are_no_form(tail: str) -> None:
    prose = (
        "Protokoll fört vid årsmötet i Ekby. Plats: Skolan. Närvarande var 23 medlemmar. Styrelsen har under året "
        "bestått av: Ordförande Anna Berg Sekreterare Pia Sund Ledamöter Bo Ekman Karin Lind Ersättare Eva Ström "
        "Max Lind Revisor Lars Ek. Övriga funktionärer Nils Alm, Ada Ek. Justerare Bo Ekman. "
        "Föreningen har haft fem möten under året."
    ) + tail
    assert lines_of(prose) == [prose]


@pytest.mark.parametrize("filler", ["1 " * 3_900, "Ada Berg (S) " * 550, "," * 7_500, "1 " * 9_500, "," * 19_000])
def test_a_long_line_is_read_in_time(filler: str) -> None:
    started = process_time()
    lines_of(form_with(f"Beslutande Ada Berg {filler}x"))
    assert process_time() - started < 1
