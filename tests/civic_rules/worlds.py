"""A small organ for the tests of rules: a region and three municipalities. Who is there is told per test."""

from __future__ import annotations

from civic_rules.facts import Key, MeetingFacts, Member, Seat, StandIn, StandingOrders
from civic_rules.verdict import ALLOWED, Verdict

ORDERS = StandingOrders()
BOARD = StandingOrders(is_on_notice_board=True, decides_by="vote")
STAND_INS = StandingOrders(substitution_mode="stand_in")

MEMBERS = (
    Member(key="anna", principal="region", principal_kind="region", party="S", roles=frozenset({"chair"})),
    Member(key="bo", principal="region", principal_kind="region", party="M"),
    Member(key="cilla", principal="ekby", principal_kind="municipality", party="S", roles=frozenset({"vice_chair"})),
    Member(key="david", principal="almby", principal_kind="municipality", party="C"),
    Member(key="eva", principal="granby", principal_kind="municipality", party="M"),
    Member(key="region_1", kind="substitute", principal="region", principal_kind="region", party="S", calling_order=1),
    Member(key="region_2", kind="substitute", principal="region", principal_kind="region", party="M", calling_order=2),
    Member(
        key="ekby_personal",
        kind="substitute",
        principal="ekby",
        principal_kind="municipality",
        party="L",
        calling_order=9,
        personal_for="cilla",
    ),
    Member(
        key="ekby_1", kind="substitute", principal="ekby", principal_kind="municipality", party="S", calling_order=1
    ),
    Member(key="almby_1", kind="substitute", principal="almby", principal_kind="municipality", party="C"),
    Member(key="officer", kind="co_opted", principal="region", principal_kind="region"),
)
ALL_MEMBERS = frozenset({"anna", "bo", "cilla", "david", "eva"})


def meeting(
    *present: Key,
    disqualified: set[Key] | None = None,
    seats: tuple[Seat, ...] = (),
    stand_ins: tuple[StandIn, ...] = (),
    broke_off: set[Key] | None = None,
) -> MeetingFacts:
    """The organ with these people there."""
    return MeetingFacts(
        members=MEMBERS,
        present=frozenset(present),
        disqualified=frozenset(disqualified or ()),
        seats=seats,
        stand_ins=stand_ins,
        broke_off=frozenset(broke_off or ()),
    )


def is_allowed(verdict: Verdict) -> bool:
    """Whether nothing at all stands in the way."""
    return verdict.allowed and verdict.reason == ALLOWED


def refusal(verdict: Verdict) -> str:
    """Why a verdict refuses; fails where it does not."""
    assert not verdict.allowed, verdict
    return verdict.reason


def warning(verdict: Verdict) -> str:
    """What a verdict warns of; fails where it does not."""
    assert verdict.warns, verdict
    return verdict.reason
