"""Who serves, and whose seat it is on a day."""

from __future__ import annotations

from datetime import date

from civic_rules.facts import Member, Seat
from tests.civic_rules.worlds import BOARD, ORDERS, meeting


def test_a_member_whose_seat_a_substitute_has_taken_does_not_serve_though_she_is_there() -> None:
    held = meeting("anna", "region_1", seats=(Seat(substitute="region_1", replaces="anna"),))
    assert held.serving == {"region_1"}


def test_who_broke_off_her_service_does_not_serve() -> None:
    assert meeting("anna", "bo", broke_off={"anna"}).serving == {"bo"}


def test_a_disqualified_member_does_not_serve_and_a_co_opted_officer_never_does() -> None:
    assert meeting("anna", "bo", "officer", disqualified={"bo"}).serving == {"anna"}


def test_the_organ_has_as_many_seats_as_members() -> None:
    assert meeting().seat_count == 5


def test_a_place_is_hers_from_its_first_to_its_last_day() -> None:
    place = Member(key=1, starts_on=date(2027, 1, 1), ends_on=date(2030, 12, 31))
    assert [place.holds_on(day) for day in (date(2026, 12, 31), date(2027, 1, 1), date(2030, 12, 31))] == [
        False,
        True,
        True,
    ]
    assert not place.holds_on(date(2031, 1, 1))
    assert Member(key=1).holds_on(date(1999, 1, 1))


def test_the_municipal_act_holds_for_organs_on_the_notice_board_alone() -> None:
    assert BOARD.follows_municipal_act
    assert not ORDERS.follows_municipal_act
