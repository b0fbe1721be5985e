"""Substitutes serve for who is absent, in the organ's order, one seat each."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.facts import Key, MeetingFacts, Member, Seat, StandIn, StandingOrders
from civic_rules.substitution import (
    in_calling_order,
    may_name_stand_in,
    may_take_back_call,
    member_may_return,
    seat_may_change_now,
    substitute_may_serve,
    substitutes_in_order,
    substitutes_to_call,
)
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import MEMBERS, ORDERS, STAND_INS, is_allowed, meeting, refusal, warning

PERSONAL = StandingOrders(substitution_mode="personal")


def serve(substitute: Key, replaces: Key, held: MeetingFacts, orders: StandingOrders = ORDERS) -> Verdict:
    return substitute_may_serve(substitute=substitute, replaces=replaces, meeting=held, orders=orders)


def test_the_next_substitute_serves_for_an_absent_member() -> None:
    assert is_allowed(serve("region_1", "anna", meeting("bo", "region_1", "region_2")))


def test_a_substitute_serves_for_a_disqualified_member() -> None:
    assert is_allowed(serve("region_1", "anna", meeting("anna", "region_1", disqualified={"anna"})))


def test_a_substitute_serves_for_a_member_who_broke_off() -> None:
    assert is_allowed(serve("region_1", "anna", meeting("anna", "region_1", broke_off={"anna"})))


def test_not_for_a_member_who_is_there() -> None:
    assert refusal(serve("region_1", "anna", meeting("anna", "region_1"))) == "member_is_present"


def test_not_for_somebody_who_is_no_member() -> None:
    assert refusal(serve("region_1", "officer", meeting("region_1"))) == "is_no_member"


def test_not_when_the_substitute_is_not_there() -> None:
    assert refusal(serve("region_1", "anna", meeting("bo"))) == "is_not_present"


def test_not_when_the_substitute_is_disqualified() -> None:
    assert refusal(serve("region_1", "anna", meeting("region_1", disqualified={"region_1"}))) == "is_disqualified"


def test_nobody_serves_for_two() -> None:
    seats = (Seat(substitute="region_1", replaces="anna"),)
    assert refusal(serve("region_1", "bo", meeting("region_1", seats=seats))) == "serves_for_another"


def test_nobody_takes_a_seat_that_is_taken() -> None:
    seats = (Seat(substitute="region_1", replaces="anna"),)
    assert refusal(serve("region_2", "anna", meeting("region_1", "region_2", seats=seats))) == "seat_is_taken"


def test_who_serves_already_may_go_on() -> None:
    seats = (Seat(substitute="region_1", replaces="anna"),)
    assert is_allowed(serve("region_1", "anna", meeting("region_1", seats=seats)))


def test_a_member_or_officer_is_no_substitute() -> None:
    assert refusal(serve("officer", "anna", meeting("officer"))) == "is_no_substitute"


def test_a_substitute_of_another_principal_does_not_serve() -> None:
    assert refusal(serve("almby_1", "anna", meeting("almby_1"))) == "is_of_another_principal"
    assert is_allowed(serve("almby_1", "anna", meeting("almby_1"), replace(ORDERS, bound_by="nothing")))


def test_a_substitute_of_another_party_does_not_serve_where_seats_are_bound_to_parties() -> None:
    orders = replace(ORDERS, bound_by="party")
    assert refusal(serve("region_2", "anna", meeting("region_2"), orders)) == "is_of_another_party"
    assert is_allowed(serve("ekby_1", "anna", meeting("ekby_1"), orders))


def test_another_substitute_is_before_in_the_calling_order() -> None:
    assert refusal(serve("region_2", "anna", meeting("region_1", "region_2"))) == "another_is_before_in_order"


def test_the_next_in_order_serves_when_the_first_serves_for_somebody_else() -> None:
    seats = (Seat(substitute="region_1", replaces="anna"),)
    assert is_allowed(serve("region_2", "bo", meeting("region_1", "region_2", seats=seats)))


def test_her_own_party_comes_before_the_calling_order() -> None:
    held = meeting("region_1", "region_2")
    assert substitutes_in_order(replaces="bo", meeting=held, orders=ORDERS) == ("region_2", "region_1")


def test_the_personal_substitute_is_first() -> None:
    held = meeting("ekby_1", "ekby_personal")
    assert refusal(serve("ekby_1", "cilla", held)) == "personal_substitute_is_first"
    assert is_allowed(serve("ekby_personal", "cilla", held))


def test_a_personal_substitute_serves_for_no_other_member_where_substitutes_are_personal() -> None:
    member = Member(key="fia", principal="ekby", principal_kind="municipality")
    held = replace(meeting("ekby_personal"), members=(*MEMBERS, member))
    assert refusal(serve("ekby_personal", "fia", held, PERSONAL)) == "is_personal_for_another"


def test_only_the_named_stand_in_sits_in() -> None:
    stand_ins = (StandIn(absent="anna", named="officer"),)
    assert is_allowed(serve("officer", "anna", meeting("officer", stand_ins=stand_ins), STAND_INS))
    held = meeting("region_1", stand_ins=stand_ins)
    assert refusal(serve("region_1", "anna", held, STAND_INS)) == "is_not_the_named_stand_in"


def test_nobody_is_next_for_who_is_no_member() -> None:
    assert substitutes_in_order(replaces="nobody", meeting=meeting("region_1"), orders=ORDERS) == ()


def test_the_named_stand_in_is_next() -> None:
    held = meeting("officer", stand_ins=(StandIn(absent="anna", named="officer"),))
    assert substitutes_in_order(replaces="anna", meeting=held, orders=STAND_INS) == ("officer",)


def returns(held: MeetingFacts, member: Key = "anna", orders: StandingOrders = ORDERS) -> Verdict:
    return member_may_return(member=member, meeting=held, orders=orders)


def test_a_member_who_comes_takes_her_seat_back() -> None:
    seats = (Seat(substitute="region_1", replaces="anna"),)
    assert is_allowed(returns(meeting("anna", "region_1", seats=seats)))


def test_a_substitute_has_no_seat_to_take_back() -> None:
    assert refusal(returns(meeting("region_1"), "region_1")) == "is_no_member"


def test_who_is_not_there_does_not_return() -> None:
    assert refusal(returns(meeting())) == "is_not_present"


def test_who_is_disqualified_for_the_item_does_not_return_to_it() -> None:
    assert refusal(returns(meeting("anna", disqualified={"anna"}))) == "is_disqualified"


def test_who_broke_off_returns_only_where_standing_orders_let_her() -> None:
    held = meeting("anna", broke_off={"anna"})
    assert is_allowed(returns(held))
    assert refusal(returns(held, orders=replace(ORDERS, may_return=False))) == "broke_off_service"


def test_seats_change_between_items() -> None:
    assert is_allowed(seat_may_change_now(is_item_under_way=False))


def test_a_seat_does_not_change_during_an_item() -> None:
    assert refusal(seat_may_change_now(is_item_under_way=True)) == "item_is_under_way"


def test_a_seat_changes_during_an_item_for_a_special_reason_with_a_warning() -> None:
    assert warning(seat_may_change_now(is_item_under_way=True, has_special_reason=True)) == "seat_changes_during_item"


def test_each_absent_member_is_replaced_by_the_next_who_is_free() -> None:
    calls = substitutes_to_call(absent=["anna", "bo", "eva"], unavailable=frozenset(), meeting=meeting(), orders=ORDERS)
    assert calls.calls == (
        Seat(substitute="region_1", replaces="anna"),
        Seat(substitute="region_2", replaces="bo"),
    )
    assert calls.unfilled == ("eva",)
    assert not calls.is_automatic


def test_who_has_declined_is_passed_over() -> None:
    orders = replace(ORDERS, substitutes_called="automatic")
    calls = substitutes_to_call(absent=["anna"], unavailable=frozenset({"region_1"}), meeting=meeting(), orders=orders)
    assert calls.calls == (Seat(substitute="region_2", replaces="anna"),)
    assert calls.is_automatic


def test_the_stand_in_is_called_where_the_absent_member_names_one() -> None:
    held = meeting(stand_ins=(StandIn(absent="anna", named="officer"),))
    calls = substitutes_to_call(absent=["anna", "bo"], unavailable=frozenset(), meeting=held, orders=STAND_INS)
    assert calls.calls == (Seat(substitute="officer", replaces="anna"),)
    assert calls.unfilled == ("bo",)


def test_nobody_is_called_for_who_is_no_member() -> None:
    calls = substitutes_to_call(absent=["nobody"], unavailable=frozenset(), meeting=meeting(), orders=ORDERS)
    assert calls.unfilled == ("nobody",)


def names(absent: Key, named: Key, held: MeetingFacts, orders: StandingOrders = STAND_INS) -> Verdict:
    return may_name_stand_in(absent=absent, named=named, meeting=held, orders=orders)


def test_an_absent_member_names_somebody_from_outside() -> None:
    assert is_allowed(names("anna", "deputy", meeting()))


def test_stand_ins_are_named_only_where_the_organ_has_them() -> None:
    assert refusal(names("anna", "deputy", meeting(), ORDERS)) == "organ_has_no_stand_ins"


def test_only_a_member_names_a_stand_in() -> None:
    assert refusal(names("officer", "deputy", meeting())) == "is_no_member"


def test_a_member_with_a_seat_is_no_stand_in() -> None:
    assert refusal(names("anna", "bo", meeting())) == "stand_in_has_a_seat"


def test_a_stand_in_is_named_by_one_alone() -> None:
    held = meeting(stand_ins=(StandIn(absent="bo", named="deputy"),))
    assert refusal(names("anna", "deputy", held)) == "serves_for_another"


def taken_back(substitute: Key, absent: set[Key], held: MeetingFacts, orders: StandingOrders = ORDERS) -> Verdict:
    call = Seat(substitute=substitute, replaces="anna")
    return may_take_back_call(call=call, absent=frozenset(absent), meeting=held, orders=orders)


def test_a_call_is_taken_back_when_the_member_comes_after_all() -> None:
    assert is_allowed(taken_back("region_1", {"bo"}, meeting()))


def test_a_call_stands_while_the_member_is_absent() -> None:
    assert refusal(taken_back("region_1", {"anna"}, meeting())) == "call_is_needed"


def test_the_call_of_a_stand_in_stands_until_another_is_named() -> None:
    held = meeting(stand_ins=(StandIn(absent="anna", named="deputy"),))
    assert refusal(taken_back("deputy", {"anna"}, held, STAND_INS)) == "call_is_needed"
    assert is_allowed(taken_back("somebody_before", {"anna"}, held, STAND_INS))


@given(st.sets(st.sampled_from([one.key for one in MEMBERS])), st.sampled_from(["anna", "bo", "cilla", "david"]))
def test_just_the_first_in_order_may_serve_for_an_absent_member(present: set[Key], absent: Key) -> None:
    held = meeting(*(present - {absent}))
    order = substitutes_in_order(replaces=absent, meeting=held, orders=ORDERS)
    allowed = [one.key for one in MEMBERS if serve(one.key, absent, held).allowed]
    assert allowed == list(order[:1])


@given(st.lists(st.sampled_from(["anna", "bo", "cilla", "david", "eva"]), unique=True))
def test_nobody_is_called_twice_and_everybody_absent_is_accounted_for(absent: list[Key]) -> None:
    calls = substitutes_to_call(absent=absent, unavailable=frozenset(), meeting=meeting(), orders=ORDERS)
    called = [one.substitute for one in calls.calls]
    assert len(called) == len(set(called))
    assert sorted([*(one.replaces for one in calls.calls), *calls.unfilled]) == sorted(absent)


def test_the_calling_order_lists_all_who_may_serve_whether_there_or_not() -> None:
    cilla = MEMBERS[2]
    order = in_calling_order(member=cilla, members=MEMBERS, orders=ORDERS)
    assert [one.key for one in order] == ["ekby_personal", "ekby_1"]
