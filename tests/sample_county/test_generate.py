"""The invented county holds together: terms, seats, matters on their way, and what every meeting must have."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from sample_county.generate import make_counties, make_county
from sample_county.schedule import TODAY
from sample_county.truth import County


@cache
def vidsjo() -> County:
    return make_county(seed=1, meetings=100)


def test_the_first_county_is_that_of_the_mockups() -> None:
    names = [principal.name for principal in vidsjo().principals]
    assert names[0] == "Region Vidsjö län"
    assert len(names) == 13
    assert {"Alnäs", "Norrhamra", "Vidsjö"} <= set(names)
    assert len(vidsjo().organs) == 5
    assert {"Margareta Ödling", "Elin Norrby", "Petra Lundmark"} <= {person.name for person in vidsjo().people}


def test_the_same_seed_gives_the_same_county_and_another_seed_another() -> None:
    assert make_county(seed=1, meetings=40) == make_county(seed=1, meetings=40)
    assert make_county(seed=1, meetings=40) != make_county(seed=2, meetings=40)


def test_a_hundred_meetings_fill_three_years() -> None:
    meetings = vidsjo().meetings
    assert len(meetings) == 100
    assert meetings[0].date >= "2023-11-01"
    assert all(date.fromisoformat(meeting.date) < TODAY for meeting in meetings)
    assert [meeting.date for meeting in meetings] == sorted(meeting.date for meeting in meetings)


def test_more_meetings_make_more_years_and_then_more_counties() -> None:
    counties = make_counties(seed=1, meetings=1100)
    assert [len(county.meetings) for county in counties] == [500, 500, 100]
    assert len({county.name for county in counties}) == 3
    assert len({county.code for county in counties}) == 3
    codes = [meeting.code for county in counties for meeting in county.meetings]
    assert len(set(codes)) == len(codes)


def test_a_county_refuses_more_meetings_than_it_holds() -> None:
    with pytest.raises(ValueError, match="at most 500"):
        make_county(seed=1, meetings=501)


def test_nobody_sits_twice_at_a_meeting() -> None:
    for meeting in vidsjo().meetings:
        names = [seat.name for seat in meeting.seats]
        assert len(set(names)) == len(names), meeting.code


def test_every_meeting_has_a_chair_a_secretary_and_a_matter() -> None:
    for meeting in vidsjo().meetings:
        roles = Counter(seat.role for seat in meeting.seats if seat.present)
        assert roles["chair"] == 1, meeting.code
        assert roles["secretary"] == 1, meeting.code
        assert any(item.role == "matter" for item in meeting.items), meeting.code


def test_a_substitute_serves_only_for_an_absent_member() -> None:
    for meeting in vidsjo().meetings:
        absent = {seat.name for seat in meeting.seats if not seat.present}
        for seat in meeting.seats:
            if seat.capacity == "substitute" and seat.replaces:
                assert seat.replaces in absent, meeting.code


def test_who_attends_for_the_council_holds_a_seat_that_day() -> None:
    county = vidsjo()
    for meeting in county.meetings:
        seated = {
            (membership.person, membership.organ)
            for membership in county.memberships
            if membership.start <= meeting.date and (membership.end or "9999") >= meeting.date
        }
        for seat in meeting.seats:
            if seat.capacity in {"member", "substitute"}:
                assert (seat.person, meeting.organ) in seated, (meeting.code, seat.name)


def test_the_council_changes_with_its_terms() -> None:
    starts = {membership.start for membership in vidsjo().memberships if membership.organ == "rad" and membership.party}
    assert {"2023-01-01", "2025-01-01"} <= starts


def test_two_people_of_one_name_sit_for_different_municipalities() -> None:
    county = vidsjo()
    twins = [name for name, count in Counter(person.name for person in county.people).items() if count > 1]
    assert twins
    for name in twins:
        codes = {person.code for person in county.people if person.name == name}
        assert len({m.principal for m in county.memberships if m.person in codes}) > 1


def test_indicators_recur_over_meetings() -> None:
    series = Counter(
        figure.series
        for meeting in vidsjo().meetings
        for item in meeting.items
        for passage in item.passages
        for figure in passage.figures
    )
    assert series["vantan-hemgang"] >= 4
    assert sum(count >= 4 for count in series.values()) >= 8


def test_due_dates_have_every_precision() -> None:
    dues = {
        len(decision.due or "") if not (decision.due or "").count("-H") else "half"
        for meeting in vidsjo().meetings
        for item in meeting.items
        for decision in item.decisions
        if decision.duty
    }
    assert dues == {0, 4, 7, "half", 10}


def test_a_matter_walks_between_organs() -> None:
    county = vidsjo()
    organs = {m.organ for m in county.meetings for item in m.items if item.matter == f"{county.code}-trygg-hemgang"}
    assert {"au", "chefsgrupp", "rad"} <= organs


def test_minutes_that_never_came_are_missing() -> None:
    held = {(meeting.organ, meeting.date) for meeting in vidsjo().meetings}
    assert ("lansdel", "2026-10-08") not in held
    announced = {
        meeting.next_meeting.date
        for meeting in vidsjo().meetings
        if meeting.organ == "lansdel" and meeting.next_meeting
    }
    assert announced - {day for organ, day in held if organ == "lansdel"}


def test_the_council_of_october_2024_is_that_of_the_mockup() -> None:
    meeting = next(meeting for meeting in vidsjo().meetings if meeting.code == "vidsjo-rad-2024-10-18")
    replaced = {seat.name: seat.replaces for seat in meeting.seats if seat.replaces}
    assert replaced == {"Kjell Aronsby": "Lars-Göran Hedqvist", "Görel Östlind": "Roger Engdahl-Lund"}
    assert [seat.name for seat in meeting.seats if seat.adjuster] == ["Yasmin Haddad"]
    assert any("5,2 dygn" in passage.text for item in meeting.items for passage in item.passages)
