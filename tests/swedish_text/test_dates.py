"""Dates as Swedish minutes write them, resolved against the day of the meeting."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swedish_text.dates import _FINDERS, find_dates
from swedish_text.word_patterns import letters_without_case

MEETING = date(2021, 11, 19)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("Fredag den 21 maj kl 10.00-12.30", "2021-05-21"),
        ("fredagen den 21 maj 2021", "2021-05-21"),
        ("den 21 maj 2021", "2021-05-21"),
        ("tors. 3 nov 2022", "2022-11-03"),
        ("2021-05-21", "2021-05-21"),
        ("2021 05 21", "2021-05-21"),
        ("mötet den 21/5", "2021-05-21"),
        ("13/10-2023", "2023-10-13"),
        ("13/10 -23", "2023-10-13"),
        ("mötet 061205", "2006-12-05"),
        ("den 20211013", "2021-10-13"),
        ("den 21.5.2021", "2021-05-21"),
        ("den sista mars 2022", "2022-03-31"),
        ("den första mars 2022", "2022-03-01"),
        ("den 13 oktober i år", "2021-10-13"),
        ("den 13 oktober nästa år", "2022-10-13"),
        ("tisdag v. 46", "2021-11-16"),
        ("före årsskiftet", "2021-12-31"),
        ("före halvårsskiftet 2022", "2022-06-30"),
        ("före jul", "2021-12-24"),
        ("nästa torsdag", "2021-11-25"),
        ("senast på torsdag", "2021-11-25"),
        ("senast måndag den 29 november", "2021-11-29"),
        ("till utgången av 2022", "2022-12-31"),
        ("vid rådets decembermöte", "2021-12"),
        ("i morgon", "2021-11-20"),
        ("11 februari 9-12", "2022-02-11"),
        ("i september", "2021-09"),
        ("i september 2023", "2023-09"),
        ("Maj 2022", "2022-05"),
        ("2022-05", "2022-05"),
        ("i mitten av mars", "2022-03"),
        ("under vecka 46", "2021-11"),
        ("inom tre månader", "2022-02"),
        ("hösten 2023", "2023-H2"),
        ("under våren", "2022-H1"),
        ("till vår 2023", "2023-H1"),
        ("höst 2023", "2023-H2"),
        ("våren nästa år", "2022-H1"),
        ("höstterminen 2022", "2022-H2"),
        ("VT 23", "2023-H1"),
        ("första halvåret", "2022-H1"),
        ("andra halvåret 2022", "2022-H2"),
        ("tredje kvartalet 2022", "2022-H2"),
        ("före sommaren 2022", "2022-H1"),
        ("ses i vår.", "2022-H1"),
        ("så var det i höstas", "2021-H2"),
        ("under 2022", "2022"),
        ("nästa år", "2022"),
        ("2023-2025", "2023"),
    ],
)
def test_a_date_is_resolved_against_the_meeting(text: str, normalized: str) -> None:
    (found,) = find_dates(text, reference=MEETING)
    assert found.normalized == normalized
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "text",
    [
        "3 av 12 kommuner",
        "en 1/2 tjänst",
        "dygnet runt 24/7",
        "50/50 på utbildningarna",
        "dnr RS 2022/195",
        "org.nr 232100-0164",
        "i vår kommun finns",
        "Maj Lindgren valdes",
        "kl. 13.30",
        "version 2.1.3",
        "telefon 019-602 70 00",
        "det 31 februari",
        "108 800 doser",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text, reference=MEETING) == ()


def test_a_list_gives_each_day() -> None:
    found = find_dates("17, 19 och 21 november 2022", reference=MEETING)
    assert [one.normalized for one in found] == ["2022-11-17", "2022-11-19", "2022-11-21"]


def test_days_in_a_list_share_the_year_that_is_written_last() -> None:
    found = find_dates("10 december, 11 februari och 6 maj 2024", reference=MEETING)
    assert [one.normalized for one in found] == ["2023-12-10", "2024-02-11", "2024-05-06"]


def test_a_range_of_days_has_a_beginning_and_an_end() -> None:
    (found,) = find_dates("utbildning 7 sept - 16 dec 2022", reference=MEETING)
    assert (found.first_day, found.last_day, found.is_range) == (date(2022, 9, 7), date(2022, 12, 16), True)
    assert not found.derived


def test_days_of_one_month_may_be_a_range() -> None:
    (found,) = find_dates("den 3–4 maj 2022", reference=MEETING)
    assert (found.first_day, found.last_day) == (date(2022, 5, 3), date(2022, 5, 4))


def test_the_nearest_later_year_is_taken_when_the_text_announces() -> None:
    assert find_dates("18 november", reference=MEETING)[0].normalized == "2021-11-18"
    assert find_dates("18 november", reference=MEETING, prefer="later")[0].normalized == "2022-11-18"
    assert find_dates("20 november", reference=MEETING, prefer="earlier")[0].normalized == "2020-11-20"


def test_a_year_from_the_heading_is_used_and_marked_derived() -> None:
    (found,) = find_dates("24 augusti", reference=MEETING, year=2023)
    assert (found.normalized, found.derived) == ("2023-08-24", True)


def test_a_written_weekday_chooses_the_year() -> None:
    assert find_dates("fredag den 18 november", reference=MEETING)[0].normalized == "2022-11-18"


def test_a_weekday_that_does_not_fit_is_told() -> None:
    assert find_dates("måndag den 21 maj 2021", reference=MEETING)[0].weekday_differs


def test_a_time_after_something_else_stays_unresolved() -> None:
    (found,) = find_dates("sker ett år efter att den beslutats", reference=MEETING)
    assert (found.words, found.normalized) == ("ett år efter", None)


def test_without_any_reference_a_day_without_year_stays_unresolved() -> None:
    assert find_dates("den 3 maj")[0].normalized is None


@pytest.mark.parametrize(
    ("text", "limit", "phrase"),
    [
        ("lämnas senast den 31 mars", "by", "senast den 31 mars"),
        ("innan september", "before", "innan september"),
        ("fram till 3 maj 2022", "until", "fram till 3 maj 2022"),
        ("fr.o.m. 1 januari 2022", "from", "fr.o.m. 1 januari 2022"),
        ("under hösten 2023", None, "under hösten 2023"),
    ],
)
def test_what_limits_a_date_belongs_to_its_phrase(text: str, limit: str | None, phrase: str) -> None:
    (found,) = find_dates(text, reference=MEETING)
    assert (found.limit, text[found.phrase_start : found.end]) == (limit, phrase)


@given(st.text(alphabet="0123456789 -/.,:majåroktvensthöupkd§\n", max_size=60))
def test_any_text_gives_dates_that_quote_it(text: str) -> None:
    for found in find_dates(text, reference=MEETING):
        assert text[found.start : found.end] == found.words
        assert found.first_day is None or found.last_day is None or found.first_day <= found.last_day


@pytest.mark.parametrize(
    "text",
    [
        *("den 3 maj 2021", "första maj 2022", "den siſta maj", "13/10-2023", "vecka 46", "2021-05-21", "i år"),
        *("hösten 2023", "H1 2024", "årsskiftet", "till 15 mars", "i augusti 2022", "nästa torsdag", "inom tre veckor"),
    ],
)
def test_the_cheap_look_before_each_kind_of_date_refuses_nothing_that_is_one(text: str) -> None:
    for written in (text, text.upper(), text.title()):
        looked = [look.search(letters_without_case(written)) for find, look in _FINDERS if list(find(written))]
        assert all(look is not None for look in looked)
    assert find_dates(text, reference=MEETING)
