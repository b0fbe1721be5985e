"""Mandates: seats by rule, terms, everybody replaced, who presides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from civic_rules.facts import Member
from civic_rules.mandates import (
    SeatGap,
    SeatRule,
    may_hold_seat,
    may_nominate,
    organ_may_act,
    organ_may_be_founded,
    replaced_after_election,
    seat_gaps,
    term_after_election,
    who_presides,
)
from civic_rules.verdict import Verdict
from tests.civic_rules.worlds import MEMBERS, is_allowed, meeting, refusal, warning

TODAY = date(2026, 9, 18)
PLACE = Member(key=1, principal="ekby", starts_on=date(2023, 1, 1), ends_on=date(2026, 12, 31))
WEST = SeatRule(nominator="west", seats=1, profession="socialchef")
EAST = SeatRule(nominator="east", seats=2)


def test_a_place_after_the_old_one_is_free() -> None:
    assert is_allowed(may_hold_seat(others=[PLACE], starts_on=date(2027, 1, 1), ends_on=None))


def test_nobody_holds_two_places_at_a_time() -> None:
    verdict = may_hold_seat(others=[PLACE], starts_on=date(2026, 12, 31), ends_on=None)
    assert refusal(verdict) == "holds_a_seat_already"
    verdict = may_hold_seat(others=[Member(key=2)], starts_on=TODAY, ends_on=TODAY)
    assert refusal(verdict) == "holds_a_seat_already"


def test_a_place_does_not_end_before_it_begins() -> None:
    verdict = may_hold_seat(others=[], starts_on=TODAY, ends_on=TODAY - timedelta(days=1))
    assert refusal(verdict) == "ends_before_it_begins"


@given(*(st.dates(date(2020, 1, 1), date(2021, 1, 1)) for _ in range(4)))
def test_places_clash_just_when_they_share_a_day(first: date, last: date, starts: date, ends: date) -> None:
    first, last = min(first, last), max(first, last)
    starts, ends = min(starts, ends), max(starts, ends)
    shared = max(first, starts) <= min(last, ends)
    other = Member(key=1, starts_on=first, ends_on=last)
    assert may_hold_seat(others=[other], starts_on=starts, ends_on=ends).allowed != shared


def test_who_has_a_free_seat_nominates() -> None:
    assert is_allowed(may_nominate(nominator="west", rules=[WEST, EAST], members=[], day=TODAY))


def test_who_has_no_seat_does_not_nominate() -> None:
    verdict = may_nominate(nominator="north", rules=[WEST, EAST], members=[], day=TODAY)
    assert refusal(verdict) == "nominator_has_no_seat"


def test_nobody_nominates_to_seats_that_are_filled() -> None:
    members = [Member(key=1, principal="west")]
    verdict = may_nominate(nominator="west", rules=[WEST, EAST], members=members, day=TODAY)
    assert refusal(verdict) == "all_seats_are_filled"


def test_missing_and_surplus_seats_are_told() -> None:
    members = [Member(key=one, principal="west") for one in (1, 2)] + [Member(key=3, principal="east")]
    assert seat_gaps(rules=[WEST, EAST], members=members, day=TODAY) == (
        SeatGap(rule=WEST, missing=-1),
        SeatGap(rule=EAST, missing=1),
    )


def test_two_rules_of_one_nominator_are_filled_in_order() -> None:
    first = SeatRule(nominator="west", seats=1, profession="socialchef")
    second = SeatRule(nominator="west", seats=1, profession="skolchef")
    gaps = seat_gaps(rules=[first, second], members=[Member(key=1, principal="west")], day=TODAY)
    assert [one.missing for one in gaps] == [0, 1]


def test_substitutes_and_former_members_fill_no_seat() -> None:
    members = [
        Member(key=1, kind="substitute", principal="west"),
        Member(key=2, principal="west", ends_on=TODAY - timedelta(days=1)),
    ]
    assert seat_gaps(rules=[WEST], members=members, day=TODAY) == (SeatGap(rule=WEST, missing=1),)


def test_four_years_from_new_year() -> None:
    term = term_after_election(election_year=2026)
    assert (term.starts_on, term.ends_on) == (date(2027, 1, 1), date(2030, 12, 31))


def test_terms_follow_on_each_other() -> None:
    first, second = term_after_election(election_year=2022), term_after_election(election_year=2026)
    assert first.ends_on + timedelta(days=1) == second.starts_on


def test_political_places_end_and_the_others_stay() -> None:
    members = [
        Member(key="s", party="S"),
        Member(key="sub", kind="substitute", party="M"),
        Member(key="officer", kind="official"),
        Member(key="gone", party="C", ends_on=date(2025, 1, 1)),
    ]
    replaced = replaced_after_election(members=members, first_day=date(2027, 1, 1))
    assert replaced.ending == ("s", "sub")
    assert replaced.staying == ("officer",)
    assert replaced.ends_on == date(2026, 12, 31)


def test_the_chair_presides() -> None:
    assert who_presides(meeting=meeting("anna", "cilla")) == "anna"


def test_the_vice_chair_presides_when_the_chair_is_away_or_disqualified() -> None:
    assert who_presides(meeting=meeting("cilla")) == "cilla"
    assert who_presides(meeting=meeting("anna", "cilla", disqualified={"anna"})) == "cilla"


def test_else_the_meeting_chooses() -> None:
    assert who_presides(meeting=meeting("bo", "eva")) is None


def test_who_was_chosen_leads_only_while_she_serves_and_neither_chair_nor_vice_chair_can() -> None:
    chosen = tuple(
        replace(one, roles=one.roles | {"acting_chair"}) if one.key in ("bo", "region_1") else one for one in MEMBERS
    )
    assert who_presides(meeting=replace(meeting("bo", "eva", "region_1"), members=chosen)) == "bo"
    assert who_presides(meeting=replace(meeting("bo", "cilla"), members=chosen)) == "cilla"
    assert who_presides(meeting=replace(meeting("eva", "region_1"), members=chosen)) is None, "she has no seat"


def test_an_organ_for_a_time_acts_until_its_last_day() -> None:
    assert is_allowed(organ_may_act(ends_on=TODAY, review_on=None, today=TODAY))


def test_an_organ_that_has_ended_does_not_act() -> None:
    verdict = organ_may_act(ends_on=TODAY - timedelta(days=1), review_on=None, today=TODAY)
    assert refusal(verdict) == "organ_has_ended"


def test_an_organ_past_its_review_is_warned_of() -> None:
    verdict = organ_may_act(ends_on=None, review_on=TODAY - timedelta(days=1), today=TODAY)
    assert warning(verdict) == "organ_should_be_reviewed"


def found(**changes: object) -> Verdict:
    facts = {"mandate": "Ta fram en plan", "owner": "council", "rules": [WEST], "ends_on": TODAY, "today": TODAY}
    return organ_may_be_founded(**{**facts, **changes})  # type: ignore[arg-type]


def test_an_organ_is_founded_with_mandate_owner_seats_and_end() -> None:
    assert is_allowed(found())


def test_an_organ_is_not_founded_without_mandate() -> None:
    assert refusal(found(mandate=" ")) == "mandate_is_missing"


def test_an_organ_is_not_founded_without_owner() -> None:
    assert refusal(found(owner=None)) == "owner_is_missing"


def test_an_organ_is_not_founded_without_seats() -> None:
    assert refusal(found(rules=[SeatRule(nominator="west", seats=0)])) == "seats_are_missing"


def test_an_organ_for_a_time_is_not_founded_without_end() -> None:
    assert refusal(found(ends_on=None)) == "end_is_missing"


def test_an_organ_is_not_founded_with_an_end_that_has_passed() -> None:
    assert refusal(found(ends_on=TODAY - timedelta(days=1))) == "end_has_passed"
