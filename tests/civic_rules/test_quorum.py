"""Quorum: enough of those who decide are there, for the item and over the meeting."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.facts import Presence, Seat, StandingOrders
from civic_rules.quorum import (
    QuorumGap,
    gaps_in_quorum,
    has_quorum,
    present_at,
    quorum_number,
)
from tests.civic_rules.worlds import ALL_MEMBERS, BOARD, ORDERS, is_allowed, meeting, refusal

PER_KIND = StandingOrders(quorum_kind="per_kind", quorum_number=2)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, 18, hour, minute)


def test_three_of_five_are_a_quorum() -> None:
    assert is_allowed(has_quorum(meeting=meeting("anna", "bo", "cilla"), orders=ORDERS))


def test_two_of_five_are_none() -> None:
    assert refusal(has_quorum(meeting=meeting("anna", "bo", "officer"), orders=ORDERS)) == "too_few_serve"


def test_a_disqualified_member_does_not_count_for_the_item() -> None:
    held = meeting("anna", "bo", "cilla", disqualified={"cilla"})
    assert refusal(has_quorum(meeting=held, orders=ORDERS)) == "too_few_serve"


def test_a_substitute_in_a_seat_counts() -> None:
    seats = (Seat(substitute="ekby_1", replaces="cilla"),)
    assert is_allowed(has_quorum(meeting=meeting("anna", "bo", "ekby_1", seats=seats), orders=ORDERS))


def test_a_substitute_without_a_seat_does_not() -> None:
    assert refusal(has_quorum(meeting=meeting("anna", "bo", "ekby_1"), orders=ORDERS)) == "too_few_serve"


def test_standing_orders_may_ask_for_the_region() -> None:
    held = meeting("cilla", "david", "eva")
    assert refusal(has_quorum(meeting=held, orders=PER_KIND)) == "region_is_missing"


def test_standing_orders_may_ask_for_a_number_of_municipalities() -> None:
    assert refusal(has_quorum(meeting=meeting("anna", "bo", "eva"), orders=PER_KIND)) == "too_few_municipalities"
    assert is_allowed(has_quorum(meeting=meeting("anna", "david", "eva"), orders=PER_KIND))


def test_two_members_of_one_municipality_are_one_municipality() -> None:
    seats = (Seat(substitute="ekby_1", replaces="david"),)
    held = meeting("anna", "cilla", "ekby_1", seats=seats)
    assert refusal(has_quorum(meeting=held, orders=PER_KIND)) == "too_few_municipalities"


def test_an_organ_may_do_without_a_quorum() -> None:
    assert is_allowed(has_quorum(meeting=meeting(), orders=StandingOrders(quorum_kind="none")))


def test_standing_orders_may_name_a_number() -> None:
    assert quorum_number(seats=13, orders=StandingOrders(quorum_kind="number", quorum_number=4)) == 4


def test_standing_orders_cannot_go_below_the_law_for_a_board() -> None:
    orders = StandingOrders(quorum_kind="number", quorum_number=4, is_on_notice_board=True)
    assert quorum_number(seats=13, orders=orders) == 7


@given(st.integers(min_value=0, max_value=500))
def test_more_than_half_is_always_more_than_half_and_just_so(seats: int) -> None:
    number = quorum_number(seats=seats, orders=BOARD)
    assert number * 2 > seats
    assert (number - 1) * 2 <= seats


def test_present_is_who_has_come_and_not_left() -> None:
    times = (Presence(member="anna", came_at=at(9), left_at=at(10)), Presence(member="bo", came_at=at(9, 30)))
    assert present_at(presences=times, moment=at(9)) == {"anna"}
    assert present_at(presences=times, moment=at(9, 30)) == {"anna", "bo"}
    assert present_at(presences=times, moment=at(10)) == {"bo"}


def test_a_gap_lasts_from_who_left_until_who_came() -> None:
    times = [Presence(member=one, came_at=at(9)) for one in ("anna", "bo")]
    times += [Presence(member="cilla", came_at=at(9), left_at=at(10)), Presence(member="eva", came_at=at(10, 20))]
    gaps = gaps_in_quorum(presences=times, meeting=meeting(), orders=ORDERS, until=at(12))
    assert gaps == (QuorumGap(begins_at=at(10), ends_at=at(10, 20)),)


def test_a_gap_without_end_lasts() -> None:
    gaps = gaps_in_quorum(
        presences=[Presence(member="anna", came_at=at(9))], meeting=meeting(), orders=ORDERS, until=at(12)
    )
    assert gaps == (QuorumGap(begins_at=at(9), ends_at=None),)


def test_a_full_meeting_has_no_gap() -> None:
    times = [Presence(member=one, came_at=at(9)) for one in ALL_MEMBERS]
    assert gaps_in_quorum(presences=times, meeting=meeting(), orders=ORDERS, until=at(12)) == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(ALL_MEMBERS)), st.integers(0, 40), st.integers(1, 20)),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 59),
)
def test_outside_the_gaps_there_is_quorum_and_within_them_none(stays: list[tuple[str, int, int]], minute: int) -> None:
    times = [
        Presence(member=one, came_at=at(9, come), left_at=at(9, min(come + length, 59))) for one, come, length in stays
    ]
    gaps = gaps_in_quorum(presences=times, meeting=meeting(), orders=ORDERS, until=at(10))
    moment = at(9, minute)
    if moment < min(one.came_at for one in times):
        return
    in_gap = any(gap.begins_at <= moment and (gap.ends_at is None or moment < gap.ends_at) for gap in gaps)
    there = meeting(*present_at(presences=times, moment=moment))
    assert has_quorum(meeting=there, orders=ORDERS).allowed != in_gap
