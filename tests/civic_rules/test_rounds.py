"""Questions of a round before the meeting: when they are sent, answered and reminded of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from civic_rules.rounds import may_answer_questions, may_remind_of_questions, may_send_questions

TODAY, MEETING = date(2026, 11, 16), date(2026, 12, 4)
SENT: dict[str, Any] = {
    "is_round": True,
    "has_begun": False,
    "questions": 2,
    "answer_by": date(2026, 12, 2),
    "meeting_day": MEETING,
    "today": TODAY,
}
ANSWERED: dict[str, Any] = {
    "is_round": True,
    "has_begun": False,
    "answer_by": date(2026, 12, 2),
    "today": date(2026, 12, 2),
}
REMINDED: dict[str, Any] = {
    "has_answered": False,
    "has_address": True,
    "sent_on": TODAY,
    "reminded_on": None,
    "answer_by": date(2026, 12, 2),
    "today": date(2026, 11, 30),
}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({}, "allowed"),
        ({"answer_by": TODAY}, "allowed"),
        ({"answer_by": MEETING}, "allowed"),
        ({"meeting_day": None}, "allowed"),
        ({"is_round": False}, "item_is_no_round"),
        ({"has_begun": True}, "meeting_has_begun"),
        ({"questions": 0}, "question_is_missing"),
        ({"answer_by": None}, "day_is_missing"),
        ({"answer_by": date(2026, 11, 15)}, "day_has_passed"),
        ({"answer_by": date(2026, 12, 5)}, "day_is_after_the_meeting"),
    ],
)
def test_questions_are_sent_with_a_last_day_before_the_meeting(other: dict[str, Any], reason: str) -> None:
    verdict = may_send_questions(**SENT | other)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({}, "allowed"),
        ({"is_round": False}, "item_is_no_round"),
        ({"has_begun": True}, "meeting_has_begun"),
        ({"today": date(2026, 12, 3)}, "day_has_passed"),
    ],
)
def test_an_answer_is_changed_until_the_day_or_the_meeting(other: dict[str, Any], reason: str) -> None:
    verdict = may_answer_questions(**ANSWERED | other)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({}, "allowed"),
        ({"today": date(2026, 12, 2)}, "allowed"),
        ({"has_answered": True}, "has_answered"),
        ({"has_address": False}, "address_is_missing"),
        ({"reminded_on": date(2026, 11, 30)}, "reminded_lately"),
        ({"sent_on": date(2026, 11, 30)}, "reminded_lately"),
        ({"today": date(2026, 12, 3)}, "day_has_passed"),
        ({"today": date(2026, 11, 29)}, "day_is_not_near"),
    ],
)
def test_who_is_silent_is_reminded_once_shortly_before(other: dict[str, Any], reason: str) -> None:
    verdict = may_remind_of_questions(**REMINDED | other)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)
