"""Identity and telephone numbers. All numbers are made up, with check digits counted."""

from __future__ import annotations

from datetime import date

import pytest

from swedish_text.identity_numbers import find_identity_numbers, has_personal_number, passes_luhn


def kinds(text: str) -> list[str]:
    return [number.kind for number in find_identity_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9876",
        "19811218-9876",
        "198112189876",
        "8112189876",
        "811218 - 9876",
        "1981-12-18-9876",
        "811218\u20139876",
    ],
)
def test_a_personal_number_is_found_in_every_form(text: str) -> None:
    (number,) = find_identity_numbers(f"Född {text}, folkbokförd")
    assert (number.kind, number.birth_date, number.is_person) == ("personal", date(1981, 12, 18), True)
    assert f"Född {text}, folkbokförd"[number.start : number.end] == text


def test_a_plus_sign_means_a_hundred_years_or_more() -> None:
    (number,) = find_identity_numbers("811218+9876")
    assert number.birth_date == date(1881, 12, 18)


def test_a_coordination_number_has_sixty_added_to_the_day() -> None:
    (number,) = find_identity_numbers("701063-2391")
    assert (number.kind, number.birth_date) == ("coordination", date(1970, 10, 3))


def test_an_organisation_is_no_person() -> None:
    assert kinds("org.nr 556036-0793") == ["organization"]
    assert not has_personal_number("org.nr 556036-0793")


@pytest.mark.parametrize("text", ["070-174 06 05", "+46 70 174 06 05", "0701740605", "019-602 10 00", "08-123 456 78"])
def test_telephone_numbers_are_told_apart(text: str) -> None:
    assert kinds(f"Telefon {text}.") == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875", "dnr 2024-1234567", "2024-10-18", "KS 2023/00123", "1 234 567 890 kronor", "12 345 678", "§ 12",
        "811318-9873", "000000-0000", "2024-10-18 kl. 09.00-12.00", "38,4 mnkr",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_the_check_digit_is_counted() -> None:
    assert passes_luhn("8112189876")
    assert not passes_luhn("8112189875")
