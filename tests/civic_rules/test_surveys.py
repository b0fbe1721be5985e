"""Surveys: when they open and are answered, who is reminded, what is shown, and what cannot be worked out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civic_rules.surveys import (
    FEWEST_SHOWN,
    GroupAnswers,
    may_answer_survey,
    may_change_questions,
    may_open_survey,
    may_publish_results,
    may_remind_survey,
    may_see_results,
    may_show_texts,
    reminder_is_due,
    response_rate,
    shown_groups,
)

TODAY = date(2026, 11, 27)
DAY = timedelta(days=1)
READY: dict[str, Any] = {
    "choices": [None, 3],
    "recipients": 12,
    "has_open_link": False,
    "last_day": TODAY,
    "opens_on": TODAY,
}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, "allowed"),
        ({"recipients": 0, "has_open_link": True}, "allowed"),
        ({"choices": []}, "questions_are_missing"),
        ({"choices": [None, 1]}, "choices_are_missing"),
        ({"recipients": 0}, "recipients_are_missing"),
        ({"last_day": None}, "day_is_missing"),
        ({"last_day": TODAY - DAY}, "ends_before_it_begins"),
    ],
)
def test_a_survey_opens_with_questions_recipients_and_a_last_day(change: dict[str, Any], reason: str) -> None:
    assert may_open_survey(**{**READY, **change}).reason == reason


def test_questions_are_locked_once_it_has_opened() -> None:
    assert may_change_questions(state="draft").allowed
    assert may_change_questions(state="waiting").allowed
    for state in ("open", "closed", "published"):
        assert may_change_questions(state=state).reason == "questions_are_locked"


@pytest.mark.parametrize(
    ("state", "last_day", "is_anonymous", "has_answered", "reason"),
    [
        ("open", TODAY, True, False, "allowed"),
        ("open", TODAY, False, True, "allowed"),
        ("open", TODAY, True, True, "link_is_used"),
        ("open", TODAY - DAY, False, False, "survey_is_closed"),
        ("closed", TODAY, False, True, "survey_is_closed"),
        ("published", TODAY, True, False, "survey_is_closed"),
        ("draft", TODAY, True, False, "survey_has_not_opened"),
    ],
)
def test_it_is_answered_until_its_last_day_anonymously_once(
    state: str, last_day: date, is_anonymous: bool, has_answered: bool, reason: str
) -> None:
    verdict = may_answer_survey(
        state=state, today=TODAY, last_day=last_day, is_anonymous=is_anonymous, has_answered=has_answered
    )
    assert verdict.reason == reason


@pytest.mark.parametrize(
    ("state", "waiting", "reminded_on", "reason"),
    [
        ("open", 3, None, "allowed"),
        ("open", 3, TODAY - DAY, "allowed"),
        ("open", 3, TODAY, "reminded_today"),
        ("open", 0, None, "all_have_answered"),
        ("closed", 3, None, "survey_is_not_open"),
    ],
)
def test_those_who_have_not_answered_are_reminded_once_a_day(
    state: str, waiting: int, reminded_on: date | None, reason: str
) -> None:
    verdict = may_remind_survey(state=state, waiting=waiting, reminded_on=reminded_on, today=TODAY)
    assert verdict.reason == reason


@pytest.mark.parametrize(
    ("last_day", "reminded_on", "due"),
    [
        (TODAY + 5 * DAY, None, True),
        (TODAY + 5 * DAY, TODAY, False),
        (TODAY + 6 * DAY, None, False),
        (TODAY + 4 * DAY, None, True),
        (TODAY + DAY, TODAY - DAY, True),
        (TODAY + 2 * DAY, TODAY - 3 * DAY, False),
        (TODAY - DAY, None, False),
    ],
)
def test_a_reminder_goes_out_on_its_day_or_later_once(last_day: date, reminded_on: date | None, due: bool) -> None:
    told = reminder_is_due(
        days_before=[5, 1],
        last_day=last_day,
        opened_on=TODAY - 20 * DAY,
        reminded_on=reminded_on,
        today=TODAY,
    )
    assert told is due


def test_no_reminder_goes_out_for_a_day_before_it_opened() -> None:
    days: dict[str, Any] = {"last_day": TODAY + 2 * DAY, "reminded_on": None, "today": TODAY}
    assert not reminder_is_due(days_before=[5], opened_on=TODAY - DAY, **days)


@pytest.mark.parametrize(
    ("state", "answers", "reason"),
    [
        ("closed", 5, "allowed"),
        ("published", 5, "allowed"),
        ("closed", 4, "answers_are_too_few"),
        ("open", 60, "survey_is_not_closed"),
    ],
)
def test_results_are_published_once_closed_with_five_answers(state: str, answers: int, reason: str) -> None:
    assert may_publish_results(state=state, answers=answers).reason == reason


@pytest.mark.parametrize(
    ("state", "is_anonymous", "keeps", "reason"),
    [
        ("published", True, False, "allowed"),
        ("closed", True, True, "allowed"),
        ("open", False, True, "allowed"),
        ("open", True, True, "survey_is_not_closed"),
        ("draft", False, True, "survey_is_not_closed"),
        ("closed", True, False, "results_are_not_published"),
    ],
)
def test_anonymous_results_are_seen_once_closed(state: str, is_anonymous: bool, keeps: bool, reason: str) -> None:
    assert may_see_results(state=state, is_anonymous=is_anonymous, keeps=keeps).reason == reason


def groups_of(*counts: tuple[str, int]) -> list[GroupAnswers]:
    return [GroupAnswers(side=side, answers=answers) for side, answers in counts]


@pytest.mark.parametrize(
    ("counts", "shown", "sides"),
    [
        ([("r", 8), ("m", 7)], (True, True), {"r", "m"}),
        ([("r", 2), ("m", 2)], (False, False), set()),
        ([("r", 20), ("m", 12), ("m", 9), ("m", 3)], (True, True, False, False), {"r", "m"}),
        ([("r", 3), ("m", 9), ("m", 12)], (False, False, True), set()),
        ([("m", 12), ("m", 3), ("m", 3)], (True, False, False), {"m"}),
        ([("m", 12), ("m", 2), ("m", 2)], (False, False, False), {"m"}),
        ([("r", 8), ("m", 0), ("m", 7)], (True, False, True), {"r", "m"}),
    ],
)
def test_no_small_group_is_shown_nor_one_that_can_be_worked_out(
    counts: list[tuple[str, int]], shown: tuple[bool, ...], sides: set[str]
) -> None:
    told = shown_groups(groups=groups_of(*counts))
    assert (told.groups, told.sides) == (shown, frozenset(sides))


@given(st.lists(st.tuples(st.sampled_from("rmo"), st.integers(0, 14)), max_size=9))
@settings(max_examples=300, deadline=None)
def test_what_is_left_out_of_any_sum_that_is_shown_is_several_groups_of_five_answers(
    counts: list[tuple[str, int]],
) -> None:
    told = shown_groups(groups=groups_of(*counts))
    places = range(len(counts))
    assert all(counts[place][1] >= FEWEST_SHOWN for place in places if told.groups[place])
    if not told.whole:
        assert not any(told.groups)
        return
    hidden = [place for place in places if counts[place][1] and not told.groups[place]]
    rests = [[place for place in hidden if counts[place][0] == side] for side in told.sides]
    rests += [hidden, [place for place in hidden if counts[place][0] not in told.sides]]
    for rest in rests:
        everything = sum(bool(one) for _side, one in counts) == 1
        assert not rest or everything or (len(rest) > 1 and sum(counts[place][1] for place in rest) >= FEWEST_SHOWN)


def test_free_text_is_shown_from_five_answers() -> None:
    assert may_show_texts(answers=5).allowed
    assert may_show_texts(answers=4).reason == "answers_are_too_few"


def test_the_response_rate_is_in_whole_percent() -> None:
    assert response_rate(asked=60, answered=41) == 68
    assert response_rate(asked=8, answered=1) == 13
    assert response_rate(asked=0, answered=0) is None
