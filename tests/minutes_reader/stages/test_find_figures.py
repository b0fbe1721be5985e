"""Counted and measured facts are found with unit and period; dates, ages, sums and numbers of things are none."""

from __future__ import annotations

import pytest

from minutes_reader.stages.find_figures import find_figures
from tests.minutes_reader.stages.invented_minutes import blocks_of


def _figures(text: str) -> list[tuple[float, str | None]]:
    return [(one.value, one.unit) for one in find_figures(blocks_of(text)).figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Svarsfrekvensen var 76 %, mot 72 procent året innan.", [(76, "%"), (72, "procent")]),
        ("En ledare arbetar 25%-50% i varje kommun.", [(25, "%"), (50, "%")]),
        ("Mobila team arbetar i 3 av länets 12 kommuner.", [(3, "kommuner")]),
        ("I dag har åtta regioner systemet och nio till har tecknat avtal.", [(8, "regioner"), (9, "regioner")]),
        ("Hittills är ca 108 800 första doser givna.", [(108800, "doser")]),
        (
            "18 grundskolor och fyra gymnasieskolor deltog med 2958 elever.",
            [(18, "grundskolor"), (4, "gymnasieskolor"), (2958, "elever")],
        ),
        ("En person har avlidit sedan förra mätningen.", [(1, "person")]),
        ("Väntetiden är ca 1,5 år.", [(1.5, "år")]),
        ("Medelåldern var 2020 mellan 71,5 och 78,2 år.", [(71.5, "år"), (78.2, "år")]),
        ("Antalet dagar sjönk från 2017 (18679 dagar).", [(18679, "dagar")]),
        ("Normtiden är tio patienter per 60 minuter.", [(10, "patienter per 60 minuter")]),
        ("Antalet vårdplatser varierar stort (0-212).", [(0, "vårdplatser"), (212, "vårdplatser")]),
        ("Betyget ligger över 6 på en skala 1-7.", [(6, None)]),
        ("Mötet hålls den 12 maj kl 13 i rum 14.", []),
        ("Projektet pågår i tre år och kostar 8,2 miljoner kronor.", []),
        ("Undersökningen riktar sig till invånare 18 år och äldre.", []),
        ("Rapporten bygger på fas 1-3 och bilaga 4.", []),
        ("Två frågor ställdes, och fyra insatsområden nämndes.", []),
        ("Samverkan gäller länets 12 kommuner.", []),
        ("Ring 019-602 70 00 eller se dnr 2022/195.", []),
        ("Hur många av de 30 eleverna svarade?", []),
    ],
)
def test_figures(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert _figures(text) == expected


def test_a_table_of_counts_gives_a_figure_for_each_cell() -> None:
    text = "Platser\n\nKommun\t2022\t2023\nAlnäs\t14\t15\nEkerum\t9\t12\n"
    found = find_figures(blocks_of(text)).figures
    assert [(one.text, one.value, one.period) for one in found][:2] == [
        ("Alnäs 2022 14", 14, "2022"),
        ("Alnäs 2023 15", 15, "2023"),
    ]


def test_a_figure_has_the_period_of_its_sentence_and_a_label() -> None:
    (found,) = find_figures(blocks_of("Under 2021 deltog 48 personer i samtalen.")).figures
    assert (found.period, found.label) == ("2021", "personer i samtalen")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("62 elever går i särskild grupp, varav 15 med egen lärare.", [(62, "elever"), (15, "elever")]),
        ("Vi tog emot 186 ansökningar mot 241 förra året.", [(186, "ansökningar"), (241, "ansökningar")]),
        ("Frånvaron ligger mellan 9 och 17 %.", [(9, "%"), (17, "%")]),
        ("Väntan på bedömning är nu 9 dagar.", [(9, "dagar")]),
        ("Till första samtalet gick det i snitt 8,0 dagar.", [(8, "dagar")]),
        ("Teamen fick 176 uppdrag under 2022.", [(176, "uppdrag")]),
        ("62 elever går i gruppen, varav 15 % på kvällen.", [(62, "elever"), (15, "%")]),
        ("62 elever fick stöd, varav 15 år för länge.", [(62, "elever")]),
        ("Mötet pågick mellan 9 och 17.", []),
    ],
)
def test_numbers_that_count_the_same_as_the_one_before(text: str, expected: list[tuple[float, str]]) -> None:
    found = find_figures(blocks_of(text)).figures
    assert [(one.value, one.unit) for one in found] == expected
