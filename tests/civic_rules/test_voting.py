"""Deciding: who votes, what a vote came to, reservations and notes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.facts import Seat
from civic_rules.voting import (
    VoteOutcome,
    count_may_be_closed,
    decision_may_be_made,
    may_abstain,
    may_propose,
    may_reserve,
    may_vote,
    note_may_be_made,
    outcome_of_vote,
    reservation_may_be_explained,
    vote_may_be_held,
)
from tests.civic_rules.worlds import BOARD, ORDERS, is_allowed, meeting, refusal, warning

VOTES = replace(ORDERS, decides_by="vote")


def test_a_member_who_is_there_votes() -> None:
    assert is_allowed(may_vote(person="anna", meeting=meeting("anna")))


def test_a_substitute_in_a_seat_votes() -> None:
    held = meeting("region_1", seats=(Seat(substitute="region_1", replaces="anna"),))
    assert is_allowed(may_vote(person="region_1", meeting=held))


def test_a_substitute_without_a_seat_does_not_vote() -> None:
    assert refusal(may_vote(person="region_1", meeting=meeting("region_1"))) == "does_not_serve"


def test_who_is_not_there_does_not_vote() -> None:
    assert refusal(may_vote(person="anna", meeting=meeting())) == "is_not_present"


def test_who_is_disqualified_does_not_vote() -> None:
    assert refusal(may_vote(person="anna", meeting=meeting("anna", disqualified={"anna"}))) == "is_disqualified"


def test_one_may_abstain() -> None:
    assert is_allowed(may_abstain(is_exercise_of_authority=False, orders=BOARD))
    assert is_allowed(may_abstain(is_exercise_of_authority=True, orders=ORDERS))


def test_a_board_that_exercises_authority_decides_without_abstentions() -> None:
    assert refusal(may_abstain(is_exercise_of_authority=True, orders=BOARD)) == "must_take_part_in_decision"


def test_a_vote_is_held_where_somebody_asks_for_it() -> None:
    assert is_allowed(vote_may_be_held(kind="roll_call", is_election=False, is_asked_for=True, orders=VOTES))
    assert is_allowed(vote_may_be_held(kind="secret", is_election=True, is_asked_for=True, orders=VOTES))


def test_an_organ_that_seeks_consensus_does_not_vote() -> None:
    verdict = vote_may_be_held(kind="count", is_election=False, is_asked_for=True, orders=ORDERS)
    assert refusal(verdict) == "organ_seeks_consensus"


def test_no_vote_is_held_unasked() -> None:
    verdict = vote_may_be_held(kind="count", is_election=False, is_asked_for=False, orders=VOTES)
    assert refusal(verdict) == "nobody_asked_for_a_vote"


def test_votes_on_matters_are_open() -> None:
    verdict = vote_may_be_held(kind="secret", is_election=False, is_asked_for=True, orders=VOTES)
    assert refusal(verdict) == "votes_are_open"


def test_elections_are_not_held_by_roll_call() -> None:
    verdict = vote_may_be_held(kind="roll_call", is_election=True, is_asked_for=True, orders=VOTES)
    assert refusal(verdict) == "elections_are_secret"


def test_the_most_votes_decide() -> None:
    assert outcome_of_vote(yes=4, no=3, chair="no", is_election=False, orders=VOTES) == VoteOutcome(
        outcome="yes", decided_by="majority"
    )
    assert outcome_of_vote(yes=3, no=4, chair="yes", is_election=False, orders=VOTES).outcome == "no"


def test_at_a_tie_the_chair_decides() -> None:
    for choice in ("yes", "no"):
        outcome = outcome_of_vote(yes=4, no=4, chair=choice, is_election=False, orders=VOTES)
        assert outcome == VoteOutcome(outcome=choice, decided_by="casting_vote")


def test_at_a_tie_with_the_chair_abstaining_nothing_is_decided_yet() -> None:
    outcome = outcome_of_vote(yes=4, no=4, chair="abstains", is_election=False, orders=VOTES)
    assert outcome == VoteOutcome(outcome="tie", decided_by="chair_has_not_voted")


def test_a_tie_in_an_election_is_broken_by_lot() -> None:
    outcome = outcome_of_vote(yes=4, no=4, chair="yes", is_election=True, orders=BOARD)
    assert outcome == VoteOutcome(outcome="tie", decided_by="lot")


def test_without_a_casting_vote_a_tie_stays_but_for_a_board_the_law_gives_one() -> None:
    orders = replace(VOTES, has_casting_vote=False)
    outcome = outcome_of_vote(yes=4, no=4, chair="yes", is_election=False, orders=orders)
    assert outcome == VoteOutcome(outcome="tie", decided_by="nothing")
    board = replace(BOARD, has_casting_vote=False)
    assert outcome_of_vote(yes=4, no=4, chair="yes", is_election=False, orders=board).decided_by == "casting_vote"


@given(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["yes", "no", "abstains", None]))
def test_swapping_yes_and_no_swaps_the_outcome(yes: int, no: int, chair: str | None) -> None:
    turned = {"yes": "no", "no": "yes"}
    one = outcome_of_vote(yes=yes, no=no, chair=chair, is_election=False, orders=VOTES)  # type: ignore[arg-type]
    other = outcome_of_vote(yes=no, no=yes, chair=turned.get(chair or "", chair), is_election=False, orders=VOTES)  # type: ignore[arg-type]
    assert other.outcome == turned.get(one.outcome, one.outcome)
    assert other.decided_by == one.decided_by


def test_a_vote_is_closed_when_all_who_serve_have_voted_or_abstained() -> None:
    assert is_allowed(count_may_be_closed(yes=1, no=1, abstained=1, meeting=meeting("anna", "bo", "eva", "officer")))


def test_a_vote_is_not_closed_while_votes_are_missing() -> None:
    verdict = count_may_be_closed(yes=1, no=1, abstained=0, meeting=meeting("anna", "bo", "eva"))
    assert refusal(verdict) == "votes_are_missing"


def test_there_are_no_more_votes_than_voters() -> None:
    verdict = count_may_be_closed(yes=2, no=1, abstained=0, meeting=meeting("anna", "bo"))
    assert refusal(verdict) == "more_votes_than_voters"


def test_a_count_is_not_negative() -> None:
    verdict = count_may_be_closed(yes=3, no=-1, abstained=0, meeting=meeting("anna", "bo"))
    assert refusal(verdict) == "count_is_negative"


def test_who_took_part_may_reserve_herself_before_the_meeting_ends() -> None:
    assert is_allowed(may_reserve(took_part=True, is_meeting_over=False, orders=ORDERS))


def test_who_took_no_part_may_not() -> None:
    verdict = may_reserve(took_part=False, is_meeting_over=False, orders=ORDERS)
    assert refusal(verdict) == "took_no_part_in_decision"


def test_nobody_reserves_herself_after_the_meeting() -> None:
    assert refusal(may_reserve(took_part=True, is_meeting_over=True, orders=ORDERS)) == "meeting_is_over"


def test_an_advisory_organ_may_do_without_reservations_a_board_may_not() -> None:
    without = replace(ORDERS, reservation_allowed=False)
    verdict = may_reserve(took_part=True, is_meeting_over=False, orders=without)
    assert refusal(verdict) == "organ_has_no_reservations"
    board = replace(BOARD, reservation_allowed=False)
    assert is_allowed(may_reserve(took_part=True, is_meeting_over=False, orders=board))


def test_an_announced_reservation_is_explained_until_approval() -> None:
    assert is_allowed(reservation_may_be_explained(is_announced=True, is_approved=False))


def test_an_unannounced_reservation_is_not_explained() -> None:
    verdict = reservation_may_be_explained(is_announced=False, is_approved=False)
    assert refusal(verdict) == "reservation_was_not_announced"


def test_a_reservation_is_not_explained_after_approval() -> None:
    assert refusal(reservation_may_be_explained(is_announced=True, is_approved=True)) == "minutes_are_approved"


def test_a_note_is_made_by_leave_or_by_right() -> None:
    assert is_allowed(note_may_be_made(may_speak=True, has_leave=True, is_meeting_over=False))
    assert is_allowed(note_may_be_made(may_speak=True, has_leave=False, is_meeting_over=False, has_right=True))


def test_a_note_is_not_made_without_leave() -> None:
    verdict = note_may_be_made(may_speak=True, has_leave=False, is_meeting_over=False)
    assert refusal(verdict) == "leave_is_not_given"


def test_a_note_is_not_made_after_the_meeting() -> None:
    assert refusal(note_may_be_made(may_speak=True, has_leave=True, is_meeting_over=True)) == "meeting_is_over"


def test_who_may_not_speak_makes_no_note() -> None:
    assert refusal(note_may_be_made(may_speak=False, has_leave=True, is_meeting_over=False)) == "may_not_speak"


def test_who_serves_proposes_and_others_where_standing_orders_name_them() -> None:
    assert is_allowed(may_propose(person="anna", meeting=meeting("anna")))
    assert is_allowed(may_propose(person="officer", meeting=meeting("officer"), has_right_to_propose=True))


def test_a_guest_does_not_propose() -> None:
    assert refusal(may_propose(person="officer", meeting=meeting("officer"))) == "does_not_serve"


def test_who_is_not_there_does_not_propose() -> None:
    assert refusal(may_propose(person="anna", meeting=meeting())) == "is_not_present"


def test_who_is_disqualified_does_not_propose() -> None:
    verdict = may_propose(person="anna", meeting=meeting("anna", disqualified={"anna"}), has_right_to_propose=True)
    assert refusal(verdict) == "is_disqualified"


def decides(**changes: bool) -> dict[str, bool]:
    return {"has_proposal": True, "has_quorum": True, "is_meeting_open": True, "is_prepared": True, **changes}


def test_a_decision_needs_a_meeting_a_quorum_and_a_proposal() -> None:
    assert is_allowed(decision_may_be_made(**decides()))


def test_nothing_is_decided_before_the_meeting_is_open() -> None:
    assert refusal(decision_may_be_made(**decides(is_meeting_open=False))) == "meeting_is_not_open"


def test_nothing_is_decided_without_quorum() -> None:
    assert refusal(decision_may_be_made(**decides(has_quorum=False))) == "too_few_serve"


def test_nothing_is_decided_without_a_proposal() -> None:
    assert refusal(decision_may_be_made(**decides(has_proposal=False))) == "nothing_is_proposed"


def test_an_unprepared_item_is_warned_of() -> None:
    assert warning(decision_may_be_made(**decides(is_prepared=False))) == "item_is_not_prepared"
