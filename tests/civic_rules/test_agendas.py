"""The agenda: late items, joint meetings, other organs' items, time."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.agendas import (
    DayPlan,
    deciding_organs,
    late_item_may_be_decided,
    may_be_held_as,
    may_decide_in_item,
    may_meet_jointly,
    plan_of_day,
)
from civic_rules.facts import StandingOrders
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import ORDERS, is_allowed, refusal, warning


def late(orders: StandingOrders, *, objections: int = 0, is_prepared: bool = True) -> Verdict:
    return late_item_may_be_decided(is_late=True, objections=objections, is_prepared=is_prepared, orders=orders)


def test_an_item_of_the_notice_is_decided() -> None:
    never = replace(ORDERS, late_items="never")
    assert is_allowed(late_item_may_be_decided(is_late=False, objections=3, is_prepared=False, orders=never))


def test_a_late_item_is_decided_when_all_agree() -> None:
    assert is_allowed(late(ORDERS))


def test_a_late_item_is_not_decided_when_somebody_objects() -> None:
    assert refusal(late(ORDERS, objections=1)) == "somebody_objects_to_late_item"
    assert is_allowed(late(replace(ORDERS, late_items="free"), objections=1))


def test_some_organs_never_decide_late_items() -> None:
    assert refusal(late(replace(ORDERS, late_items="never"))) == "late_items_are_not_decided"


def test_an_unprepared_late_item_is_warned_of() -> None:
    assert warning(late(ORDERS, is_prepared=False)) == "item_is_not_prepared"


def test_organs_meet_jointly_where_each_may() -> None:
    assert is_allowed(may_meet_jointly(orders=[ORDERS, ORDERS]))
    alone = replace(ORDERS, may_meet_jointly=False)
    assert refusal(may_meet_jointly(orders=[ORDERS, alone])) == "an_organ_does_not_meet_jointly"


def test_each_organ_of_a_joint_meeting_decides_but_in_an_item_held_as_another() -> None:
    assert deciding_organs(meeting_organs=("council", "chiefs"), held_as=None) == ("council", "chiefs")
    assert deciding_organs(meeting_organs=("council", "chiefs"), held_as="steering") == ("steering",)


def test_an_item_is_held_as_an_organ_that_was_called_and_has_quorum() -> None:
    assert is_allowed(may_be_held_as(organ=7, has_been_called=True, has_quorum=True))


def test_an_item_is_not_held_as_nobody() -> None:
    assert refusal(may_be_held_as(organ="", has_been_called=True, has_quorum=True)) == "organ_is_missing"


def test_an_item_is_not_held_as_an_organ_that_was_not_called() -> None:
    assert refusal(may_be_held_as(organ=7, has_been_called=False, has_quorum=True)) == "its_members_were_not_called"


def test_an_item_is_not_held_as_an_organ_without_quorum() -> None:
    assert refusal(may_be_held_as(organ=7, has_been_called=True, has_quorum=False)) == "too_few_serve"


def test_decisions_are_made_in_decision_items() -> None:
    assert is_allowed(may_decide_in_item(kind="decision", objections=2))


def test_deciding_in_another_item_is_warned_of() -> None:
    assert warning(may_decide_in_item(kind="information", objections=0)) == "item_was_not_for_decision"


def test_nothing_is_decided_in_another_item_against_an_objection() -> None:
    assert refusal(may_decide_in_item(kind="dialogue", objections=1)) == "somebody_objects_to_deciding"


def test_a_day_that_overflows_says_by_how_much() -> None:
    plan = plan_of_day(allotted=[60, 90, None, 50], meeting_minutes=180)
    assert plan == DayPlan(allotted=200, over=20, unplanned_items=1)


@given(st.lists(st.none() | st.integers(0, 300)), st.integers(0, 600))
def test_a_day_is_over_just_when_more_is_allotted_than_there_is(allotted: list[int | None], minutes: int) -> None:
    plan = plan_of_day(allotted=allotted, meeting_minutes=minutes)
    assert (plan.over > 0) == (plan.allotted > minutes)
    assert plan.over >= 0
