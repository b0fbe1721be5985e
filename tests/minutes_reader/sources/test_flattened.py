"""A form's page that has lost its line ends gets them back; other long lines stay as they are."""

from __future__ import annotations

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
