"""Numbers, shares and sums of money as Swedish minutes write them."""

from __future__ import annotations

import pytest

from swedish_text.numbers import find_money, find_numbers, number_in_words, number_value, number_word_value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("108 800", 108800),
        ("108\u00a0800", 108800),
        ("1.250.000", 1250000),
        ("8,2", 8.2),
        ("-3", -3),
        ("−3,5", -3.5),
        ("tolv", 12),
        ("tjugofem", 25),
        ("tvåhundrafemtio", 250),
        ("trettiotusen", 30000),
        ("kommun", None),
        ("", None),
    ],
)
def test_digits_and_words_have_their_value(written: str, value: float | None) -> None:
    assert number_value(written) == value


@pytest.mark.parametrize("number", [0, 1, 12, 20, 21, 99, 100, 112, 250, 1000, 2001, 30000, 123456, 999999])
def test_a_number_word_leads_back_to_its_number(number: int) -> None:
    assert number_word_value(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("text", "value", "currency", "mark"),
    [
        ("Länet får drygt 41 miljoner i år.", 41_000_000, "SEK", "over"),
        ("Budgeten är 8,2 mnkr.", 8_200_000, "SEK", None),
        ("Kostnaden är 1,5 mdkr.", 1_500_000_000, "SEK", None),
        ("1,2 mdr kr", 1_200_000_000, "SEK", None),
        ("anslår 100 tkr till dagen", 100_000, "SEK", None),
        ("högst 2 500 t kr", 2_500_000, "SEK", "at_most"),
        ("kassan var 12 345:50 kr", 12_345.5, "SEK", None),
        ("kostnaden har minskat med 2,1 miljoner sedan maj", 2_100_000, "SEK", None),
        ("Avgiften är 0 kr.", 0, "SEK", None),
        ("priset 500:- per person", 500, "SEK", None),
        ("bidrag om 1.250.000 kronor", 1_250_000, "SEK", None),
        ("tre miljoner kronor", 3_000_000, "SEK", None),
        ("100 000 euro", 100_000, "EUR", None),
        ("€ 500", 500, "EUR", None),
        ("SEK 500 000", 500_000, "SEK", None),
    ],
)
def test_a_sum_of_money_is_read(text: str, value: float, currency: str, mark: str | None) -> None:
    (found,) = find_money(text)
    assert (found.value, found.currency, found.mark) == (value, currency, mark)
    assert text[found.start : found.end] == found.words


def test_a_range_of_money_has_two_ends() -> None:
    (found,) = find_money("mellan 10–15 mkr")
    assert (found.value, found.upper) == (10_000_000, 15_000_000)


def test_a_sum_per_year_tells_what_it_is_per() -> None:
    (found,) = find_money("cirka 15 000kr/år för en kommun")
    assert (found.words, found.per) == ("cirka 15 000kr/år", "år")


@pytest.mark.parametrize("text", ["41 miljoner invånare", "3 miljoner doser", "12 kommuner", "den 12 maj", "5 mål"])
def test_what_is_counted_is_no_money(text: str) -> None:
    assert find_money(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "upper", "mark", "unit"),
    [
        ("ca 108 800 doser", 108800, None, "about", None),
        ("svarsfrekvensen var 76 %", 76, None, None, "%"),
        ("25%-50%", 25, 50, None, "%"),
        ("30–40 platser", 30, 40, None, None),
        ("knappt fem procent", 5, None, "under", "procent"),
        ("minst tolv kommuner", 12, None, "at_least", None),
        ("2 miljoner invånare", 2_000_000, None, None, None),
        ("Elever: -12", -12, None, None, None),
        ("-12 elever deltog", 12, None, None, None),
        ("-1,2 procent", -1.2, None, None, "procent"),
    ],
)
def test_a_number_is_read_with_its_mark(
    text: str, value: float, upper: float | None, mark: str | None, unit: str | None
) -> None:
    found = find_numbers(text)[0]
    assert (found.value, found.upper, found.mark, found.unit) == (value, upper, mark, unit)
    assert text[found.start : found.end] == found.words


def test_numbers_of_a_sentence_come_in_order() -> None:
    assert [one.value for one in find_numbers("tio av tolv kommuner och 17 pojkar")] == [10, 12, 17]


@pytest.mark.parametrize(
    ("text", "values"),
    [("Resultatet är -1,2 mnkr", [-1_200_000]), ("-500 tkr till skolan", [500_000]), ("5 kr -7 kr", [5, 7])],
)
def test_a_dash_of_a_list_or_a_range_is_no_minus(text: str, values: list[float]) -> None:
    assert [one.value for one in find_money(text)] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bidrag ges med 2000 till 5000 kr.", [(2000, 5000)]),
        ("Avgiften är 1950 till 2400 kronor.", [(1950, 2400)]),
        ("Bidraget ökade från år 2023 till 31,4 miljoner kronor.", [(31_400_000, None)]),
        ("Kostnaden steg under 2021 till 968 kr.", [(968, None)]),
    ],
)
def test_a_sum_that_looks_like_a_year_begins_a_range_unless_a_word_says_that_it_is_a_year(
    text: str, expected: list[tuple[float, float | None]]
) -> None:
    assert [(one.value, one.upper) for one in find_money(text)] == expected
