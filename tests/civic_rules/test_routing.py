"""The way of a matter: steps, returns, decisions in writing, what is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.routing import (
    EarlierDecision,
    Step,
    decisions_in_force,
    matter_may_be_closed,
    may_be_sent_back,
    may_decide_in_writing,
    may_decide_on_text,
    may_replace_decision,
    next_steps,
    step_is_late,
    step_may_be_skipped,
    step_may_begin,
)
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import BOARD, ORDERS, is_allowed, refusal, warning

TODAY = date(2026, 9, 18)
WAY = (
    Step(key="prepare", state="done"),
    Step(key="discuss", state="planned", waits_for=frozenset({"prepare"})),
    Step(key="decide", state="planned", waits_for=frozenset({"prepare", "discuss"})),
)


def begins(step: str, *, is_paused: bool = False) -> Verdict:
    return step_may_begin(step=step, steps=WAY, is_paused=is_paused)


def test_a_step_begins_when_what_it_waits_for_is_done() -> None:
    assert is_allowed(begins("discuss"))


def test_a_step_does_not_begin_before_an_earlier_one_is_done() -> None:
    assert refusal(begins("decide")) == "earlier_step_is_open"


def test_a_skipped_step_is_not_waited_for() -> None:
    way = (WAY[0], replace(WAY[1], state="skipped"), WAY[2])
    assert is_allowed(step_may_begin(step="decide", steps=way, is_paused=False))


def test_nothing_begins_while_the_matter_is_paused() -> None:
    assert refusal(begins("discuss", is_paused=True)) == "matter_is_paused"


def test_a_done_step_does_not_begin_again() -> None:
    assert refusal(begins("prepare")) == "step_is_done"


def test_an_unknown_step_does_not_begin() -> None:
    assert refusal(begins("sing")) == "step_is_unknown"


def test_a_step_is_skipped_with_its_reason() -> None:
    assert is_allowed(step_may_be_skipped(state="planned", reason="Alla har yttrat sig."))


def test_a_step_is_not_skipped_without_reason() -> None:
    assert refusal(step_may_be_skipped(state="planned", reason="")) == "reason_is_missing"


def test_a_step_that_has_begun_is_not_skipped() -> None:
    assert refusal(step_may_be_skipped(state="begun", reason="x")) == "step_has_begun"


def back(step: str, back_to: str, task: str = "Räkna per kommun.") -> Verdict:
    return may_be_sent_back(step=step, back_to=back_to, steps=WAY, task=task)


def test_a_matter_is_sent_back_to_an_earlier_step_with_a_task() -> None:
    assert is_allowed(back("decide", "prepare"))


def test_a_matter_is_not_sent_back_without_a_task() -> None:
    assert refusal(back("decide", "prepare", " ")) == "task_is_missing"


def test_a_matter_is_not_sent_back_forwards() -> None:
    assert refusal(back("prepare", "decide")) == "step_is_not_earlier"
    assert refusal(back("decide", "decide")) == "step_is_not_earlier"


def test_a_matter_is_not_sent_back_to_nowhere() -> None:
    assert refusal(back("decide", "sing")) == "step_is_unknown"


def test_next_is_what_may_begin() -> None:
    assert next_steps(steps=WAY, is_paused=False) == ("discuss",)
    assert next_steps(steps=WAY, is_paused=True) == ()


@given(st.lists(st.sampled_from(["planned", "begun", "done", "skipped", "returned"]), max_size=6))
def test_in_a_way_of_one_after_the_other_at_most_one_step_is_next(states: list[str]) -> None:
    way = tuple(
        Step(key=number, state=state, waits_for=frozenset(range(number)))  # type: ignore[arg-type]
        for number, state in enumerate(states)
    )
    following = next_steps(steps=way, is_paused=False)
    assert len(following) <= 1
    for key in following:
        assert all(state in ("done", "skipped") for state in states[: int(key)])


def test_a_step_is_late_from_the_day_after_its_planned_day_until_it_is_done() -> None:
    assert not step_is_late(state="planned", planned_on=TODAY, today=TODAY)
    assert step_is_late(state="begun", planned_on=TODAY - timedelta(days=1), today=TODAY)
    assert not step_is_late(state="done", planned_on=TODAY - timedelta(days=1), today=TODAY)
    assert not step_is_late(state="planned", planned_on=None, today=TODAY)


def test_an_organ_decides_in_writing_when_all_answered_and_nobody_objects() -> None:
    assert is_allowed(may_decide_in_writing(asked=12, answered=12, objections=0, orders=ORDERS))


def test_a_board_does_not_decide_in_writing() -> None:
    verdict = may_decide_in_writing(asked=12, answered=12, objections=0, orders=BOARD)
    assert refusal(verdict) == "organ_decides_at_meetings_alone"


def test_one_objection_takes_the_matter_to_a_meeting() -> None:
    verdict = may_decide_in_writing(asked=12, answered=3, objections=1, orders=ORDERS)
    assert refusal(verdict) == "somebody_objects"


def test_a_decision_in_writing_waits_for_the_last_answer() -> None:
    verdict = may_decide_in_writing(asked=12, answered=11, objections=0, orders=ORDERS)
    assert refusal(verdict) == "answers_are_missing"
    assert refusal(may_decide_in_writing(asked=0, answered=0, objections=0, orders=ORDERS)) == "answers_are_missing"


def test_the_same_words_are_decided_on_whatever_the_line_breaks() -> None:
    assert is_allowed(may_decide_on_text(handed_on="Planen gäller\n till 2030.", proposed="Planen gäller till 2030."))


def test_other_words_are_warned_of() -> None:
    verdict = may_decide_on_text(handed_on="Planen gäller till 2030.", proposed="Planen gäller till 2031.")
    assert warning(verdict) == "words_differ"


def test_nothing_is_decided_without_words() -> None:
    assert refusal(may_decide_on_text(handed_on="Planen gäller.", proposed=" ")) == "text_is_missing"


OLD = EarlierDecision(key=1, decided_on=date(2024, 3, 1))
NEW = EarlierDecision(key=2, decided_on=date(2026, 3, 1), replaces=1)


def test_a_later_decision_replaces_an_earlier() -> None:
    assert is_allowed(may_replace_decision(new=NEW, old=OLD, others=[NEW]))


def test_a_decision_does_not_replace_itself() -> None:
    assert refusal(may_replace_decision(new=OLD, old=OLD, others=[])) == "decision_is_the_same"


def test_an_older_decision_does_not_replace_a_newer() -> None:
    assert refusal(may_replace_decision(new=OLD, old=NEW, others=[])) == "decision_is_older"


def test_a_decision_is_not_replaced_twice() -> None:
    third = EarlierDecision(key=3, decided_on=date(2026, 5, 1))
    assert refusal(may_replace_decision(new=third, old=OLD, others=[NEW])) == "decision_is_replaced_already"


def test_in_force_is_the_latest_until_its_own_end() -> None:
    decisions = [OLD, replace(NEW, in_force_until=date(2028, 12, 31))]
    assert decisions_in_force(decisions=decisions, day=date(2025, 1, 1)) == (1,)
    assert decisions_in_force(decisions=decisions, day=date(2026, 3, 1)) == (2,)
    assert decisions_in_force(decisions=decisions, day=date(2029, 1, 1)) == ()


def test_an_ended_decision_is_not_in_force() -> None:
    ending = EarlierDecision(key=2, decided_on=date(2026, 3, 1), ends=1)
    assert decisions_in_force(decisions=[OLD, ending], day=TODAY) == (2,)


def test_a_matter_is_closed_when_nothing_is_open() -> None:
    assert is_allowed(matter_may_be_closed(open_steps=0, open_referrals=0, open_commitments=0))


def test_a_matter_with_open_steps_is_not_closed() -> None:
    assert refusal(matter_may_be_closed(open_steps=1, open_referrals=0, open_commitments=0)) == "steps_are_open"


def test_a_matter_with_an_open_referral_is_not_closed() -> None:
    assert refusal(matter_may_be_closed(open_steps=0, open_referrals=1, open_commitments=0)) == "referrals_are_open"


def test_open_commitments_are_warned_of() -> None:
    assert warning(matter_may_be_closed(open_steps=0, open_referrals=0, open_commitments=2)) == "commitments_are_open"
