"""The members' page: answering the notice, the round's own line, polls, notes of groups that overwrite nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from samverk.accounts.models import User
from samverk.meetings.actions.hold_poll import open_poll
from samverk.meetings.actions.save_workshop_note import save_workshop_note
from samverk.meetings.actions.take_item import go_to_item
from samverk.meetings.models import AgendaItem, Invitation, Meeting, WorkshopNote
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(minutes=10)


def member_of(room: Room) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=room.member.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def address(room: Room, rest: str = "") -> str:
    return f"/{room.meeting.county.slug}/moten/{room.meeting.pk}/delta/{rest}"


def shown(client: Client, room: Room) -> str:
    return client.get(address(room)).content.decode()


def at_item(room: Room, kind: str) -> AgendaItem:
    item = room.items()[4]
    AgendaItem.objects.filter(pk=item.pk).update(kind=kind)
    go_to_item(actor=room.secretary, meeting=room.meeting, item=item, at=AT)
    room.meeting.refresh_from_db()
    return item


def test_who_is_called_answers_on_her_own_page(called: Room) -> None:
    person = User.objects.get(pk=called.member.user_id).person
    Invitation.objects.update_or_create(meeting=called.meeting, person=person, defaults={"name": person.name})
    client = member_of(called)
    assert "Kommer du?" in shown(client, called)
    client.post(address(called, "gor/"), {"do": "answer", "state": "declined", "ground": "Sjuk"})
    row = Invitation.objects.get(meeting=called.meeting, person=person)
    assert (row.state, row.ground, row.answered_by) == ("declined", "Sjuk", "signed_in")


def test_who_does_not_come_says_why(called: Room) -> None:
    person = User.objects.get(pk=called.member.user_id).person
    Invitation.objects.update_or_create(meeting=called.meeting, person=person, defaults={"name": person.name})
    assert member_of(called).post(address(called, "gor/"), {"do": "answer", "state": "declined"}).status_code == 422
    assert Invitation.objects.get(meeting=called.meeting, person=person).state == "waiting"


def test_each_group_writes_its_note_on_the_phone(room: Room) -> None:
    item, client = at_item(room, "theme"), member_of(room)
    client.post(
        address(room, "gor/"), {"do": "workshop", "item": item.pk, "group": "Grupp 1", "text": "Fler korttidsplatser"}
    )
    page = shown(client, room)
    assert "Grupp 1" in page
    assert "Fler korttidsplatser" in page
    assert WorkshopNote.objects.get(item=item).text == "Fler korttidsplatser"
    form = client.get(address(room), {"grupp": "Grupp 1"}).content.decode()
    assert "Fler korttidsplatser</textarea>" in form
    assert 'id="grupp"' not in page


def test_a_group_writes_apart_from_what_changes_by_itself(room: Room) -> None:
    at_item(room, "theme")
    client = member_of(room)
    form = client.get(address(room), {"grupp": ""}).content.decode()
    assert 'name="group"' in form
    assert "<textarea" not in client.get(address(room, "lage/")).content.decode()


def test_two_of_a_group_who_write_at_once_lose_nothing(room: Room) -> None:
    item = at_item(room, "theme")
    who = {"actor": room.member, "meeting": room.meeting, "item": item, "group": "Grupp 1", "at": AT}
    save_workshop_note(text="Första raden", **who)
    save_workshop_note(text="Första raden\nAnnas rad", seen="Första raden", **who)
    save_workshop_note(text="Bos rad\nFörsta raden", seen="Första raden", **who)
    text = WorkshopNote.objects.get().text
    assert all(one in text for one in ("Annas rad", "Bos rad", "Första raden"))


def test_the_line_of_her_principal_is_her_own_and_the_others_are_seen(room: Room) -> None:
    item, client = at_item(room, "round_table"), member_of(room)
    client.post(address(room, "gor/"), {"do": "round_line", "item": item.pk, "text": "Vi har ont om platser"})
    said = item.statements.get(kind="round_table")
    assert (said.person.user_id, said.text) == (room.member.user_id, "Vi har ont om platser")
    other = item.statements.create(
        meeting=room.meeting, kind="round_table", organisation="Alnäs", text="Läget är lugnt", position=9
    )
    assert other.text in shown(client, room)


def test_her_answer_to_a_poll_is_marked(room: Room) -> None:
    poll = open_poll(actor=room.secretary, meeting=room.meeting, question="Fika?", choices=["Ja", "Nej"], at=AT)
    client = member_of(room)
    client.post(address(room, "gor/"), {"do": "poll", "poll": poll.pk, "choice": "0"})
    page = shown(client, room)
    assert 'value="0" aria-pressed="true"' in page
    assert 'value="1" aria-pressed="false"' in page


def test_the_current_item_is_told_and_marked(room: Room) -> None:
    at_item(room, "information")
    assert Meeting.objects.get(pk=room.meeting.pk).current_item_id is not None
    page = shown(member_of(room), room)
    assert 'aria-current="true"' in page
    assert "Nu: § 5" in page
