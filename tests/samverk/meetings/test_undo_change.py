"""What destroys in the room can be taken back: marks, seats, votes, what was said; not once it was changed since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from samverk.accounts.models import User
from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.meetings.actions.disqualify_member import disqualify_member, withdraw_disqualification
from samverk.meetings.actions.hold_vote import close_vote, count_vote, open_vote
from samverk.meetings.actions.register_arrival import register_arrival, register_departure
from samverk.meetings.actions.remove_content import remove_content
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.save_proposal import save_proposal
from samverk.meetings.actions.save_reservation import save_minutes_note, save_reservation
from samverk.meetings.actions.save_statement import save_statement
from samverk.meetings.actions.seat_substitute import seat_substitute, unseat
from samverk.meetings.actions.undo_change import undo_change
from samverk.meetings.models import (
    Disqualification,
    MinutesNote,
    Presence,
    Proposal,
    Reservation,
    Seat,
    Statement,
    Vote,
)
from samverk.meetings.queries.room_events import latest_undo
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(minutes=10)
CAMILLA = "Camilla Brattström"


def undo_latest(room: Room) -> None:
    event = latest_undo(room.secretary, room.meeting)
    undo_change(actor=room.secretary, meeting=room.meeting, event_id=event, at=AT)


def test_a_departure_noted_by_mistake_leaves_her_where_she_was(room: Room) -> None:
    place = room.place(CAMILLA)
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT)
    undo_latest(room)
    assert Presence.objects.get(attendance=place).left_at is None


def test_an_arrival_noted_by_mistake_is_as_if_she_never_came(room: Room) -> None:
    place = room.place(CAMILLA)
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT)
    register_arrival(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT)
    undo_latest(room)
    assert Presence.objects.get(attendance=place).left_at is not None


def test_a_substitute_has_her_seat_again(room: Room) -> None:
    substitute, absent = room.place("Bengt Åkerlind"), room.place("Ing-Marie Selldén")
    seat_substitute(actor=room.secretary, meeting=room.meeting, substitute=substitute, replaces=absent, at=AT)
    unseat(actor=room.secretary, meeting=room.meeting, substitute=substitute, at=AT)
    undo_latest(room)
    assert Seat.objects.get().ended_at is None


def test_a_closed_vote_is_open_again_and_a_removed_one_comes_back(room: Room) -> None:
    vote = open_vote(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[4],
        kind="count",
        yes_means="bifall",
        no_means="avslag",
        at=AT,
    )
    count_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, yes=8, no=3, abstained=0, at=AT)
    close_vote(actor=room.secretary, meeting=room.meeting, vote_id=vote.pk, at=AT)
    undo_latest(room)
    assert Vote.objects.get().closed_at is None
    event = remove_content(actor=room.secretary, meeting=room.meeting, kind="vote", row_id=vote.pk, at=AT)
    assert not Vote.objects.exists()
    undo_change(actor=room.secretary, meeting=room.meeting, event_id=event, at=AT)
    assert (Vote.objects.get().yes, Vote.objects.get().no) == (8, 3)


def test_jav_withdrawn_by_mistake_stands_again(room: Room) -> None:
    item, place = room.items()[4], room.place(CAMILLA)
    disqualify_member(
        actor=room.secretary, meeting=room.meeting, item=item, attendance=place, ground="party_or_affected", at=AT
    )
    withdraw_disqualification(actor=room.secretary, meeting=room.meeting, item=item, attendance=place, at=AT)
    undo_latest(room)
    assert Disqualification.objects.get().attendance_id == place.pk


def test_what_was_said_comes_back_whole(room: Room) -> None:
    item, place = room.items()[4], room.place(CAMILLA)
    who = {"actor": room.secretary, "meeting": room.meeting, "at": AT}
    decision = save_decision(item=item, text="Rådet ställer sig bakom planen.", decision_id=None, **who)
    rows = {
        "proposal": save_proposal(item=item, text="Att planen antas", attendance=place, **who),
        "statement": save_statement(item=item, kind="view", attendance=place, text="Bra", **who),
        "note": save_minutes_note(item=item, attendance=place, text="Följs upp", **who),
        "reservation": save_reservation(
            decision_id=decision.pk, attendance=place, text="Till förmån för avslag", **who
        ),
    }
    kinds = {"proposal": Proposal, "statement": Statement, "note": MinutesNote, "reservation": Reservation}
    for kind, row in rows.items():
        event = remove_content(kind=kind, row_id=row.pk, **who)
        assert not kinds[kind].objects.exists()
        undo_change(event_id=event, **who)
        assert kinds[kind].objects.get().text == row.text
    event = remove_content(kind="decision", row_id=decision.pk, **who)
    undo_change(event_id=event, **who)
    assert Reservation.objects.get().decision_id == decision.pk, "what hangs on it comes too"


def test_what_somebody_has_changed_since_is_not_overwritten(room: Room) -> None:
    place = room.place(CAMILLA)
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT)
    event = latest_undo(room.secretary, room.meeting)
    register_arrival(actor=room.secretary, meeting=room.meeting, attendance=place, at=AT + timedelta(minutes=1))
    Presence.objects.filter(attendance=place, left_at__isnull=False).update(left_at=AT + timedelta(seconds=5))
    with pytest.raises(InvalidInput):
        undo_change(actor=room.secretary, meeting=room.meeting, event_id=event, at=AT)


def test_only_who_leads_takes_back_and_only_this_meetings_changes(room: Room) -> None:
    register_departure(actor=room.secretary, meeting=room.meeting, attendance=room.place(CAMILLA), at=AT)
    event = latest_undo(room.secretary, room.meeting)
    with pytest.raises(NotPermitted):
        undo_change(actor=room.member, meeting=room.meeting, event_id=event, at=AT)
    with pytest.raises(NotFound):
        undo_change(actor=room.secretary, meeting=room.meeting, event_id=event + 100, at=AT)


def test_the_page_offers_it_by_form_and_takes_it(room: Room, client: Client) -> None:
    place = room.place(CAMILLA)
    client.force_login(User.objects.get(pk=room.secretary.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    address = f"/{room.meeting.county.slug}/moten/{room.meeting.pk}/rum/"
    answer = client.post(f"{address}gor/", {"do": "leave", "place": place.pk, "item": ""}, follow=True)
    assert "noterad som borta" in answer.content.decode()
    event = latest_undo(room.secretary, room.meeting)
    client.post(f"{address}gor/", {"do": "undo", "event": event, "item": ""})
    assert Presence.objects.get(attendance=place).left_at is None
