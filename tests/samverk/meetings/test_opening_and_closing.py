"""A meeting is opened with its roll call, walked through, closed when nothing stops it, and opened again in time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from samverk.audit.models import AuditEvent
from samverk.audit.tasks import run_reactions
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.meetings.actions.close_meeting import close_meeting, reopen_meeting
from samverk.meetings.actions.hold_vote import open_vote
from samverk.meetings.actions.open_meeting import open_meeting
from samverk.meetings.actions.register_arrival import choose_adjuster, register_arrival, register_departure
from samverk.meetings.actions.take_item import add_late_item, finish_item, go_to_item
from samverk.meetings.models import EvaluationTicket, Meeting
from samverk.meetings.queries.roll_call import called_to
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries import index_faults
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db


def later(minutes: int) -> datetime:
    return ONE + timedelta(minutes=minutes)


def test_the_roll_call_has_the_chair_first_and_expects_members_but_not_substitutes(called: Room) -> None:
    lines = called_to(called.meeting)
    assert lines[0].name == "Margareta Ödling"
    assert len(lines) == 15
    assert [one.name for one in lines if not one.is_expected] == ["Bengt Åkerlind", "Kjell Aronsby"]


def test_opening_makes_the_attendance_and_an_arrival_for_who_is_there(room: Room) -> None:
    assert room.meeting.state == Meeting.State.OPEN
    assert room.meeting.attendance.filter(status="present").count() == 13
    assert room.place("Ing-Marie Selldén").presences.count() == 0
    assert room.place("Yasmin Haddad").presences.get().came_at == ONE
    assert AuditEvent.objects.filter(verb="meeting.opened").count() == 1


def test_an_open_meeting_is_not_opened_again(room: Room) -> None:
    with pytest.raises(InvalidInput):
        open_meeting(actor=room.secretary, meeting=room.meeting, present=(), at=ONE)


def test_a_member_may_not_open_and_an_outsider_learns_nothing(called: Room) -> None:
    with pytest.raises(NotPermitted):
        open_meeting(actor=called.member, meeting=called.meeting, present=(), at=ONE)
    with pytest.raises(NotFound):
        open_meeting(actor=called.outsider, meeting=called.meeting, present=(), at=ONE)


def test_who_comes_late_and_leaves_early_heard_only_some_items(room: Room) -> None:
    items = room.items()
    go_to_item(actor=room.secretary, meeting=room.meeting, item=items[0], at=later(1))
    finish_item(actor=room.secretary, meeting=room.meeting, item=items[0], at=later(5))
    late = room.place("Ing-Marie Selldén")
    register_arrival(actor=room.secretary, meeting=room.meeting, attendance=late, at=later(6), is_on_link=True)
    finish_item(actor=room.secretary, meeting=room.meeting, item=items[1], at=later(10))
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=late, at=later(12))
    finish_item(actor=room.secretary, meeting=room.meeting, item=items[2], at=later(20))
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=later(30))
    late.refresh_from_db()
    assert (late.items, late.partial, late.is_on_link) == (["2", "3"], True, True)
    assert room.place("Yasmin Haddad").partial is False


def test_nobody_arrives_twice_or_leaves_without_being_there(room: Room) -> None:
    with pytest.raises(InvalidInput):
        register_arrival(
            actor=room.secretary, meeting=room.meeting, attendance=room.place("Yasmin Haddad"), at=later(1)
        )
    with pytest.raises(InvalidInput):
        register_departure(
            actor=room.secretary, meeting=room.meeting, attendance=room.place("Ing-Marie Selldén"), at=later(1)
        )


def test_the_clock_of_an_item_stops_when_the_next_begins(room: Room) -> None:
    first, second = room.items()[:2]
    go_to_item(actor=room.secretary, meeting=room.meeting, item=first, at=later(0))
    following = finish_item(actor=room.secretary, meeting=room.meeting, item=first, at=later(7))
    first.refresh_from_db()
    assert following is not None
    assert (first.started_at, first.ended_at) == (later(0), later(7))
    assert (following.pk, following.started_at) == (second.pk, later(7))


def test_a_new_item_is_marked_late_and_numbers_follow(room: Room) -> None:
    items = room.items()
    new = add_late_item(
        actor=room.secretary, meeting=room.meeting, title="Ny fråga", kind="information", after=items[2], at=later(1)
    )
    assert (new.number, new.is_late) == ("4", True)
    assert [one.number for one in room.items()] == [str(one) for one in range(1, 10)]


def test_an_item_without_a_title_is_refused(room: Room) -> None:
    with pytest.raises(InvalidInput):
        add_late_item(
            actor=room.secretary, meeting=room.meeting, title=" ", kind="information", after=None, at=later(1)
        )


def test_what_is_missing_is_said_before_the_meeting_is_closed(room: Room) -> None:
    with pytest.raises(InvalidInput) as told:
        close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=False, at=later(90))
    assert "justerare" in told.value.detail
    assert "§ 2" in told.value.detail


def test_an_open_vote_stops_the_closing_even_of_who_is_sure(room: Room) -> None:
    open_vote(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[3],
        kind="count",
        yes_means="bifall",
        no_means="avslag",
        at=later(5),
    )
    with pytest.raises(InvalidInput):
        close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=later(90))


def test_closing_lets_everybody_who_was_there_evaluate(room: Room) -> None:
    choose_adjuster(actor=room.secretary, meeting=room.meeting, attendance=room.place("Yasmin Haddad"), at=later(1))
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=later(90))
    room.meeting.refresh_from_db()
    assert room.meeting.state == Meeting.State.HELD
    assert EvaluationTicket.objects.filter(meeting=room.meeting).count() == 13


def test_a_closed_meeting_is_opened_again_within_a_day_and_not_later(room: Room) -> None:
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=later(90))
    with pytest.raises(InvalidInput):
        reopen_meeting(actor=room.secretary, meeting=room.meeting, at=later(90) + timedelta(hours=25))
    reopen_meeting(actor=room.secretary, meeting=room.meeting, at=later(95))
    room.meeting.refresh_from_db()
    assert room.meeting.state == Meeting.State.OPEN
    assert room.place("Yasmin Haddad").presences.get().left_at is None


def test_a_meeting_is_in_the_index_when_it_is_closed_and_no_more_when_it_is_opened_again(room: Room) -> None:
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=later(90))
    run_reactions(now=later(91))
    assert SearchEntry.objects.filter(meeting_id=room.meeting.pk, kind=EntryKind.ITEM).count() == len(room.items())
    assert list(index_faults()) == []
    reopen_meeting(actor=room.secretary, meeting=room.meeting, at=later(95))
    run_reactions(now=later(96))
    assert not SearchEntry.objects.filter(meeting_id=room.meeting.pk).exists()
    assert list(index_faults()) == []


def test_an_approved_meeting_is_not_opened_again(room: Room) -> None:
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=later(90))
    Meeting.objects.filter(pk=room.meeting.pk).update(approved_on=ONE.date())
    with pytest.raises(InvalidInput):
        reopen_meeting(actor=room.secretary, meeting=room.meeting, at=later(95))
