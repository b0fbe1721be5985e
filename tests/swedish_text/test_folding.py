"""Folding, Swedish order and spellings of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swedish_text.folding import fold, fold_accents, fold_name, same_name_score, swedish_sort_key


def test_fold_draws_dashes_quotes_hyphens_and_spaces_together() -> None:
    assert fold(" Barn\u00ad- och\u00a0 UNGDOMS\u2013hälsa \u201dnu\u201d ") == 'barn- och ungdoms-hälsa "nu"'
    assert fold("A\u030angstro\u0308m") == "ångström"


def test_fold_keeps_swedish_letters_and_accents_apart() -> None:
    assert fold("MÖTE") == "möte" != fold("mote")
    assert fold("Idé") == "idé"
    assert fold_accents("idé årsmöte søren") == "ide årsmöte sören"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_swedish_order_has_three_letters_after_z_and_w_apart_from_v() -> None:
    words = ["Öster", "Ärla", "Åsa", "Zorn", "Wik", "Vit", "Vy", "Édith", "eken"]
    assert sorted(words, key=swedish_sort_key) == ["Édith", "eken", "Vit", "Vy", "Wik", "Zorn", "Åsa", "Ärla", "Öster"]


def test_numbers_sort_by_size() -> None:
    assert sorted(["§ 10", "§ 9", "§ 100"], key=swedish_sort_key) == ["§ 9", "§ 10", "§ 100"]


def test_names_that_differ_in_accents_and_hyphens_are_the_same() -> None:
    assert fold_name("Anna-Karin  LINDÉN") == "anna karin linden"
    assert same_name_score("Anna-Karin Lindén", "Anna Karin Linden") == 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Karin Gustafsson", "Karin Gustavsson"),
        ("Carl Karlsson", "Karl Carlsson"),
        ("Per Ek", "Pär Ek"),
        ("Mats Olsson", "Matz Ohlsson"),
        ("Anna Berg", "Anna Karin Berg"),
        ("K. Berg", "Karin Berg"),
    ],
)
def test_near_spellings_are_near_but_not_certain(first: str, second: str) -> None:
    assert 0.8 <= same_name_score(first, second) < 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [("Karin", "Karin Berg"), ("Lena Ström", "Lars Ström"), ("Karin Berg", "Karin Borg"), ("", "Karin Berg")],
)
def test_two_people_are_not_drawn_together(first: str, second: str) -> None:
    assert same_name_score(first, second) < 0.8


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_score_is_the_same_both_ways_and_within_bounds(first: str, second: str) -> None:
    score = same_name_score(first, second)
    assert 0.0 <= score <= 1.0
    assert score == same_name_score(second, first)
