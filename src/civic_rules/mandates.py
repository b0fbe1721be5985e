"""Mandates: seats and who may fill them, terms, replacing everybody after an election, who presides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from civic_rules.facts import Key, MeetingFacts, Member
from civic_rules.verdict import Verdict, allow, refuse, warn

TERM_YEARS = 4
CHAIRS = ("chair", "vice_chair", "second_vice_chair")
ACTING_CHAIR = "acting_chair"
"""The role of whom a meeting chose to lead it while none of its chairs could."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of office; days inclusive."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRule:
    """So many seats for those whom one may nominate: a principal, a partner or a part of the county.

    profession: what she must be ("head of social services"), as words to show; empty where anybody.
    """

    nominator: Key
    seats: int
    profession: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGap:
    """Seats of a rule that nobody holds (or, negative, held by too many)."""

    rule: SeatRule
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """What happens to the old places when everybody is replaced: those that end on `ends_on`, and those that stay."""

    ending: tuple[Key, ...]
    staying: tuple[Key, ...]
    ends_on: date


def may_hold_seat(*, others: Iterable[Member], starts_on: date, ends_on: date | None) -> Verdict:
    """MANDATE-1: A person holds at most one place in an organ at a time.

    others: her other places in the same organ. Standing orders; kommunallagen 4 kap. on eligibility.
    """
    rule = "MANDATE-1"
    if ends_on is not None and ends_on < starts_on:
        return refuse(rule, "ends_before_it_begins")
    if any(_overlap(one, starts_on, ends_on) for one in others):
        return refuse(rule, "holds_a_seat_already")
    return allow(rule)


def may_nominate(*, nominator: Key, rules: Iterable[SeatRule], members: Iterable[Member], day: date) -> Verdict:
    """MANDATE-3: Who has seats by the organ's rule nominates to those that are free.

    The decision that founded the organ; standing orders.
    """
    rule = "MANDATE-3"
    gaps = [one for one in seat_gaps(rules=rules, members=members, day=day) if one.rule.nominator == nominator]
    if not gaps:
        return refuse(rule, "nominator_has_no_seat")
    return allow(rule) if any(one.missing > 0 for one in gaps) else refuse(rule, "all_seats_are_filled")


def seat_gaps(*, rules: Iterable[SeatRule], members: Iterable[Member], day: date) -> tuple[SeatGap, ...]:
    """MANDATE-4: Each rule of seats is compared with those who hold them on a day: what is missing or too much.

    A member counts for the principal whose mandate she has; rules of the same nominator are filled in their order.
    The decision that founded the organ.
    """
    held: dict[Key, int] = {}
    for one in members:
        if one.kind == "member" and one.holds_on(day):
            held[one.principal] = held.get(one.principal, 0) + 1
    given = tuple(rules)
    last_of = {rule.nominator: position for position, rule in enumerate(given)}
    gaps = []
    for position, rule in enumerate(given):
        left = held.get(rule.nominator, 0)
        used = left if last_of[rule.nominator] == position else min(left, rule.seats)
        held[rule.nominator] = left - used
        gaps.append(SeatGap(rule=rule, missing=rule.seats - used))
    return tuple(gaps)


def term_after_election(*, election_year: int) -> Term:
    """MANDATE-5: Those whom the new assemblies choose serve four years from New Year after the election.

    Kommunallagen 6 kap. (boards); 9 kap. (joint boards, federations); standing orders follow it where nothing else
    is said.
    """
    return Term(starts_on=date(election_year + 1, 1, 1), ends_on=date(election_year + TERM_YEARS, 12, 31))


def replaced_after_election(*, members: Iterable[Member], first_day: date) -> Replacement:
    """MANDATE-6: After an election all political members and substitutes are replaced on one day; others stay.

    Political: who has a party. Kommunallagen 6 kap.; standing orders.
    """
    holding = [one for one in members if one.ends_on is None or one.ends_on >= first_day]
    return Replacement(
        ending=tuple(one.key for one in holding if one.party),
        staying=tuple(one.key for one in holding if not one.party),
        ends_on=first_day - timedelta(days=1),
    )


def who_presides(*, meeting: MeetingFacts) -> Key | None:
    """MANDATE-7: The chair presides; in her absence or disqualification the vice chairs in turn, else one is chosen.

    Who is chosen leads only while no chair can and she serves. None: the meeting chooses somebody for the time.
    Standing orders.
    """
    for role in (*CHAIRS, ACTING_CHAIR):
        asked = meeting.serving if role == ACTING_CHAIR else meeting.able
        for one in meeting.members:
            if role in one.roles and one.key in asked:
                return one.key
    return None


def organ_may_act(*, ends_on: date | None, review_on: date | None, today: date) -> Verdict:
    """MANDATE-8: An organ founded for a time acts until its end; after its day of review that is warned of.

    The decision that founded the organ.
    """
    rule = "MANDATE-8"
    if ends_on is not None and today > ends_on:
        return refuse(rule, "organ_has_ended")
    if review_on is not None and today > review_on:
        return warn(rule, "organ_should_be_reviewed")
    return allow(rule)


def organ_may_be_founded(
    *, mandate: str, owner: Key | None, rules: Iterable[SeatRule], ends_on: date | None, today: date
) -> Verdict:
    """MANDATE-9: An organ for a time is founded with mandate, owner, seats and an end. The founding decision."""
    rule = "MANDATE-9"
    if not mandate.strip():
        return refuse(rule, "mandate_is_missing")
    if owner is None:
        return refuse(rule, "owner_is_missing")
    if not any(one.seats > 0 for one in rules):
        return refuse(rule, "seats_are_missing")
    if ends_on is None:
        return refuse(rule, "end_is_missing")
    return allow(rule) if ends_on >= today else refuse(rule, "end_has_passed")


def _overlap(one: Member, starts_on: date, ends_on: date | None) -> bool:
    begins_before_end = ends_on is None or one.starts_on is None or one.starts_on <= ends_on
    return begins_before_end and (one.ends_on is None or one.ends_on >= starts_on)
