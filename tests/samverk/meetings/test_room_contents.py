"""Commitments from their line, questions, round lines, polls, workshop notes, asking to speak; removing and undoing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverk.core.errors import InvalidInput, NotFound, NotPermitted
from samverk.meetings.actions.ask_to_speak import ask_to_speak, end_speak_request
from samverk.meetings.actions.hold_poll import answer_poll, close_poll, open_poll
from samverk.meetings.actions.remove_content import remove_content
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_statement import answer_question, save_round_line, save_statement
from samverk.meetings.actions.save_workshop_note import save_workshop_note
from samverk.meetings.actions.undo_change import undo_change
from samverk.meetings.models import Commitment, SpeakRequest
from samverk.meetings.queries.commitment_line import choices_of, days_of, parties_at
from samverk.minutes.queries.item_blocks import item_blocks
from samverk.minutes.queries.item_contents import item_content, items_of
from samverk.minutes.queries.printed_words import printed_words
from samverk.organizations.models import Membership, Partner, Person
from tests.samverk.factories import make_county, make_meeting, make_organ, make_partner, make_person
from tests.samverk.meetings.room_world import ONE, Room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(minutes=10)


def commit(room: Room, line: str) -> Commitment:
    return save_commitment(actor=room.secretary, meeting=room.meeting, item=room.items()[4], line=line, at=AT)


def test_a_line_says_who_what_and_when(room: Room) -> None:
    kept = commit(room, "@Hagalund anmäler två handledare till poolen /30 juni")
    assert kept.text == "anmäler två handledare till poolen"
    assert kept.parties.get().principal is not None
    assert (kept.responsible, kept.due, kept.due_to) == (["Hagalund"], "2027-06-30", date(2027, 6, 30))


def test_a_commitment_may_be_reported_to_another_organ_of_the_county(room: Room) -> None:
    group, item = make_organ("Chefsgruppen"), room.items()[4]
    kept = {"actor": room.secretary, "meeting": room.meeting, "item": item, "at": AT}
    assert commit(room, "@Hagalund anmäler två handledare").reported_to == room.organ
    save_commitment(line="@Hagalund ordnar lokal /30 juni", reported_to=group.pk, **kept)
    told = list(
        item_blocks(
            item_content(items_of([item])[0], edits={}, attachments=()), printed_words(), organs=(room.organ.name,)
        )
    )
    assert "ordnar lokal (rapporteras till Chefsgruppen)" in str(told)
    assert "handledare (rapporteras" not in str(told)
    abroad = make_organ("Annat råd", county=make_county("W", "Västerdals län", "vasterdal"))
    with pytest.raises(NotFound):
        save_commitment(line="@Hagalund gör mer", reported_to=abroad.pk, **kept)


def test_several_may_be_bound_and_a_person_by_name(room: Room) -> None:
    kept = commit(room, "@Hagalund @Camilla Brattström tar fram underlag /våren 2027")
    assert kept.parties.count() == 2
    assert kept.due_text == "våren 2027"
    assert kept.due_from is not None


def place_elsewhere(name: str, *, partner: Partner | None = None) -> Person:
    """Somebody who sits in another organ of the county."""
    person = make_person(name)
    group = make_organ("Chefsgruppen")
    day = date(2024, 1, 1)
    Membership.objects.create(person=person, organ=group, partner=partner, kind="member", starts_on=day)
    return person


def test_somebody_of_a_partner_who_is_not_at_the_meeting_may_be_bound(room: Room) -> None:
    partner = make_partner("Norra länsdelen")
    person = place_elsewhere("Åsa Fjällsjö", partner=partner)
    kept = commit(room, "@Åsa Fjällsjö redovisar läget /30 juni")
    assert (kept.parties.get().person, kept.responsible) == (person, ["Åsa Fjällsjö"])
    assert commit(room, "@Norra länsdelen bjuder in").parties.get().partner == partner
    assert [(one.name, one.note) for one in choices_of("fjäll", parties_at(room.meeting))][-1] == (
        "Åsa Fjällsjö",
        "Norra länsdelen",
    )


def test_of_two_with_one_name_the_one_elsewhere_is_named_with_her_side(room: Room) -> None:
    here = room.place("Camilla Brattström").person
    there = place_elsewhere("Camilla Brattström", partner=make_partner("Norra länsdelen"))
    assert here is not None
    assert commit(room, "@Camilla Brattström ringer").parties.get().person == here
    named = commit(room, "@Camilla Brattström (Norra länsdelen) ringer")
    assert (named.parties.get().person, named.text) == (there, "ringer")


def test_whose_place_has_ended_is_not_offered(room: Room) -> None:
    Membership.objects.filter(person=place_elsewhere("Åsa Fjällsjö")).update(ends_on=date(2025, 1, 1))
    assert not choices_of("åsa", parties_at(room.meeting))


def test_the_next_meeting_is_the_organs_own(room: Room) -> None:
    make_meeting(organ=room.organ, day=date(2026, 12, 18), state="planned")
    assert commit(room, "@Vidsjö återkommer /nästa möte").due == "2026-12-18"


def test_the_next_meeting_stays_words_where_none_is_planned(room: Room) -> None:
    kept = commit(room, "@Vidsjö återkommer /nästa möte")
    assert (kept.due, kept.due_text) == ("", "nästa möte")


@pytest.mark.parametrize("line", ["@Okänd gör något", "gör något /30 juni", "@Hagalund /30 juni"])
def test_a_line_without_somebody_known_or_without_a_task_is_refused(room: Room, line: str) -> None:
    with pytest.raises(InvalidInput):
        commit(room, line)


def test_a_stroke_within_a_word_is_no_due_date(room: Room) -> None:
    kept = commit(room, "@Hagalund bjuder in chefer och/eller handledare")
    assert kept.text == "bjuder in chefer och/eller handledare"


def test_the_menus_complete_names_and_days(room: Room) -> None:
    known = parties_at(room.meeting)
    assert choices_of("ha", known)[0].name == "Hagalund"
    assert [one.due for one in days_of("30", room.meeting)] == ["2026-11-30", "2026-12-30", "2027-01-30"]
    assert days_of("30 ju", room.meeting)[0].due == "2027-06-30"


def test_what_is_removed_comes_back_whole(room: Room) -> None:
    kept = commit(room, "@Hagalund anmäler två handledare /30 juni")
    event = remove_content(actor=room.secretary, meeting=room.meeting, kind="commitment", row_id=kept.pk, at=AT)
    assert not Commitment.objects.exists()
    undo_change(actor=room.secretary, meeting=room.meeting, event_id=event, at=AT)
    back = Commitment.objects.get()
    assert (back.pk, back.text, back.parties.count()) == (kept.pk, kept.text, 1)
    with pytest.raises(InvalidInput):
        undo_change(actor=room.secretary, meeting=room.meeting, event_id=event, at=AT)


def test_what_is_not_there_is_not_removed(room: Room) -> None:
    with pytest.raises(NotFound):
        remove_content(actor=room.secretary, meeting=room.meeting, kind="commitment", row_id=999, at=AT)
    with pytest.raises(InvalidInput):
        remove_content(actor=room.secretary, meeting=room.meeting, kind="person", row_id=1, at=AT)


def test_a_question_without_an_answer_is_open_until_it_has_one(room: Room) -> None:
    asked = save_statement(
        actor=room.secretary,
        meeting=room.meeting,
        item=room.items()[4],
        kind="question",
        attendance=room.place("Camilla Brattström"),
        text="Hur frigörs handledare?",
        at=AT,
    )
    assert asked.is_open
    assert not answer_question(
        actor=room.secretary, meeting=room.meeting, statement_id=asked.pk, answer="Genom poolen.", at=AT
    ).is_open


def test_a_member_writes_the_line_of_her_own_principal_and_only_that(room: Room) -> None:
    item = room.items()[5]
    kept = save_round_line(
        actor=room.member, meeting=room.meeting, item=item, attendance=None, text="Fyra platser.", at=AT
    )
    assert kept.organisation == "Hagalund"
    save_round_line(actor=room.member, meeting=room.meeting, item=item, attendance=None, text="Fem platser.", at=AT)
    assert item.statements.get().text == "Fem platser."
    with pytest.raises(NotPermitted):
        save_round_line(
            actor=room.member,
            meeting=room.meeting,
            item=item,
            attendance=room.place("Yasmin Haddad"),
            text="x",
            at=AT,
        )


def test_a_round_line_belongs_to_a_round(room: Room) -> None:
    with pytest.raises(InvalidInput):
        save_round_line(actor=room.member, meeting=room.meeting, item=room.items()[4], attendance=None, text="x", at=AT)


def test_a_poll_takes_the_last_answer_until_it_is_closed(room: Room) -> None:
    poll = open_poll(
        actor=room.secretary, meeting=room.meeting, question="Vilken dag?", choices=["Måndag", "Fredag"], at=AT
    )
    answer_poll(actor=room.member, meeting=room.meeting, poll_id=poll.pk, choice=0, at=AT)
    answer_poll(actor=room.member, meeting=room.meeting, poll_id=poll.pk, choice=1, at=AT)
    assert poll.answers.get().choice == 1
    with pytest.raises(InvalidInput):
        answer_poll(actor=room.member, meeting=room.meeting, poll_id=poll.pk, choice=5, at=AT)
    close_poll(actor=room.secretary, meeting=room.meeting, poll_id=poll.pk, at=AT)
    with pytest.raises(InvalidInput):
        answer_poll(actor=room.member, meeting=room.meeting, poll_id=poll.pk, choice=0, at=AT)


def test_a_poll_without_choices_is_refused(room: Room) -> None:
    with pytest.raises(InvalidInput):
        open_poll(actor=room.secretary, meeting=room.meeting, question="Vilken dag?", choices=["Måndag"], at=AT)


def test_the_secretary_who_has_no_place_answers_no_poll(room: Room) -> None:
    poll = open_poll(actor=room.secretary, meeting=room.meeting, question="Dag?", choices=["A", "B"], at=AT)
    with pytest.raises(InvalidInput):
        answer_poll(actor=room.secretary, meeting=room.meeting, poll_id=poll.pk, choice=0, at=AT)


def test_asking_to_speak_twice_keeps_the_first_place_in_the_list(room: Room) -> None:
    ask_to_speak(actor=room.member, meeting=room.meeting, attendance=None, at=AT)
    ask_to_speak(
        actor=room.secretary, meeting=room.meeting, attendance=room.place("Siv Tornberg"), at=AT + timedelta(minutes=1)
    )
    ask_to_speak(actor=room.member, meeting=room.meeting, attendance=None, at=AT + timedelta(minutes=2))
    waiting = SpeakRequest.objects.filter(done_at__isnull=True)
    assert [one.attendance.name for one in waiting] == ["Camilla Brattström", "Siv Tornberg"]
    end_speak_request(actor=room.member, meeting=room.meeting, attendance=None, at=AT)
    assert waiting.all().count() == 1


def test_who_is_away_does_not_ask_to_speak(room: Room) -> None:
    with pytest.raises(InvalidInput):
        ask_to_speak(actor=room.secretary, meeting=room.meeting, attendance=room.place("Ing-Marie Selldén"), at=AT)


def test_a_group_has_one_note(room: Room) -> None:
    who = {"actor": room.member, "meeting": room.meeting, "item": room.items()[4], "group": "Grupp 1", "at": AT}
    save_workshop_note(text="Utkast", **who)
    save_workshop_note(text="Klart", seen="Utkast", **who)
    assert room.items()[4].workshop_notes.get().text == "Klart"
    with pytest.raises(InvalidInput):
        save_workshop_note(actor=room.member, meeting=room.meeting, item=room.items()[4], group=" ", text="", at=AT)
