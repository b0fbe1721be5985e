"""What is said before a meeting is closed: too few there, decisions where none was announced, adjusters with jäv."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverk.meetings.actions.disqualify_member import disqualify_member
from samverk.meetings.actions.register_arrival import choose_adjuster, register_departure
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.actions.take_item import go_to_item
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries.room_checks import missing_in
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db


def told(room: Room) -> list[str]:
    return [f"{one.item.number if one.item else ''} {one.words}".strip() for one in missing_in(room.meeting)]


def test_when_too_few_are_there_during_the_meeting_it_is_said_before_it_closes(room: Room) -> None:
    assert not [one for one in told(room) if "för få närvarande" in one]
    for one in room.meeting.attendance.filter(status="present"):
        register_departure(actor=room.secretary, meeting=room.meeting, attendance=one, at=ONE + timedelta(minutes=70))
    assert "Sedan 14.10 är för få närvarande för att besluta." in told(room)


def test_a_decision_in_another_kind_of_item_and_an_unprepared_late_one_are_named(room: Room) -> None:
    item = room.items()[4]
    AgendaItem.objects.filter(pk=item.pk).update(kind="information", is_late=True, fills="")
    go_to_item(actor=room.secretary, meeting=room.meeting, item=item, at=ONE)
    save_decision(actor=room.secretary, meeting=room.meeting, item=item, text="Rådet noterar det.", at=ONE)
    said = [one for one in told(room) if one.startswith(f"{item.number} ")]
    assert f"{item.number} Punkten var inte utlyst som en beslutspunkt." in said
    assert f"{item.number} Punkten är inte beredd." in said


def test_an_adjuster_who_is_disqualified_in_an_item_is_named_there(room: Room) -> None:
    item, yasmin = room.items()[4], room.place("Yasmin Haddad")
    choose_adjuster(actor=room.secretary, meeting=room.meeting, attendance=yasmin, at=ONE)
    disqualify_member(
        actor=room.secretary, meeting=room.meeting, item=item, attendance=yasmin, ground="party_or_affected", at=ONE
    )
    assert f"{item.number} Yasmin Haddad är jävig: någon annan justerar punkten." in told(room)
