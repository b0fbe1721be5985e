"""Quorum: whether enough of those who decide are there, at a moment and over a whole meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from civic_rules.facts import Key, MeetingFacts, Member, Presence, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumGap:
    """A time during which the organ could not decide; ends_at is None where it lasts."""

    begins_at: datetime
    ends_at: datetime | None


def has_quorum(*, meeting: MeetingFacts, orders: StandingOrders) -> Verdict:
    """QUORUM-1: An organ may decide an item only when enough of those who serve are there.

    A disqualified member does not count for the item, a substitute in a seat does. Kommunallagen 6 kap. 27 § (more
    than half of the members) for joint boards and federations, which no standing orders may lower; else the
    standing orders.
    """
    rule = "QUORUM-1"
    serving = meeting.serving
    if len(serving) < quorum_number(seats=meeting.seat_count, orders=orders):
        return refuse(rule, "too_few_serve")
    if orders.quorum_kind != "per_kind":
        return allow(rule)
    there = [one for one in (meeting.member(key) for key in serving) if one is not None]
    if not any(one.principal_kind == "region" for one in there):
        return refuse(rule, "region_is_missing")
    if len(_municipalities(there)) < (orders.quorum_number or 1):
        return refuse(rule, "too_few_municipalities")
    return allow(rule)


def quorum_number(*, seats: int, orders: StandingOrders) -> int:
    """QUORUM-2: So many of those who serve must at least be there.

    More than half of the seats by kommunallagen 6 kap. 27 § or standing orders; a number, or none, by standing orders.
    """
    half = seats // 2 + 1
    by_orders = {"more_than_half": half, "number": orders.quorum_number or half, "per_kind": 1, "none": 0}
    number = by_orders[orders.quorum_kind]
    return max(number, half) if orders.follows_municipal_act else number


def gaps_in_quorum(
    *, presences: Iterable[Presence], meeting: MeetingFacts, orders: StandingOrders, until: datetime
) -> tuple[QuorumGap, ...]:
    """QUORUM-4: Quorum must hold at each moment when something is decided, so its gaps over the meeting are told.

    From the first arrival to `until`; who is there is taken from the presences. Kommunallagen 6 kap. 27 §; standing
    orders.
    """
    times = tuple(presences)
    moments = sorted({moment for one in times for moment in (one.came_at, one.left_at) if moment and moment < until})
    gaps: list[QuorumGap] = []
    begins_at: datetime | None = None
    for moment in moments:
        there = replace(meeting, present=present_at(presences=times, moment=moment))
        if has_quorum(meeting=there, orders=orders).allowed:
            if begins_at is not None:
                gaps.append(QuorumGap(begins_at=begins_at, ends_at=moment))
            begins_at = None
        elif begins_at is None:
            begins_at = moment
    if begins_at is not None:
        gaps.append(QuorumGap(begins_at=begins_at, ends_at=None))
    return tuple(gaps)


def present_at(*, presences: Iterable[Presence], moment: datetime) -> frozenset[Key]:
    """Who was there at a moment: from her arrival (inclusive) to her departure (exclusive)."""
    return frozenset(
        one.member for one in presences if one.came_at <= moment and (one.left_at is None or moment < one.left_at)
    )


def _municipalities(members: Iterable[Member]) -> set[Key]:
    return {one.principal for one in members if one.principal_kind == "municipality"}
