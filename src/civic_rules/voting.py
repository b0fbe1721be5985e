"""Deciding: who may propose, vote, abstain, reserve herself; what a vote came to; notes to the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from civic_rules.facts import Key, MeetingFacts, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn

Choice = Literal["yes", "no", "abstains"]
VoteKind = Literal["roll_call", "count", "secret"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteOutcome:
    """What a vote came to. outcome tie: nothing is decided yet, and decided_by says what shall break it."""

    outcome: Literal["yes", "no", "tie"]
    decided_by: Literal["majority", "casting_vote", "lot", "chair_has_not_voted", "nothing"]


def may_vote(*, person: Key, meeting: MeetingFacts) -> Verdict:
    """VOTING-1: Only who serves when the item is decided votes: there, in her own or a taken seat, not disqualified.

    Kommunallagen 4 kap. 25–26 §§, 6 kap. 28–32 §§; standing orders.
    """
    rule = "VOTING-1"
    if person not in meeting.present:
        return refuse(rule, "is_not_present")
    if person in meeting.disqualified:
        return refuse(rule, "is_disqualified")
    if person not in meeting.serving:
        return refuse(rule, "does_not_serve")
    return allow(rule)


def may_abstain(*, is_exercise_of_authority: bool, orders: StandingOrders) -> Verdict:
    """VOTING-2: Who serves may abstain, but not where a board exercises authority over an individual.

    Kommunallagen 4 kap. 25 § (the right to abstain) and 26 § (exercise of authority).
    """
    rule = "VOTING-2"
    if is_exercise_of_authority and orders.follows_municipal_act:
        return refuse(rule, "must_take_part_in_decision")
    return allow(rule)


def vote_may_be_held(*, kind: VoteKind, is_election: bool, is_asked_for: bool, orders: StandingOrders) -> Verdict:
    """VOTING-3: A vote is held where somebody asks for it and the organ decides by vote; openly, elections secretly.

    Kommunallagen 5 kap. (decisions and elections of the assembly, applied to boards); an organ that seeks consensus
    by its standing orders does not vote.
    """
    rule = "VOTING-3"
    if orders.decides_by == "consensus":
        return refuse(rule, "organ_seeks_consensus")
    if not is_asked_for:
        return refuse(rule, "nobody_asked_for_a_vote")
    if kind == "secret" and not is_election:
        return refuse(rule, "votes_are_open")
    if kind == "roll_call" and is_election:
        return refuse(rule, "elections_are_secret")
    return allow(rule)


def outcome_of_vote(
    *, yes: int, no: int, chair: Choice | None, is_election: bool, orders: StandingOrders
) -> VoteOutcome:
    """VOTING-4: The most votes decide; at a tie the chair's own, in an election the lot.

    chair: how she voted herself (her vote is among yes or no); abstentions count for neither. Kommunallagen 5 kap.
    (simple majority, casting vote, lot), applied to boards; standing orders.
    """
    if yes != no:
        return VoteOutcome(outcome="yes" if yes > no else "no", decided_by="majority")
    if is_election:
        return VoteOutcome(outcome="tie", decided_by="lot")
    if not orders.has_casting_vote and not orders.follows_municipal_act:
        return VoteOutcome(outcome="tie", decided_by="nothing")
    if chair == "yes":
        return VoteOutcome(outcome="yes", decided_by="casting_vote")
    if chair == "no":
        return VoteOutcome(outcome="no", decided_by="casting_vote")
    return VoteOutcome(outcome="tie", decided_by="chair_has_not_voted")


def count_may_be_closed(*, yes: int, no: int, abstained: int, meeting: MeetingFacts) -> Verdict:
    """VOTING-5: A vote is closed when everybody who serves has voted or abstained, each once. Good order; kommunallagen
    5 kap.
    """
    rule = "VOTING-5"
    if min(yes, no, abstained) < 0:
        return refuse(rule, "count_is_negative")
    given, voters = yes + no + abstained, len(meeting.serving)
    if given > voters:
        return refuse(rule, "more_votes_than_voters")
    if given < voters:
        return refuse(rule, "votes_are_missing")
    return allow(rule)


def may_reserve(*, took_part: bool, is_meeting_over: bool, orders: StandingOrders) -> Verdict:
    """VOTING-7: Who took part in a decision may reserve herself against it, told before the meeting ends.

    Kommunallagen 4 kap. 27 §; in advisory organs where standing orders allow it.
    """
    rule = "VOTING-7"
    if not orders.reservation_allowed and not orders.follows_municipal_act:
        return refuse(rule, "organ_has_no_reservations")
    if not took_part:
        return refuse(rule, "took_no_part_in_decision")
    if is_meeting_over:
        return refuse(rule, "meeting_is_over")
    return allow(rule)


def reservation_may_be_explained(*, is_announced: bool, is_approved: bool) -> Verdict:
    """VOTING-8: The written words of a reservation are handed in before the minutes are approved. Standing orders."""
    rule = "VOTING-8"
    if not is_announced:
        return refuse(rule, "reservation_was_not_announced")
    if is_approved:
        return refuse(rule, "minutes_are_approved")
    return allow(rule)


def note_may_be_made(*, may_speak: bool, has_leave: bool, is_meeting_over: bool, has_right: bool = False) -> Verdict:
    """VOTING-9: A note to the minutes is asked for before the meeting ends, by right or by the organ's leave.

    has_right: standing orders give her the right (members, say). Standing orders; no one has it by kommunallagen.
    """
    rule = "VOTING-9"
    if not may_speak:
        return refuse(rule, "may_not_speak")
    if is_meeting_over:
        return refuse(rule, "meeting_is_over")
    if not has_right and not has_leave:
        return refuse(rule, "leave_is_not_given")
    return allow(rule)


def may_propose(*, person: Key, meeting: MeetingFacts, has_right_to_propose: bool = False) -> Verdict:
    """VOTING-10: Proposals for a decision are made by those who serve, and by others whom standing orders name.

    Standing orders.
    """
    rule = "VOTING-10"
    if person not in meeting.present:
        return refuse(rule, "is_not_present")
    if person in meeting.disqualified:
        return refuse(rule, "is_disqualified")
    if person not in meeting.serving and not has_right_to_propose:
        return refuse(rule, "does_not_serve")
    return allow(rule)


def decision_may_be_made(*, has_proposal: bool, has_quorum: bool, is_meeting_open: bool, is_prepared: bool) -> Verdict:
    """VOTING-11: A decision is made at an open meeting with quorum, on a proposal; an unprepared one is warned of.

    Kommunallagen 6 kap. 27 §; standing orders.
    """
    rule = "VOTING-11"
    if not is_meeting_open:
        return refuse(rule, "meeting_is_not_open")
    if not has_quorum:
        return refuse(rule, "too_few_serve")
    if not has_proposal:
        return refuse(rule, "nothing_is_proposed")
    return allow(rule) if is_prepared else warn(rule, "item_is_not_prepared")
