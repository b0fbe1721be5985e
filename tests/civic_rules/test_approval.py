"""Approval: adjusters, days, answers, the lock, corrections, signing in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic_rules.approval import (
    SigningStep,
    adjusters_are_enough,
    are_approved,
    items_led,
    last_day_to_approve,
    may_adjust,
    may_adjust_item,
    may_answer,
    may_approve_at_once,
    may_be_corrected,
    may_be_sent_for_approval,
    may_be_taken_in_on_paper,
    may_sign,
    notes_may_be_finished,
    signatures_are_complete,
    signing_order,
    text_may_be_changed,
)
from civic_rules.facts import MeetingFacts, Member, Seat
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import BOARD, ORDERS, is_allowed, meeting, refusal

PAPER = replace(ORDERS, approval_mode="paper")
NOTES = replace(ORDERS, approval_mode="none")


def test_a_serving_member_adjusts() -> None:
    assert is_allowed(may_adjust(person="bo", chairs=("anna",), meeting=meeting("anna", "bo")))


def test_a_serving_substitute_adjusts() -> None:
    held = meeting("anna", "region_2", seats=(Seat(substitute="region_2", replaces="bo"),))
    assert is_allowed(may_adjust(person="region_2", chairs=("anna",), meeting=held))


def test_the_chair_is_not_chosen_as_adjuster() -> None:
    assert refusal(may_adjust(person="anna", chairs=("anna",), meeting=meeting("anna"))) == "chair_does_not_adjust"


def test_who_was_not_there_does_not_adjust() -> None:
    assert refusal(may_adjust(person="bo", chairs=("anna",), meeting=meeting("anna"))) == "is_not_present"


def test_an_officer_does_not_adjust() -> None:
    assert refusal(may_adjust(person="officer", chairs=("anna",), meeting=meeting("officer"))) == "is_no_member"


def test_a_substitute_who_does_not_serve_does_not_adjust() -> None:
    assert refusal(may_adjust(person="region_1", chairs=("anna",), meeting=meeting("region_1"))) == "does_not_serve"


def test_who_took_part_in_an_item_adjusts_it() -> None:
    assert is_allowed(may_adjust_item(person="bo", meeting=meeting("bo")))


def test_who_was_disqualified_for_an_item_does_not_adjust_it() -> None:
    assert refusal(may_adjust_item(person="bo", meeting=meeting("bo", disqualified={"bo"}))) == "is_disqualified"


def test_who_was_not_there_for_an_item_does_not_adjust_it() -> None:
    assert refusal(may_adjust_item(person="bo", meeting=meeting())) == "is_not_present"


def test_so_many_adjusters_as_standing_orders_say_are_enough() -> None:
    assert is_allowed(adjusters_are_enough(adjusters=("bo",), orders=ORDERS))
    assert is_allowed(adjusters_are_enough(adjusters=(), orders=NOTES))


def test_too_few_adjusters_are_not_enough() -> None:
    two = replace(ORDERS, adjuster_count=2)
    assert refusal(adjusters_are_enough(adjusters=("bo",), orders=two)) == "adjusters_are_missing"


def test_the_same_person_is_not_two_adjusters() -> None:
    two = replace(ORDERS, adjuster_count=2)
    assert refusal(adjusters_are_enough(adjusters=("bo", "bo"), orders=two)) == "adjuster_is_chosen_twice"


def test_minutes_are_approved_within_fourteen_days() -> None:
    assert last_day_to_approve(meeting_day=date(2026, 9, 18), orders=ORDERS) == date(2026, 10, 2)


def test_an_advisory_organ_may_take_longer_a_board_may_not() -> None:
    day = date(2026, 9, 18)
    assert last_day_to_approve(meeting_day=day, orders=replace(ORDERS, approval_days=30)) == date(2026, 10, 18)
    assert last_day_to_approve(meeting_day=day, orders=replace(BOARD, approval_days=30)) == date(2026, 10, 2)


def at_once(**changes: bool) -> Verdict:
    facts = {"has_text": True, "is_text_presented": True, "has_adjusters": True, "is_meeting_open": True}
    return may_approve_at_once(**{**facts, **changes})


def test_an_item_written_and_presented_is_approved_at_once() -> None:
    assert is_allowed(at_once())


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ("is_meeting_open", "meeting_is_not_open"),
        ("has_text", "text_is_missing"),
        ("has_adjusters", "adjusters_are_missing"),
        ("is_text_presented", "text_has_not_been_presented"),
    ],
)
def test_an_item_that_lacks_something_is_not_approved_at_once(missing: str, reason: str) -> None:
    assert refusal(at_once(**{missing: False})) == reason


def test_an_approver_approves_without_and_refuses_with_a_reason() -> None:
    assert is_allowed(may_answer(state="waiting", is_round_closed=False, refuses=False, reason=""))
    assert is_allowed(may_answer(state="waiting", is_round_closed=False, refuses=True, reason="Fel namn i § 3."))


def test_a_refusal_without_reason_is_not_taken() -> None:
    verdict = may_answer(state="waiting", is_round_closed=False, refuses=True, reason=" ")
    assert refusal(verdict) == "reason_is_missing"


def test_nobody_answers_a_closed_round() -> None:
    verdict = may_answer(state="waiting", is_round_closed=True, refuses=False, reason="")
    assert refusal(verdict) == "round_is_closed"


def test_nobody_answers_twice() -> None:
    verdict = may_answer(state="approved", is_round_closed=False, refuses=True, reason="x")
    assert refusal(verdict) == "has_answered"


def sends(state: str = "draft", *, is_over: bool = True, remarks: int = 0, orders: object = ORDERS) -> Verdict:
    return may_be_sent_for_approval(
        state=state,  # type: ignore[arg-type]
        is_meeting_over=is_over,
        open_remarks=remarks,
        orders=orders,  # type: ignore[arg-type]
    )


def test_a_draft_is_sent_when_the_meeting_is_over() -> None:
    assert is_allowed(sends())


def test_notes_are_not_sent_for_approval() -> None:
    assert refusal(sends(orders=NOTES)) == "organ_does_not_approve"


def test_approved_minutes_are_not_sent_again() -> None:
    assert refusal(sends("approved")) == "text_is_locked"


def test_minutes_are_not_sent_while_a_round_is_open() -> None:
    assert refusal(sends("in_approval")) == "round_is_open"


def test_minutes_are_not_sent_during_the_meeting() -> None:
    assert refusal(sends(is_over=False)) == "meeting_is_not_over"


def test_minutes_are_not_sent_with_open_remarks() -> None:
    assert refusal(sends(remarks=1)) == "remarks_are_not_settled"


def test_minutes_are_approved_when_all_have() -> None:
    assert is_allowed(are_approved(answers=["approved", "approved"]))


def test_minutes_that_nobody_was_asked_of_are_not_approved() -> None:
    assert refusal(are_approved(answers=[])) == "nobody_has_been_asked"


def test_one_refusal_is_enough() -> None:
    assert refusal(are_approved(answers=["refused", "waiting", "approved"])) == "somebody_refused"


def test_minutes_wait_for_the_last_answer() -> None:
    assert refusal(are_approved(answers=["approved", "waiting"])) == "answers_are_missing"


def test_a_draft_may_be_changed() -> None:
    assert is_allowed(text_may_be_changed(state="draft"))


def test_text_in_approval_may_not() -> None:
    assert refusal(text_may_be_changed(state="in_approval")) == "round_is_open"


@pytest.mark.parametrize("state", ["approved", "signed"])
def test_approved_text_is_locked(state: str) -> None:
    assert refusal(text_may_be_changed(state=state)) == "text_is_locked"  # type: ignore[arg-type]


APPROVED_ON = date(2026, 9, 20)


def corrects(state: str = "signed", text: str = "Ska vara Ek.", made_on: date | None = APPROVED_ON) -> Verdict:
    return may_be_corrected(state=state, text=text, made_on=made_on, approved_on=APPROVED_ON)  # type: ignore[arg-type]


def test_signed_minutes_are_corrected_with_a_dated_text() -> None:
    assert is_allowed(corrects())


def test_a_draft_is_edited_not_corrected() -> None:
    assert refusal(corrects("draft")) == "minutes_are_not_approved"


def test_a_correction_says_something() -> None:
    assert refusal(corrects(text="")) == "text_is_missing"


def test_a_correction_has_its_day() -> None:
    assert refusal(corrects(made_on=None)) == "day_is_missing"


def test_a_correction_is_not_dated_before_the_approval() -> None:
    assert refusal(corrects(made_on=date(2026, 9, 19))) == "correction_is_before_approval"


def test_the_secretary_signs_first_and_the_chair_last() -> None:
    steps = signing_order(secretaries=("sara",), adjusters=("bo", "eva"), chairs=("anna",))
    assert [(one.person, one.role) for one in steps] == [
        ("sara", "secretary"),
        ("bo", "adjuster"),
        ("eva", "adjuster"),
        ("anna", "chair"),
    ]


def test_a_chair_who_kept_the_minutes_signs_once_as_chair() -> None:
    steps = signing_order(secretaries=("anna",), adjusters=("bo",), chairs=("anna",))
    assert [(one.person, one.role) for one in steps] == [("bo", "adjuster"), ("anna", "chair")]


def test_who_led_a_part_signs_before_the_chair_and_an_adjuster_who_did_in_her_place_as_adjuster() -> None:
    steps = signing_order(secretaries=("sara",), adjusters=("bo",), leaders=("cia", "bo"), chairs=("anna",))
    assert [(one.person, one.role) for one in steps] == [
        ("sara", "secretary"),
        ("bo", "adjuster"),
        ("cia", "chair"),
        ("anna", "chair"),
    ]


@given(st.integers(0, 4), st.lists(st.integers(0, 4)), st.integers(0, 4))
def test_nobody_signs_twice_and_nobody_is_left_out(secretary: int, adjusters: list[int], chair: int) -> None:
    steps = signing_order(secretaries=(secretary,), adjusters=tuple(adjusters), chairs=(chair,))
    people = [one.person for one in steps]
    assert len(people) == len(set(people))
    assert set(people) == {secretary, chair, *adjusters}


STEPS = (
    SigningStep(person="sara", role="secretary", is_signed=True),
    SigningStep(person="bo", role="adjuster"),
    SigningStep(person="anna", role="chair"),
)


def signs(person: str, state: str = "approved", orders: object = ORDERS) -> Verdict:
    return may_sign(person=person, steps=STEPS, state=state, orders=orders)  # type: ignore[arg-type]


def test_the_next_in_turn_signs() -> None:
    assert is_allowed(signs("bo"))


def test_the_chair_waits_for_the_adjuster() -> None:
    assert refusal(signs("anna")) == "is_not_her_turn"


def test_nobody_signs_again() -> None:
    assert refusal(signs("sara")) == "has_signed"


def test_a_stranger_does_not_sign() -> None:
    assert refusal(signs("eva")) == "is_no_signer"


def test_minutes_that_are_not_approved_are_not_signed() -> None:
    assert refusal(signs("bo", "in_approval")) == "minutes_are_not_approved"


def test_an_organ_that_signs_on_paper_does_not_sign_here() -> None:
    assert refusal(signs("bo", orders=PAPER)) == "organ_does_not_sign_electronically"


def test_minutes_are_signed_when_all_have() -> None:
    assert is_allowed(signatures_are_complete(steps=[replace(one, is_signed=True) for one in STEPS]))


def test_minutes_wait_for_the_last_signature() -> None:
    assert refusal(signatures_are_complete(steps=STEPS)) == "signatures_are_missing"


def test_minutes_are_not_signed_without_a_chair() -> None:
    assert refusal(signatures_are_complete(steps=STEPS[:1])) == "chair_is_missing"


def test_the_signed_sheet_is_taken_in() -> None:
    assert is_allowed(may_be_taken_in_on_paper(state="approved", has_signed_sheet=True, orders=PAPER))


def test_no_sheet_is_taken_in_for_an_organ_that_signs_electronically() -> None:
    verdict = may_be_taken_in_on_paper(state="approved", has_signed_sheet=True, orders=ORDERS)
    assert refusal(verdict) == "organ_does_not_sign_on_paper"


def test_no_sheet_is_taken_in_before_approval() -> None:
    verdict = may_be_taken_in_on_paper(state="draft", has_signed_sheet=True, orders=PAPER)
    assert refusal(verdict) == "minutes_are_not_approved"


def test_minutes_on_paper_need_their_sheet() -> None:
    verdict = may_be_taken_in_on_paper(state="approved", has_signed_sheet=False, orders=PAPER)
    assert refusal(verdict) == "signed_sheet_is_missing"


NOTES = replace(ORDERS, approval_mode="none")


def test_notes_are_finished_by_the_secretary_when_the_meeting_is_over() -> None:
    assert is_allowed(notes_may_be_finished(state="draft", is_meeting_over=True, orders=NOTES))


def test_an_organ_that_approves_has_no_notes_to_finish() -> None:
    verdict = notes_may_be_finished(state="draft", is_meeting_over=True, orders=ORDERS)
    assert refusal(verdict) == "organ_approves_its_minutes"


def test_finished_notes_are_locked() -> None:
    assert refusal(notes_may_be_finished(state="approved", is_meeting_over=True, orders=NOTES)) == "text_is_locked"


def test_notes_are_not_finished_while_the_meeting_lasts() -> None:
    assert refusal(notes_may_be_finished(state="draft", is_meeting_over=False, orders=NOTES)) == "meeting_is_not_over"


def led_by(*there: str, jav: tuple[str, ...] = (), roles: dict[str, str] | None = None) -> MeetingFacts:
    """Who is there in an item; anna is the chair, bo the vice chair where roles say nothing else."""
    named = roles or {"anna": "chair", "bo": "vice_chair"}
    members = tuple(Member(key=one, roles=frozenset({named[one]} if one in named else ())) for one in there)
    return MeetingFacts(members=members, present=frozenset(there), disqualified=frozenset(jav))


def test_each_who_led_approves_the_paragraphs_that_she_led() -> None:
    items = {1: (led_by("anna", "bo"),), 2: (led_by("anna", "bo", jav=("anna",)),), 3: (led_by("anna", "bo"),)}
    assert items_led(chairs=("anna",), items=items) == {"anna": (1, 3), "bo": (2,)}


def test_an_item_that_nobody_is_known_to_have_led_is_approved_by_the_chair() -> None:
    assert items_led(chairs=("anna",), items={1: (led_by("cia"),), 2: ()}) == {"anna": (1, 2)}


def test_who_led_different_parts_of_one_item_both_approve_it() -> None:
    assert items_led(chairs=("anna",), items={1: (led_by("anna", "bo"), led_by("bo"))}) == {"anna": (1,), "bo": (1,)}


def test_the_chairs_of_a_joint_meeting_approve_all_of_it() -> None:
    items = {1: (led_by("anna", "bo", roles={"anna": "chair", "bo": "chair"}),)}
    assert items_led(chairs=("anna", "bo"), items=items) == {"anna": (1,), "bo": (1,)}


def test_who_was_chosen_for_the_time_approves_what_she_led() -> None:
    items = {1: (led_by("cia", "dan", roles={"cia": "acting_chair"}),)}
    assert items_led(chairs=("anna",), items=items) == {"anna": (), "cia": (1,)}
