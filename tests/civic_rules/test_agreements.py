"""Agreements: what one must hold, when it is in force, its reviews in time, entering and ending."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from civic_rules.agreements import (
    may_end_agreement,
    may_enter,
    may_keep_agreement,
    may_keep_review,
    may_prepare_review,
    next_review,
    state_of_agreement,
)

TODAY = date(2026, 11, 16)
START = date(2025, 1, 1)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "allowed"),
        ({"name": " "}, "words_are_missing"),
        ({"is_part": True}, "part_needs_its_whole"),
        ({"is_part": True, "has_whole": True}, "allowed"),
        ({"parties": 1}, "two_parties_are_needed"),
        ({"parties": 0, "is_entered": False}, "allowed"),
        ({"ends_on": date(2024, 12, 31)}, "ends_before_it_begins"),
    ],
)
def test_an_agreement_has_a_name_parties_and_days_in_order(more: dict[str, Any], reason: str) -> None:
    values: dict[str, Any] = {
        "name": "Trygg hemgång",
        "is_entered": True,
        "parties": 2,
        "is_part": False,
        "has_whole": False,
        "starts_on": START,
        "ends_on": None,
    }
    assert may_keep_agreement(**{**values, **more}).reason == reason


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "in_force"),
        ({"starts_on": None}, "draft"),
        ({"waits_for": 1}, "waiting"),
        ({"starts_on": date(2027, 1, 1)}, "coming"),
        ({"ends_on": TODAY}, "in_force"),
        ({"ends_on": date(2026, 11, 15)}, "ended"),
        ({"replaced_from": TODAY}, "replaced"),
        ({"replaced_from": date(2027, 1, 1)}, "in_force"),
    ],
)
def test_it_is_in_force_once_all_have_entered_until_it_ends_or_is_replaced(more: dict[str, Any], state: str) -> None:
    values: dict[str, Any] = {
        "starts_on": START,
        "ends_on": None,
        "replaced_from": None,
        "waits_for": 0,
        "today": TODAY,
    }
    assert state_of_agreement(**{**values, **more}) == state


@pytest.mark.parametrize(
    ("first", "then", "ends_on", "reviewed", "expected"),
    [
        (12, 12, None, (), date(2026, 1, 1)),
        (12, 12, None, (date(2026, 1, 1),), date(2027, 1, 1)),
        (12, 24, None, (date(2026, 1, 1), date(2028, 1, 1)), date(2030, 1, 1)),
        (6, 0, None, (date(2025, 7, 1),), None),
        (12, 12, date(2026, 6, 30), (date(2026, 1, 1),), None),
        (0, 12, None, (), None),
        (120, 12, None, (), date(2035, 1, 1)),
    ],
)
def test_the_next_review_is_the_first_that_is_not_done(
    first: int, then: int, ends_on: date | None, reviewed: tuple[date, ...], expected: date | None
) -> None:
    found = next_review(
        starts_on=START, first_after_months=first, then_every_months=then, ends_on=ends_on, reviewed=reviewed
    )
    assert found == expected


def test_without_a_first_day_nothing_is_reviewed() -> None:
    assert next_review(starts_on=None, first_after_months=12, then_every_months=12, ends_on=None, reviewed=()) is None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "allowed"),
        ({"has_organ": False}, "organ_is_missing"),
        ({"is_prepared": True}, "review_is_prepared"),
        ({"due_on": date(2027, 6, 1)}, "review_is_not_near"),
        ({"due_on": date(2026, 1, 1)}, "allowed"),
    ],
)
def test_a_review_is_prepared_once_when_it_is_near(more: dict[str, Any], reason: str) -> None:
    values: dict[str, Any] = {
        "due_on": date(2027, 1, 1),
        "today": TODAY,
        "days_before": 120,
        "is_prepared": False,
        "has_organ": True,
    }
    assert may_prepare_review(**{**values, **more}).reason == reason


@pytest.mark.parametrize(
    ("reviewed_on", "starts_on", "text", "reason"),
    [
        (TODAY, START, "Den fungerar.", "allowed"),
        (TODAY, START, " ", "text_is_missing"),
        (date(2026, 11, 17), START, "Den fungerar.", "day_has_not_come"),
        (date(2024, 12, 31), START, "Den fungerar.", "agreement_did_not_hold"),
        (TODAY, None, "Den fungerar.", "agreement_did_not_hold"),
    ],
)
def test_a_review_is_kept_in_words_for_a_day_that_has_come(
    reviewed_on: date, starts_on: date | None, text: str, reason: str
) -> None:
    verdict = may_keep_review(reviewed_on=reviewed_on, starts_on=starts_on, today=TODAY, text=text)
    assert verdict.reason == reason


def test_a_party_has_entered_by_a_decision_of_a_day_that_has_come() -> None:
    assert may_enter(entered_on=TODAY, today=TODAY).allowed
    assert may_enter(entered_on=None, today=TODAY).reason == "day_is_missing"
    assert may_enter(entered_on=date(2026, 11, 17), today=TODAY).reason == "day_has_not_come"


def test_an_agreement_ends_after_its_first_day_for_a_reason() -> None:
    assert may_end_agreement(starts_on=START, ends_on=TODAY, reason="En ny tar över.").allowed
    assert may_end_agreement(starts_on=START, ends_on=None, reason="En ny.").reason == "day_is_missing"
    assert may_end_agreement(starts_on=START, ends_on=TODAY, reason=" ").reason == "reason_is_missing"
    before = date(2024, 12, 31)
    assert may_end_agreement(starts_on=START, ends_on=before, reason="En ny.").reason == "ends_before_it_begins"
