"""What the meeting's rows become in the minutes: remarks of attendance, items, and the JSON that is locked."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from samverk.meetings.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Ballot,
    EvaluationTicket,
    Invitation,
    MeetingEvaluation,
    Presence,
    Proposal,
    Reservation,
    Seat,
    Vote,
)
from samverk.minutes.models import Minutes, MinutesEdit
from samverk.minutes.queries.content import content_as_json, content_from_json
from samverk.minutes.queries.content_building import content_of
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.reader_form import minutes_json
from samverk.organizations.models import Person, StandingOrders
from tests.samverk.factories import NOON, make_decision, make_person, make_principal
from tests.samverk.minutes.room import Room, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return make_room(items=8)


def remark(room: Room, name: str) -> str:
    content = content_of(room.minutes)
    return next(one.remark for one in (*content.members, *content.others) if one.name == name)


def test_who_was_there_all_the_time_has_no_remark(room: Room) -> None:
    room.attend("Yasmin Haddad")
    assert remark(room, "Yasmin Haddad") == ""


def test_who_left_after_an_item_is_there_for_the_items_before(room: Room) -> None:
    room.attend("Ing-Marie Selldén", first=1, last=6)
    assert remark(room, "Ing-Marie Selldén") == "§ 1–6"


def test_who_left_within_an_item_is_there_until_a_time(room: Room) -> None:
    row = room.attend("Tore Vikander")
    item = room.items[3]
    assert item.ended_at
    Presence.objects.filter(attendance=row).update(to_item=item, left_at=item.ended_at - timedelta(minutes=5))
    assert remark(room, "Tore Vikander") == "till kl. 13.35"


def test_who_came_within_an_item_is_there_from_a_time(room: Room) -> None:
    row = room.attend("Tore Vikander")
    item = room.items[1]
    assert item.started_at
    Presence.objects.filter(attendance=row).update(from_item=item, came_at=item.started_at + timedelta(minutes=4))
    assert remark(room, "Tore Vikander") == "från kl. 13.14"


def test_two_stretches_are_both_told(room: Room) -> None:
    row = room.attend("Tore Vikander", first=1, last=3)
    room.presence(row, first=6, last=8)
    assert remark(room, "Tore Vikander") == "§ 1–3 och 6–8"


def test_a_guest_is_there_for_her_items(room: Room) -> None:
    row = room.attend("Petra Lundmark", capacity="guest")
    row.items = ["6", "7"]
    row.save()
    assert remark(room, "Petra Lundmark") == "§ 6 och 7"


def test_a_substitute_names_whom_she_replaces_and_for_which_items(room: Room) -> None:
    away = room.attend("Ing-Marie Selldén", first=1, last=6)
    row = room.attend("Bengt Åkerlind", capacity="substitute")
    Seat.objects.create(
        meeting=room.meeting,
        substitute=row,
        replaces=away,
        from_item=room.items[6],
        to_item=room.items[7],
        seated_at=NOON,
    )
    assert remark(room, "Bengt Åkerlind") == "§ 7–8, för Ing-Marie Selldén"
    office = next(one.office for one in content_of(room.minutes).members if one.name == "Bengt Åkerlind")
    assert office == "tjänstgörande ersättare"


def test_a_second_vice_chair_is_named_so(room: Room) -> None:
    room.attend("Siv Tornberg", roles=["second_vice_chair"])
    office = next(one.office for one in content_of(room.minutes).members if one.name == "Siv Tornberg")
    assert office == "andre vice ordförande"


def test_who_comes_by_link_or_is_disqualified_has_that_beside_her_name(room: Room) -> None:
    row = room.attend("Siv Tornberg", is_on_link=True)
    room.items[4].disqualifications.create(attendance=row, ground="part")
    assert remark(room, "Siv Tornberg") == "på länk, deltar inte i § 5 (jäv)"


def test_time_in_the_room_is_counted_for_the_fees(room: Room) -> None:
    room.attend("Siv Tornberg", first=1, last=3)
    assert content_of(room.minutes).members[0].minutes_present == 30


def test_members_stand_by_principal_the_region_first(room: Room) -> None:
    room.attend("Håkan Wallerius", principal=make_principal("Östby"))
    room.attend("Yasmin Haddad", principal=make_principal("Åby"))
    room.attend("Margareta Ödling", principal=make_principal("Region Vidsjö län", kind="region"))
    names = [one.name for one in content_of(room.minutes).members]
    assert names == ["Margareta Ödling", "Yasmin Haddad", "Håkan Wallerius"]


def test_vote_reservation_and_proposals_stand_under_their_item(room: Room) -> None:
    first, second = room.attend("Yasmin Haddad"), room.attend("Tore Vikander")
    item = room.items[5]
    Proposal.objects.create(item=item, position=1, text="att anta planen", attendance=first)
    decision = make_decision(room.meeting, "Rådet antar planen.", item=item)
    vote = Vote.objects.create(
        item=item,
        decision=decision,
        kind="roll_call",
        yes_means="att anta planen",
        no_means="att avslå den",
        opened_at=NOON,
        closed_at=NOON,
        yes=1,
        no=1,
        is_by_casting_vote=True,
        outcome="yes",
    )
    Ballot.objects.create(vote=vote, attendance=first, choice="yes")
    Ballot.objects.create(vote=vote, attendance=second, choice="no")
    Reservation.objects.create(
        decision=decision, attendance=second, announced_at=NOON, text="Planen kostar för mycket."
    )
    told = content_of(room.minutes).items[5]
    assert told.votes[0].ballots == (("Yasmin Haddad", "ja"), ("Tore Vikander", "nej"))
    assert told.decisions[0].reservations == (("Tore Vikander (Alnäs)", "Planen kostar för mycket."),)
    words = "\n".join(str(one) for one in whole_minutes(content_of(room.minutes), is_draft=False).blocks)
    assert "Ja för: att anta planen. Nej för: att avslå den." in words
    assert "Ordförandens röst avgjorde." in words


def test_an_open_vote_does_not_stand_in_the_minutes(room: Room) -> None:
    Vote.objects.create(item=room.items[0], kind="count", yes_means="ja", no_means="nej", opened_at=NOON)
    assert content_of(room.minutes).items[0].votes == ()


def test_what_the_secretary_wrote_takes_the_place_of_the_rooms_text(room: Room) -> None:
    item = room.items[2]
    item.text = "Snabba anteckningar"
    item.save()
    MinutesEdit.objects.create(
        minutes=room.minutes, part=f"item-{item.pk}", text="Rådet gick igenom läget.", saved_at=NOON
    )
    assert content_of(room.minutes).items[2].text == "Rådet gick igenom läget."


def test_a_withheld_item_shows_its_ground_and_nothing_else(room: Room) -> None:
    item: AgendaItem = room.items[2]
    item.text, item.withheld_ground = "Hemligt innehåll", "19 kap. 3 § OSL"
    item.save()
    make_decision(room.meeting, "Hemligt beslut.", item=item)
    told = str(whole_minutes(content_of(room.minutes), is_draft=False).blocks)
    assert "19 kap. 3 § OSL" in told
    assert "Hemligt" not in told


def test_a_title_that_reveals_the_secret_stands_in_no_minutes(room: Room) -> None:
    item: AgendaItem = room.items[2]
    item.title, item.withheld_ground, item.title_reveals = "Om Berit Alm", "OSL 26 kap. 1 §", True
    item.save()
    told = str(whole_minutes(content_of(room.minutes), is_draft=False).blocks)
    assert ("Berit Alm" in told, "OSL 26 kap. 1 §" in told) == (False, True)
    AgendaItem.objects.filter(pk=item.pk).update(title_reveals=False)
    assert "Berit Alm" in str(whole_minutes(content_of(room.minutes), is_draft=False).blocks)


def test_neither_json_nor_brief_tells_what_is_withheld(room: Room) -> None:
    item: AgendaItem = room.items[2]
    item.text, item.withheld_ground = "Hemligt innehåll", "19 kap. 3 § OSL"
    item.save()
    make_decision(room.meeting, "Hemligt beslut.", item=item)
    assert "Hemligt" not in json.dumps(minutes_json(content_of(room.minutes), document="a"))


def test_withheld_attachments_are_listed_with_their_ground(room: Room) -> None:
    Attachment.objects.create(
        meeting=room.meeting, item=room.items[4], label="Kalkyl", withheld_ground="19 kap. 3 § OSL", position=1
    )
    told = str(whole_minutes(content_of(room.minutes), is_draft=False).blocks)
    assert "Kalkyl, § 5. Lämnas inte ut: 19 kap. 3 § OSL" in told


def test_a_substitute_whom_nobody_called_is_not_absent(room: Room) -> None:
    room.attend("Yasmin Haddad")
    away = {"capacity": "substitute", "status": "absent"}
    for name in ("Bengt Åkerlind", "Kjell Aronsby"):
        Attendance.objects.filter(pk=room.attend(name).pk).update(**away)
    Invitation.objects.create(
        meeting=room.meeting, person=Person.objects.get(name="Kjell Aronsby"), name="Kjell Aronsby"
    )
    assert [one.name for one in content_of(room.minutes).absent] == ["Kjell Aronsby"], "who was called and stayed away"
    orders = StandingOrders.objects.create(organ=room.organ, starts_on=date(2020, 1, 1))
    StandingOrders.objects.filter(pk=orders.pk).update(substitutes_always_invited=True)
    absent = {one.name for one in content_of(room.minutes).absent}
    assert absent == {"Bengt Åkerlind", "Kjell Aronsby"}, "where all are always invited"


def test_an_evaluation_that_nobody_answered_is_one_line(room: Room) -> None:
    EvaluationTicket.objects.create(meeting=room.meeting, person=make_person("Yasmin Haddad"))
    blocks = [one for one in whole_minutes(content_of(room.minutes), is_draft=True).blocks if one.part == "evaluation"]
    assert [(one.kind, getattr(one, "text", "")) for one in blocks] == [
        ("paragraph", "Ingen av de 1 som fick frågan har svarat.")
    ]


def test_the_evaluation_stands_there_however_few_answered(room: Room) -> None:
    for name in ("Yasmin Haddad", "Tore Vikander"):
        EvaluationTicket.objects.create(meeting=room.meeting, person=make_person(name))
    MeetingEvaluation.objects.create(meeting=room.meeting, well_prepared=4, words="Bra tempo.")
    found = content_of(room.minutes).evaluation
    assert found is not None
    assert (found.answered, found.asked, found.lines[0].mean) == (1, 2, 4.0)


def test_content_survives_json(room: Room) -> None:
    room.attend("Yasmin Haddad")
    make_decision(room.meeting, item=room.items[0])
    content = content_of(room.minutes)
    stored: dict[str, Any] = json.loads(json.dumps(content_as_json(content)))
    assert content_from_json(stored) == content


def test_another_form_of_json_is_refused(room: Room) -> None:
    with pytest.raises(ValueError, match="form 99"):
        content_from_json({"form": 99})


def test_a_meeting_without_anything_has_minutes_too() -> None:
    room = make_room(items=0)
    assert content_of(room.minutes).items == ()
    assert Minutes.objects.count() == 1
