"""Studies: when a recommendation is answered, what came of it, what waits, when that is reviewed."""

from __future__ import annotations

from datetime import date

import pytest

from civic_rules.follow_up import Answer, CommitmentState
from civic_rules.studies import Outcome, is_waiting, may_answer_now, outcome_of, review_goes_on_agenda

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("is_reported", "commitment", "reason"),
    [
        (True, None, "allowed"),
        (True, "done", "allowed"),
        (True, "dropped", "allowed"),
        (True, "open", "commitment_is_left"),
        (True, "under_way", "commitment_is_left"),
        (False, None, "study_is_not_reported"),
    ],
)
def test_a_recommendation_is_answered_when_the_study_is_reported_and_nothing_of_it_is_left(
    is_reported: bool, commitment: CommitmentState | None, reason: str
) -> None:
    verdict = may_answer_now(is_reported=is_reported, commitment=commitment)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)


@pytest.mark.parametrize(
    ("answer", "commitment", "is_late", "outcome"),
    [
        (None, None, False, "unanswered"),
        ("later", None, False, "postponed"),
        ("no", None, False, "refused"),
        ("adopt", None, False, "adopted"),
        ("partly", "open", False, "open"),
        ("adopt", "open", True, "late"),
        ("adopt", "done", True, "done"),
        ("adopt", "dropped", False, "dropped"),
        ("no", "dropped", False, "refused"),
    ],
)
def test_what_came_of_it_is_what_came_of_its_commitment(
    answer: Answer | None, commitment: CommitmentState | None, is_late: bool, outcome: Outcome
) -> None:
    assert outcome_of(answer=answer, commitment=commitment, is_late=is_late) == outcome


def test_one_that_was_put_off_waits_again_from_its_day() -> None:
    assert is_waiting(answer=None, again_on=None, today=TODAY)
    assert is_waiting(answer="later", again_on=TODAY, today=TODAY)
    assert not is_waiting(answer="later", again_on=date(2026, 11, 28), today=TODAY)
    assert not is_waiting(answer="adopt", again_on=None, today=TODAY)


@pytest.mark.parametrize(
    ("review_on", "is_on_agenda", "has_organ", "reason"),
    [
        (TODAY, False, True, "allowed"),
        (None, False, True, "day_has_not_come"),
        (date(2026, 11, 28), False, True, "day_has_not_come"),
        (TODAY, True, True, "is_on_agenda_already"),
        (TODAY, False, False, "organ_is_missing"),
    ],
)
def test_the_review_goes_once_to_the_next_agenda_from_its_day(
    review_on: date | None, is_on_agenda: bool, has_organ: bool, reason: str
) -> None:
    verdict = review_goes_on_agenda(review_on=review_on, today=TODAY, is_on_agenda=is_on_agenda, has_organ=has_organ)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)
