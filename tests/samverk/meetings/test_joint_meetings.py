"""Organs that meet jointly, and items held as another organ: who is called, who decides, what is said of it."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.conf import LazySettings
from django.test import Client

from samverk.accounts.models import SYSTEM
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.meetings.actions.hold_vote import cast_ballot, open_vote
from samverk.meetings.actions.plan_meeting import plan_meeting
from samverk.meetings.actions.save_agenda_item import ItemInput, save_agenda_item
from samverk.meetings.actions.save_decision import save_decision
from samverk.meetings.models import Meeting, MeetingOrgan
from samverk.meetings.queries.notice_content import notice_content
from samverk.meetings.queries.plan import PlannedDay
from samverk.meetings.queries.room_facts import facts_of_organ, organs_deciding
from samverk.meetings.queries.room_page import room_page_of
from samverk.minutes.models import Minutes
from samverk.minutes.queries.content_building import content_of
from samverk.organizations.models import Membership, Organ, StandingOrders
from tests.samverk.factories import NOON, make_county, make_organ, make_person
from tests.samverk.meetings.called_council import make_council
from tests.samverk.meetings.room_world import ONE, Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: object, settings: LazySettings) -> None:
    settings.HOME = tmp_path


def chiefs_of(room: Room, *names: str) -> Organ:
    """An organ in which these of the council sit too."""
    organ = make_organ("Chefsgruppen")
    for name in names:
        place = room.people[name]
        Membership.objects.create(
            person=place.person, organ=organ, principal=place.principal, kind="member", starts_on=date(2023, 1, 1)
        )
    return organ


@pytest.fixture
def joint() -> tuple[Room, Organ]:
    """The council meets with the chiefs: two who sit in both, one of whom is away, and one who is a chief alone."""
    room = make_room()
    chiefs = chiefs_of(room, "Yasmin Haddad", "Ing-Marie Selldén")
    Membership.objects.create(person=make_person("Stina Borg"), organ=chiefs, kind="member", starts_on=date(2023, 1, 1))
    MeetingOrgan.objects.create(meeting=room.meeting, organ=chiefs, position=2)
    return room.open(absent=("Ing-Marie Selldén",)), chiefs


def test_organs_meet_jointly_where_the_orders_of_each_allow_it() -> None:
    council, chiefs = make_council().organ, make_organ("Chefsgruppen")
    planned = PlannedDay(day=date(2027, 2, 5), start_time=time(9), end_time=time(12))
    meeting = plan_meeting(actor=SYSTEM, organ=council, planned=planned, kind="extra", joint_with=[chiefs], at=NOON)
    assert [row.organ for row in meeting.organ_rows.all()] == [council, chiefs]
    assert meeting.title == "Samverkansrådet vård och omsorg och Chefsgruppen"
    assert notice_content(meeting)["organs"] == ["Samverkansrådet vård och omsorg", "Chefsgruppen"]
    StandingOrders.objects.create(organ=chiefs, starts_on=date(2026, 1, 1), may_meet_jointly=False)
    with pytest.raises(RuleBroken, match="AGENDA-2"):
        plan_meeting(actor=SYSTEM, organ=council, planned=planned, kind="extra", joint_with=[chiefs], at=NOON)
    abroad = make_organ("Grannrådet", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(NotFound):
        plan_meeting(actor=SYSTEM, organ=council, planned=planned, kind="extra", joint_with=[abroad], at=NOON)


def test_a_joint_meeting_is_planned_by_the_form_which_says_what_orders_forbid(client: Client) -> None:
    council = make_council().organ
    chiefs, closed = make_organ("Chefsgruppen"), make_organ("Styrgruppen")
    StandingOrders.objects.create(organ=closed, starts_on=date(2026, 1, 1), may_meet_jointly=False)
    client.login(username="elin", password="vitsippa-bakom-knuten")
    address = f"/vidsjo/organ/{council.slug}/plan/mote/"
    sent = {"kind": "extra", "day": "2027-02-05", "start_time": "09:00", "joint_with": [chiefs.pk]}
    assert client.post(address, sent).status_code == 302
    assert Meeting.objects.latest("pk").organs.count() == 2
    refused = client.post(address, {**sent, "joint_with": [closed.pk]})
    assert refused.status_code == 422
    assert 'class="errorlist' in refused.content.decode()


def test_each_organ_of_a_joint_meeting_decides_by_itself_and_with_its_own_quorum(joint: tuple[Room, Organ]) -> None:
    room, chiefs = joint
    item = room.items()[4]
    assert organs_deciding(room.meeting, item) == (room.organ, chiefs)
    facts = facts_of_organ(room.meeting, item, chiefs)
    assert (facts.seat_count, len(facts.serving)) == (3, 2)
    ours = save_decision(actor=room.secretary, meeting=room.meeting, item=item, text="Rådet noterar.", at=ONE)
    theirs = save_decision(
        actor=room.secretary, meeting=room.meeting, item=item, text="Gruppen noterar.", organ_id=chiefs.pk, at=ONE
    )
    assert (ours.organ, theirs.organ) == (room.organ, chiefs)
    again = save_decision(
        actor=room.secretary, meeting=room.meeting, item=item, text="Gruppen bordlägger.", decision_id=theirs.pk, at=ONE
    )
    assert again.organ == chiefs
    assert room_page_of(room.meeting, chosen=item, now=ONE).deciding == (room.organ, chiefs)


def test_an_organ_of_a_joint_meeting_without_quorum_does_not_decide(joint: tuple[Room, Organ]) -> None:
    room, chiefs = joint
    StandingOrders.objects.create(organ=chiefs, starts_on=date(2026, 1, 1), quorum_kind="number", quorum_number=3)
    with pytest.raises(RuleBroken, match="QUORUM-1"):
        save_decision(
            actor=room.secretary, meeting=room.meeting, item=room.items()[4], text="x", organ_id=chiefs.pk, at=ONE
        )


def test_an_organ_that_is_not_there_decides_nothing(joint: tuple[Room, Organ]) -> None:
    room, _chiefs = joint
    other = make_organ("Styrgruppen")
    with pytest.raises(InvalidInput, match="organ_does_not_decide"):
        save_decision(
            actor=room.secretary, meeting=room.meeting, item=room.items()[4], text="x", organ_id=other.pk, at=ONE
        )


def test_an_item_held_as_another_organ_is_decided_by_it_alone_and_only_its_members_vote() -> None:
    room = make_room()
    chiefs = chiefs_of(room, "Yasmin Haddad", "Tore Vikander")
    item = room.items()[4]
    save_agenda_item(
        actor=room.secretary,
        meeting=room.meeting,
        item=ItemInput(title=item.title, kind="decision", held_as_id=chiefs.pk),
        item_id=item.pk,
        at=NOON,
    )
    assert notice_content(room.meeting)["items"][4]["held_as"] == "Chefsgruppen"
    room.open()
    item.refresh_from_db()
    vote = open_vote(
        actor=room.secretary, meeting=room.meeting, item=item, kind="roll_call", yes_means="a", no_means="b", at=ONE
    )
    ballot = {"actor": room.secretary, "meeting": room.meeting, "vote_id": vote.pk, "choice": "yes", "at": ONE}
    cast_ballot(attendance=room.place("Yasmin Haddad"), **ballot)  # type: ignore[arg-type]
    with pytest.raises(RuleBroken):
        cast_ballot(attendance=room.place("Siv Tornberg"), **ballot)  # type: ignore[arg-type]
    decision = save_decision(actor=room.secretary, meeting=room.meeting, item=item, text="Gruppen beslutar.", at=ONE)
    assert decision.organ == chiefs
    minutes = Minutes.objects.create(meeting=room.meeting)
    assert next(one for one in content_of(minutes).items if one.number == "5").held_as == "Chefsgruppen"


def test_an_item_is_not_decided_as_an_organ_whose_members_were_not_called(client: Client) -> None:
    room = make_room()
    strangers, item = make_organ("Styrgruppen"), room.items()[4]
    item.held_as = strangers
    item.save()
    room.open()
    with pytest.raises(RuleBroken, match="AGENDA-4"):
        save_decision(actor=room.secretary, meeting=room.meeting, item=item, text="x", at=ONE)
    client.login(username="sekreteraren", password="vitsippa-bakom-knuten")
    page = client.get(f"/vidsjo/moten/{room.meeting.pk}/rum/?punkt={item.pk}").content.decode()
    assert "Punkten hålls som Styrgruppen" in page


def test_the_agenda_form_chooses_the_organ_and_keeps_it(client: Client) -> None:
    council, chiefs = make_council(), make_organ("Chefsgruppen")
    client.login(username="elin", password="vitsippa-bakom-knuten")
    item = council.meeting.items.order_by("position")[0]
    own = f"/vidsjo/moten/{council.meeting.pk}/dagordning/"
    sent = {"do": "save", "item": item.pk, "title": "Budget", "kind": "decision", "held_as_id": chiefs.pk}
    client.post(f"{own}gor/", sent)
    item.refresh_from_db()
    assert item.held_as == chiefs
    page = client.get(f"{own}?punkt={item.pk}").content.decode()
    assert f'<option value="{chiefs.pk}" selected>' in page
    client.post(f"{own}gor/", {**sent, "held_as_id": ""})
    item.refresh_from_db()
    assert item.held_as is None
