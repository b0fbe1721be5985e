"""What a sentence says of a figure in it."""

from __future__ import annotations

import pytest

from swedish_text.quantities import around_side, counted_in, exactness_of, sentence_at, side_of


@pytest.mark.parametrize(
    ("figure", "before", "exactness"),
    [
        ("18 dagar", "Vården tog", "exact"),
        ("ca 10 %", "", "approximate"),
        ("drygt 40 dagar", "", "approximate"),
        ("nästan 40 dagar", "", "approximate"),
        ("under tre dygn", "ligger", "at_most"),
        ("minst 40 dagar", "", "at_least"),
        ("mer än 40 dagar", "", "at_least"),
        ("25–50 %", "", "range"),
        ("40 dagar", "till 2021 där prognosen är", "forecast"),
        ("40 dagar", "prognosen var låg, men utfallet blev", "exact"),
        ("50 procent", "gruppen väntas öka med", "change"),
        ("50 procent", "antalet minskade under året med", "change"),
    ],
)
def test_how_exact_a_figure_is(figure: str, before: str, exactness: str) -> None:
    assert exactness_of(figure, before=before) == exactness


@pytest.mark.parametrize(
    ("sentence", "unit", "counted"),
    [
        ("Antalet väntande dagar i länet har sjunkit.", "dagar", "väntande dagar i länet"),
        ("Antalet väntande dagar i länet har sjunkit.", "patienter", ""),
        ("Andelen nöjda boende var 83 %.", "%", "andel nöjda boende"),
        ("Andelen nöjda boende var 83 dagar.", "dagar", ""),
        ("Väntan tog 83 dagar.", "dagar", ""),
    ],
)
def test_what_a_sentence_counts(sentence: str, unit: str, counted: str) -> None:
    assert counted_in(sentence, unit=unit) == counted


def test_a_sentence_ends_at_a_stop_a_blank_line_and_a_new_point_of_a_list() -> None:
    text = "Ett. Två ligger på 12,5 % i bostä-\nderna i Alnäs\n- Tre\n\nFyra"
    found = [sentence_at(text, text.index(word)).words for word in ("Ett", "12,5", "Tre", "Fyra")]
    assert found == ["Ett.", "Två ligger på 12,5 % i bostäderna i Alnäs", "- Tre", "Fyra"]


def test_a_figure_is_of_the_region_or_of_the_municipalities_or_of_neither() -> None:
    assert side_of("från regionen och") == "region"
    assert side_of("av svaren är från kommunal verksamhet") == "municipalities"
    assert side_of("i region och kommun") is side_of("av svaren") is None
    assert around_side("av svaren är från kommunal verksamhet.") == ("av svaren är från", "verksamhet")
    assert around_side("av svaren") == ("", "")
