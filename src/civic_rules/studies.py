"""Evaluations, pilots and pre-studies: when a recommendation is answered, what came of it, when that is reviewed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from civic_rules.follow_up import Answer, CommitmentState
from civic_rules.verdict import Verdict, allow, refuse

Outcome = Literal["unanswered", "postponed", "refused", "adopted", "open", "late", "under_way", "done", "dropped"]
"""What came of a recommendation; `adopted`: without a commitment of its own."""


def may_answer_now(*, is_reported: bool, commitment: CommitmentState | None) -> Verdict:
    """STUDY-1: A recommendation is answered once the study is reported, and anew while no commitment of it is left.

    commitment: the state of the one that an earlier answer made. Good order.
    """
    rule = "STUDY-1"
    if not is_reported:
        return refuse(rule, "study_is_not_reported")
    return refuse(rule, "commitment_is_left") if commitment in ("open", "under_way") else allow(rule)


def outcome_of(*, answer: Answer | None, commitment: CommitmentState | None, is_late: bool) -> Outcome:
    """STUDY-2: What came of a recommendation is what came of its commitment; without one, its answer.

    is_late: the commitment is late. The decision's own words.
    """
    if answer is None:
        return "unanswered"
    if answer in ("later", "no"):
        return "postponed" if answer == "later" else "refused"
    if commitment is None:
        return "adopted"
    return "late" if is_late and commitment in ("open", "under_way") else commitment


def is_waiting(*, answer: Answer | None, again_on: date | None, today: date) -> bool:
    """STUDY-3: A recommendation waits until it is answered; one that was put off waits again from its day.

    Good order.
    """
    return answer is None or (answer == "later" and again_on is not None and again_on <= today)


def review_goes_on_agenda(*, review_on: date | None, today: date, is_on_agenda: bool, has_organ: bool) -> Verdict:
    """STUDY-4: On its day, what came of a study goes, once, to the next agenda of the organ that asked for it.

    Good order.
    """
    rule = "STUDY-4"
    if review_on is None or review_on > today:
        return refuse(rule, "day_has_not_come")
    if is_on_agenda:
        return refuse(rule, "is_on_agenda_already")
    return allow(rule) if has_organ else refuse(rule, "organ_is_missing")
