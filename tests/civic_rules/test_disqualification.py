"""Disqualification: its grounds and what follows from it."""

from __future__ import annotations

import pytest

from civic_rules.disqualification import (
    GROUND_KEYS,
    ground_is_known,
    may_be_noted,
    may_stay_in_room,
    may_take_part,
)
from tests.civic_rules.worlds import BOARD, ORDERS, is_allowed, meeting, refusal, warning


@pytest.mark.parametrize("ground", sorted(GROUND_KEYS))
def test_each_ground_is_known(ground: str) -> None:
    assert is_allowed(ground_is_known(ground=ground, words="Hon leder projektet."))


def test_a_disqualification_without_ground_is_refused() -> None:
    assert refusal(ground_is_known(ground="")) == "ground_is_missing"


def test_an_invented_ground_is_refused() -> None:
    assert refusal(ground_is_known(ground="is_tired")) == "ground_is_unknown"


def test_another_circumstance_needs_words() -> None:
    assert refusal(ground_is_known(ground="other_circumstance", words=" ")) == "words_are_missing"


def test_the_disqualified_takes_no_part_and_the_others_do() -> None:
    held = meeting("anna", "bo", disqualified={"anna"})
    assert refusal(may_take_part(person="anna", meeting=held)) == "is_disqualified"
    assert is_allowed(may_take_part(person="bo", meeting=held))


def test_at_a_board_the_disqualified_leaves_the_room() -> None:
    held = meeting("anna", "bo", disqualified={"anna"})
    assert refusal(may_stay_in_room(person="anna", meeting=held, orders=BOARD)) == "must_leave_the_room"
    assert is_allowed(may_stay_in_room(person="bo", meeting=held, orders=BOARD))


def test_in_an_advisory_organ_she_should() -> None:
    held = meeting("anna", disqualified={"anna"})
    assert warning(may_stay_in_room(person="anna", meeting=held, orders=ORDERS)) == "should_leave_the_room"


def test_disqualification_is_noted_before_the_decision_or_where_she_took_no_part() -> None:
    assert is_allowed(may_be_noted(is_item_decided=False, took_part=True))
    assert is_allowed(may_be_noted(is_item_decided=True, took_part=False))


def test_disqualification_is_not_noted_after_a_decision_with_her() -> None:
    assert refusal(may_be_noted(is_item_decided=True, took_part=True)) == "item_is_decided_with_her"
