"""Seats, jäv, decisions, votes and reservations follow the rules; each refusal has its test."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken
from samverk.meetings.actions.disqualify_member import disqualify_member, withdraw_disqualification
from samverk.meetings.actions.hold_vote import cast_ballot, cast_ballots, close_vote, count_vote, open_vote
from samverk.meetings.actions.register_arrival import (
    choose_adjuster,
    register_arrival,
    register_departure,
    register_guest,
)
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.save_proposal import save_proposal
from samverk.meetings.actions.save_reservation import save_minutes_note, save_reservation
from samverk.meetings.actions.seat_substitute import seat_substitute, unseat
from samverk.meetings.actions.take_item import go_to_item
from samverk.meetings.models import AgendaItem, Meeting, Vote
from samverk.meetings.queries.room_facts import facts_of_room
from samverk.meetings.queries.room_page import room_page_of
from samverk.organizations.models import StandingOrders
from tests.samverk.meetings.room_world import MEMBERS, ONE, Room, make_room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(minutes=10)


def seat(room: Room, substitute: str, replaces: str, *, special: bool = False) -> None:
    seat_substitute(
        actor=room.secretary,
        meeting=room.meeting,
        substitute=room.place(substitute),
        replaces=room.place(replaces),
        at=AT,
        has_special_reason=special,
    )


def vote_of(room: Room, kind: str) -> Vote:
    return open_vote(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[4],
        kind=kind,
        yes_means="bifall",
        no_means="avslag",
        at=AT,
    )


def decide(room: Room, text: str) -> int:
    return save_decision(actor=room.secretary, meeting=room.meeting, item=room.items()[4], text=text, at=AT).pk


def test_a_substitute_serves_for_the_absent_member_of_her_principal(room: Room) -> None:
    seat(room, "Bengt Åkerlind", "Ing-Marie Selldén")
    assert room.place("Bengt Åkerlind").pk in facts_of_room(room.meeting).serving
    assert room.place("Bengt Åkerlind").replaces == "Ing-Marie Selldén"


def test_a_substitute_of_another_principal_is_refused(room: Room) -> None:
    with pytest.raises(RuleBroken) as told:
        seat(room, "Kjell Aronsby", "Ing-Marie Selldén")
    assert told.value.verdict.rule == "SUBSTITUTION-1"


def test_nobody_serves_for_a_member_who_is_there(room: Room) -> None:
    with pytest.raises(RuleBroken):
        seat(room, "Bengt Åkerlind", "Yasmin Haddad")


def leave_and_come_back(room: Room, name: str) -> None:
    place = room.place(name)
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT)
    register_arrival(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT + timedelta(minutes=5))


def test_a_member_who_left_and_came_back_serves_again(room: Room) -> None:
    leave_and_come_back(room, "Yasmin Haddad")
    assert room.place("Yasmin Haddad").pk in facts_of_room(room.meeting).serving


def test_a_member_who_may_not_return_is_there_but_serves_no_more(room: Room) -> None:
    StandingOrders.objects.update(may_return=False)
    leave_and_come_back(room, "Yasmin Haddad")
    facts = facts_of_room(room.meeting)
    assert room.place("Yasmin Haddad").pk in facts.present - facts.serving


def test_who_went_out_for_her_own_disqualification_has_not_broken_off(room: Room) -> None:
    StandingOrders.objects.update(may_return=False)
    go_to_item(actor=room.secretary, meeting=room.meeting, item=room.items()[3], at=AT)
    disqualify_member(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[3],
        attendance=room.place("Yasmin Haddad"),
        ground="representative",
        at=AT,
    )
    room.meeting.refresh_from_db()
    leave_and_come_back(room, "Yasmin Haddad")
    assert room.place("Yasmin Haddad").pk in facts_of_room(room.meeting).serving


def test_seats_change_during_an_item_only_for_a_special_reason(room: Room) -> None:
    go_to_item(actor=room.secretary, meeting=room.meeting, item=room.items()[3], at=AT)
    with pytest.raises(RuleBroken) as told:
        seat(room, "Bengt Åkerlind", "Ing-Marie Selldén")
    assert told.value.verdict.rule == "SUBSTITUTION-4"
    seat(room, "Bengt Åkerlind", "Ing-Marie Selldén", special=True)


def test_a_member_who_comes_takes_her_seat_back(room: Room) -> None:
    seat(room, "Bengt Åkerlind", "Ing-Marie Selldén")
    register_arrival(actor=room.secretary, meeting=room.meeting, attendance=room.place("Ing-Marie Selldén"), at=AT)
    serving = facts_of_room(room.meeting).serving
    assert room.place("Bengt Åkerlind").pk not in serving
    assert room.place("Ing-Marie Selldén").pk in serving


def test_a_substitute_leaves_her_seat_once(room: Room) -> None:
    seat(room, "Bengt Åkerlind", "Ing-Marie Selldén")
    unseat(actor=room.secretary, meeting=room.meeting, substitute=room.place("Bengt Åkerlind"), at=AT)
    with pytest.raises(InvalidInput):
        unseat(actor=room.secretary, meeting=room.meeting, substitute=room.place("Bengt Åkerlind"), at=AT)


def test_a_disqualified_member_does_not_serve_in_the_item_and_does_again_when_it_is_withdrawn(room: Room) -> None:
    item, who = room.items()[4], room.place("Yasmin Haddad")
    disqualify_member(
        actor=room.secretary, meeting=room.meeting, item=item, attendance=who, ground="party_or_affected", at=AT
    )
    assert who.pk not in facts_of_room(room.meeting, item).serving
    withdraw_disqualification(actor=room.secretary, meeting=room.meeting, item=item, attendance=who, at=AT)
    assert who.pk in facts_of_room(room.meeting, item).serving


def test_a_disqualification_names_its_ground(room: Room) -> None:
    with pytest.raises(RuleBroken):
        disqualify_member(
            actor=room.secretary,
            meeting=room.meeting,
            item=room.items()[4],
            attendance=room.place("Yasmin Haddad"),
            ground="other_circumstance",
            at=AT,
        )


def test_jav_is_not_noted_after_she_took_part_in_the_decision(room: Room) -> None:
    decide(room, "Samverkansrådet ställer sig bakom planen.")
    with pytest.raises(RuleBroken):
        disqualify_member(
            actor=room.secretary,
            meeting=room.meeting,
            item=room.items()[4],
            attendance=room.place("Yasmin Haddad"),
            ground="party_or_affected",
            at=AT,
        )


def test_a_decision_has_the_type_of_its_words_and_the_force_of_its_phrase(room: Room) -> None:
    text = "Samverkansrådet rekommenderar huvudmännen att anta kompetensplanen."
    decision = save_decision(actor=room.secretary, meeting=room.meeting, item=room.items()[4], text=text, at=AT)
    assert (decision.type, decision.force, decision.organ) == ("other", "recommendation", room.organ)


def test_an_organ_without_phrases_of_its_own_decides_in_those_of_its_authority(room: Room) -> None:
    room.organ.decision_phrases.all().delete()
    page = room_page_of(room.meeting, chosen=room.items()[4], now=AT)
    assert page.phrases[0].opening == "Samverkansrådet ställer sig bakom "


def test_an_advisory_organ_never_decides_with_the_force_of_a_decision(room: Room) -> None:
    decision = save_decision(
        actor=room.secretary, meeting=room.meeting, item=room.items()[4], text="Planen gäller.", at=AT
    )
    assert decision.force == "position"


def test_a_decision_is_changed_where_it_is(room: Room) -> None:
    first = decide(room, "Samverkansrådet bordlägger.")
    changed = save_decision(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[4],
        text="Samverkansrådet bordlägger ärendet.",
        decision_id=first,
        at=AT,
    )
    assert changed.pk == first
    assert room.meeting.decisions.count() == 1


def test_a_decision_of_another_item_is_not_there(room: Room) -> None:
    first = decide(room, "Samverkansrådet bordlägger.")
    with pytest.raises(NotFound):
        save_decision(
            actor=room.secretary, meeting=room.meeting, item=room.items()[3], text="x", decision_id=first, at=AT
        )


def test_an_empty_decision_is_refused(room: Room) -> None:
    with pytest.raises(InvalidInput):
        decide(room, "  ")


def test_without_quorum_nothing_is_decided() -> None:
    room = make_room().open(absent=tuple(name for _side, name in MEMBERS[3:]))
    with pytest.raises(RuleBroken) as told:
        decide(room, "Samverkansrådet noterar informationen.")
    assert told.value.verdict.rule == "QUORUM-1"


def test_nothing_is_decided_before_the_meeting_is_open(called: Room) -> None:
    with pytest.raises(InvalidInput):
        decide(called, "Samverkansrådet noterar informationen.")


def test_a_member_may_not_write_decisions(room: Room) -> None:
    with pytest.raises(NotPermitted):
        save_decision(actor=room.member, meeting=room.meeting, item=room.items()[4], text="x", at=AT)


def test_a_roll_call_is_closed_when_all_who_serve_have_voted(room: Room) -> None:
    vote = vote_of(room, "roll_call")
    serving = sorted(facts_of_room(room.meeting).serving, key=int)
    for number, key in enumerate(serving):
        place = room.meeting.attendance.get(pk=key)
        choice = "yes" if number < 6 else "no"
        cast_ballot(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, attendance=place, choice=choice, at=AT)
        if number == 0:
            with pytest.raises(RuleBroken):
                close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, at=AT)
    closed = close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, at=AT)
    assert (closed.yes, closed.no, closed.outcome, closed.is_by_casting_vote) == (6, 5, "yes", False)


def test_a_member_votes_for_herself_and_not_for_another(room: Room) -> None:
    vote = vote_of(room, "roll_call")
    own = cast_ballot(actor=room.member, meeting=room.meeting, vote_id=vote.pk, attendance=None, choice="yes", at=AT)
    assert own.attendance == room.place("Camilla Brattström")
    with pytest.raises(NotPermitted):
        cast_ballot(
            actor=room.member,
            meeting=room.meeting,
            vote_id=vote.pk,
            attendance=room.place("Yasmin Haddad"),
            choice="no",
            at=AT,
        )


def test_who_does_not_serve_does_not_vote(room: Room) -> None:
    vote = vote_of(room, "roll_call")
    with pytest.raises(RuleBroken):
        cast_ballot(
            actor=room.secretary,
            meeting=room.meeting,
            vote_id=vote.pk,
            attendance=room.place("Kjell Aronsby"),
            choice="yes",
            at=AT,
        )


def test_at_a_tie_the_chair_decides_and_must_say_how(room: Room) -> None:
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=room.place("Siv Tornberg"), at=AT)
    vote = vote_of(room, "count")
    count_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, yes=5, no=5, abstained=0, at=AT)
    with pytest.raises(InvalidInput):
        close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, at=AT)
    closed = close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, chair_choice="no", at=AT)
    assert (closed.outcome, closed.is_by_casting_vote) == ("no", True)


def test_more_votes_than_voters_are_refused(room: Room) -> None:
    vote = vote_of(room, "count")
    with pytest.raises(RuleBroken):
        count_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, yes=9, no=9, abstained=0, at=AT)


def test_one_vote_at_a_time(room: Room) -> None:
    vote_of(room, "count")
    with pytest.raises(InvalidInput):
        vote_of(room, "count")


def test_an_organ_that_seeks_consensus_holds_no_vote() -> None:
    room = make_room(votes=False).open()
    with pytest.raises(RuleBroken) as told:
        vote_of(room, "count")
    assert told.value.verdict.rule == "VOTING-3"


def test_who_serves_proposes_and_a_guest_does_not(room: Room) -> None:
    guest = register_guest(
        actor=room.secretary, meeting=room.meeting, name="Sigrid Palmén", title="", organisation="", at=AT
    )
    with pytest.raises(RuleBroken):
        save_proposal(
            actor=room.secretary, meeting=room.meeting, item=room.items()[4], text="Avslag", attendance=guest, at=AT
        )
    own = save_proposal(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[4],
        text="Bifall",
        attendance=room.place("Yasmin Haddad"),
        at=AT,
    )
    assert own.proposed_by == "Yasmin Haddad"


def test_who_took_part_reserves_herself_and_who_was_away_does_not(room: Room) -> None:
    decision = decide(room, "Samverkansrådet bordlägger.")
    kept = save_reservation(
        actor=room.secretary,
        meeting=room.meeting,
        decision_id=decision,
        attendance=room.place("Tore Vikander"),
        text="Till förmån för eget yrkande.\r\nOch för barnen.\r\n",
        at=AT,
    )
    assert (kept.decision_id, kept.text) == (decision, "Till förmån för eget yrkande.\nOch för barnen.")
    with pytest.raises(RuleBroken):
        save_reservation(
            actor=room.secretary,
            meeting=room.meeting,
            decision_id=decision,
            attendance=room.place("Ing-Marie Selldén"),
            text="",
            at=AT,
        )


def test_a_note_to_the_minutes_is_by_somebody_who_is_there(room: Room) -> None:
    with pytest.raises(RuleBroken):
        save_minutes_note(
            actor=room.secretary,
            meeting=room.meeting,
            item=room.items()[4],
            attendance=room.place("Ing-Marie Selldén"),
            text="x",
            at=AT,
        )


def test_the_chair_does_not_adjust(room: Room) -> None:
    with pytest.raises(RuleBroken):
        choose_adjuster(actor=room.secretary, meeting=room.meeting, attendance=room.place("Margareta Ödling"), at=AT)


def test_an_item_approved_at_once_is_locked_in_the_room(room: Room) -> None:
    AgendaItem.objects.filter(pk=room.items()[4].pk).update(approved_at_once=True)
    with pytest.raises(InvalidInput, match="item_is_approved"):
        decide(room, "Samverkansrådet ställer sig bakom planen.")


def test_every_change_moves_the_version_that_pages_follow(room: Room) -> None:
    before = Meeting.objects.get(pk=room.meeting.pk).version
    decide(room, "Samverkansrådet bordlägger.")
    assert Meeting.objects.get(pk=room.meeting.pk).version == before + 1


def test_a_roll_call_sent_at_once_is_taken_whole_or_not_at_all(room: Room) -> None:
    vote = vote_of(room, "roll_call")
    serving = [int(one) for one in facts_of_room(room.meeting, room.items()[4]).serving]
    choices = dict.fromkeys(serving, "yes")
    with pytest.raises(InvalidInput):
        cast_ballots(
            actor=room.secretary,
            meeting=room.meeting,
            vote_id=vote.pk,
            choices=choices | {serving[-1]: "perhaps"},
            at=AT,
        )
    assert not vote.ballots.exists()
    cast_ballots(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, choices=choices, at=AT)
    assert vote.ballots.count() == len(serving)
