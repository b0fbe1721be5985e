"""Substitutes: who may serve for whom, who is next, who is called, and when a member takes her seat back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from civic_rules.facts import Key, MeetingFacts, Member, Seat, StandIn, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn

LAST_IN_ORDER = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteCalls:
    """Whom to call for whom. unfilled: absent members for whom nobody is left. is_automatic: call without asking."""

    calls: tuple[Seat, ...]
    unfilled: tuple[Key, ...]
    is_automatic: bool


def substitute_may_serve(*, substitute: Key, replaces: Key, meeting: MeetingFacts, orders: StandingOrders) -> Verdict:
    """SUBSTITUTION-1: A substitute serves only for an absent or disqualified member, in the organ's order.

    Standing orders; kommunallagen 6 kap. for joint boards and federations.
    """
    rule = "SUBSTITUTION-1"
    stops = _about_the_member(replaces, meeting) or _about_the_substitute(substitute, replaces, meeting)
    if stops:
        return refuse(rule, stops)
    if orders.substitution_mode == "stand_in":
        named = StandIn(absent=replaces, named=substitute) in meeting.stand_ins
        return allow(rule) if named else refuse(rule, "is_not_the_named_stand_in")
    stops = _about_the_order(substitute, replaces, meeting, orders)
    return refuse(rule, stops) if stops else allow(rule)


def substitutes_in_order(*, replaces: Key, meeting: MeetingFacts, orders: StandingOrders) -> tuple[Key, ...]:
    """SUBSTITUTION-2: The substitutes who are there and free, in the order in which they serve for a member.

    The personal substitute first, then her own party's, then by calling order. The first is next. Standing orders.
    """
    if orders.substitution_mode == "stand_in":
        return tuple(one.named for one in meeting.stand_ins if one.absent == replaces and one.named in meeting.able)
    member = meeting.member(replaces)
    if member is None:
        return ()
    taken = {one.substitute for one in meeting.seats if one.replaces != replaces}
    return tuple(
        one.key
        for one in in_calling_order(member=member, members=meeting.members, orders=orders)
        if one.key in meeting.able and one.key not in taken
    )


def member_may_return(*, member: Key, meeting: MeetingFacts, orders: StandingOrders) -> Verdict:
    """SUBSTITUTION-3: A member who comes, or comes back, takes her seat from the substitute.

    Unless she broke off her service and standing orders do not let her return (alternating service); disqualification
    for an item is no such break.
    """
    rule = "SUBSTITUTION-3"
    place = meeting.member(member)
    if place is None or place.kind != "member":
        return refuse(rule, "is_no_member")
    if member not in meeting.present:
        return refuse(rule, "is_not_present")
    if member in meeting.disqualified:
        return refuse(rule, "is_disqualified")
    if member in meeting.broke_off and not orders.may_return:
        return refuse(rule, "broke_off_service")
    return allow(rule)


def seat_may_change_now(*, is_item_under_way: bool, has_special_reason: bool = False) -> Verdict:
    """SUBSTITUTION-4: Seats change between items; during one only for a special reason. Standing orders."""
    rule = "SUBSTITUTION-4"
    if not is_item_under_way:
        return allow(rule)
    return warn(rule, "seat_changes_during_item") if has_special_reason else refuse(rule, "item_is_under_way")


def substitutes_to_call(
    *, absent: Iterable[Key], unavailable: frozenset[Key], meeting: MeetingFacts, orders: StandingOrders
) -> SubstituteCalls:
    """SUBSTITUTION-5: Before a meeting, each member who declines is replaced by the next who is free, once each.

    unavailable: those who have declined or are called already. Standing orders say whether Samverk calls by itself.
    """
    calls: list[Seat] = []
    unfilled: list[Key] = []
    taken = set(unavailable)
    for key in absent:
        chosen = next((one for one in _callable_for(key, meeting, orders) if one not in taken), None)
        if chosen is None:
            unfilled.append(key)
        else:
            taken.add(chosen)
            calls.append(Seat(substitute=chosen, replaces=key))
    return SubstituteCalls(
        calls=tuple(calls), unfilled=tuple(unfilled), is_automatic=orders.substitutes_called == "automatic"
    )


def may_name_stand_in(*, absent: Key, named: Key, meeting: MeetingFacts, orders: StandingOrders) -> Verdict:
    """SUBSTITUTION-6: Where the organ has stand-ins, an absent member names one who has no seat and is named once.

    Standing orders.
    """
    rule = "SUBSTITUTION-6"
    place = meeting.member(absent)
    other = meeting.member(named)
    if orders.substitution_mode != "stand_in":
        return refuse(rule, "organ_has_no_stand_ins")
    if place is None or place.kind != "member":
        return refuse(rule, "is_no_member")
    if other is not None and other.kind == "member":
        return refuse(rule, "stand_in_has_a_seat")
    if any(one.named == named and one.absent != absent for one in meeting.stand_ins):
        return refuse(rule, "serves_for_another")
    return allow(rule)


def may_take_back_call(*, call: Seat, absent: frozenset[Key], meeting: MeetingFacts, orders: StandingOrders) -> Verdict:
    """SUBSTITUTION-7: A call in a member's place stands while it is needed.

    It is while she is absent and, where the organ has stand-ins, names the same one; then it is taken back and the one
    who was called is told. absent: the members who have not said that they come. Standing orders.
    """
    rule = "SUBSTITUTION-7"
    if call.replaces not in absent:
        return allow(rule)
    if orders.substitution_mode == "stand_in":
        named = tuple(one.named for one in meeting.stand_ins if one.absent == call.replaces)
        return refuse(rule, "call_is_needed") if call.substitute in named else allow(rule)
    return refuse(rule, "call_is_needed")


def in_calling_order(*, member: Member, members: Iterable[Member], orders: StandingOrders) -> tuple[Member, ...]:
    """The substitutes who may serve for a member at all, the one to be called first first."""
    fitting = [one for one in members if one.kind == "substitute" and _bond_broken(one, member, orders) is None]
    return tuple(sorted(fitting, key=lambda one: _rank(one, member)))


def _rank(one: Member, member: Member) -> tuple[bool, bool, bool, int, str]:
    other_party = one.party != member.party
    belongs_to_another = one.personal_for not in (None, member.key)
    return (
        one.personal_for != member.key,
        belongs_to_another,
        other_party,
        one.calling_order or LAST_IN_ORDER,
        str(one.key),
    )


def _bond_broken(one: Member, member: Member, orders: StandingOrders) -> str | None:
    if orders.substitution_mode == "personal" and one.personal_for is not None and one.personal_for != member.key:
        return "is_personal_for_another"
    if one.personal_for == member.key or orders.bound_by == "nothing":
        return None
    if orders.bound_by == "party":
        return None if one.party == member.party else "is_of_another_party"
    return None if one.principal == member.principal else "is_of_another_principal"


def _about_the_member(replaces: Key, meeting: MeetingFacts) -> str | None:
    place = meeting.member(replaces)
    if place is None or place.kind != "member":
        return "is_no_member"
    if replaces in meeting.able and replaces not in meeting.broke_off:
        return "member_is_present"
    return None


def _about_the_substitute(substitute: Key, replaces: Key, meeting: MeetingFacts) -> str | None:
    if substitute not in meeting.present:
        return "is_not_present"
    if substitute in meeting.disqualified:
        return "is_disqualified"
    if any(one.substitute == substitute and one.replaces != replaces for one in meeting.seats):
        return "serves_for_another"
    if any(one.replaces == replaces and one.substitute != substitute for one in meeting.seats):
        return "seat_is_taken"
    return None


def _about_the_order(substitute: Key, replaces: Key, meeting: MeetingFacts, orders: StandingOrders) -> str | None:
    one, member = meeting.member(substitute), meeting.member(replaces)
    if one is None or member is None or one.kind != "substitute":
        return "is_no_substitute"
    broken = _bond_broken(one, member, orders)
    if broken:
        return broken
    before = substitutes_in_order(replaces=replaces, meeting=meeting, orders=orders)
    first = meeting.member(before[0]) if before else None
    if first is None or first.key == substitute:
        return None
    return "personal_substitute_is_first" if first.personal_for == replaces else "another_is_before_in_order"


def _callable_for(absent: Key, meeting: MeetingFacts, orders: StandingOrders) -> tuple[Key, ...]:
    if orders.substitution_mode == "stand_in":
        return tuple(one.named for one in meeting.stand_ins if one.absent == absent)
    member = meeting.member(absent)
    if member is None:
        return ()
    return tuple(one.key for one in in_calling_order(member=member, members=meeting.members, orders=orders))
