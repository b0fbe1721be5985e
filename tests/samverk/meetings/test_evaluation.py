"""The evaluation of a meeting: once each, without names, however few answer; own notes stay one's own."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.models import User
from samverk.accounts.queries import token_of
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.answer_evaluation import answer_evaluation
from samverk.meetings.actions.close_meeting import close_meeting
from samverk.meetings.actions.save_own_note import save_own_note
from samverk.meetings.models import EvaluationTicket, MeetingEvaluation, OwnNote
from samverk.meetings.queries.evaluation import lines_of, summary_of, trend_of
from samverk.meetings.queries.member_page import member_page_of
from tests.samverk.meetings.room_world import DAY, ONE, Room

pytestmark = pytest.mark.django_db
AT = ONE + timedelta(hours=3)


@pytest.fixture
def held(room: Room) -> Room:
    close_meeting(actor=room.secretary, meeting=room.meeting, is_sure=True, at=AT)
    room.meeting.refresh_from_db()
    return room


def answer(room: Room, name: str, *, at: datetime = AT, **answers: int) -> MeetingEvaluation:
    person = room.people[name].person
    return answer_evaluation(meeting=room.meeting, person_id=person.pk, answers=answers, words="Bra.", at=at)


def test_the_summary_counts_however_few_have_answered(held: Room) -> None:
    answer(held, "Yasmin Haddad", well_prepared=5, good_talk=4)
    answer(held, "Tore Vikander", well_prepared=4)
    summary = summary_of(held.meeting)
    assert (summary.answers, summary.asked) == (2, 13)
    assert [one.mean for one in summary.questions] == [4.5, 4.0, None]
    assert len(lines_of(trend_of(held.secretary, held.organ))) == 2


def test_nobody_answers_twice(held: Room) -> None:
    answer(held, "Yasmin Haddad", good_talk=3)
    with pytest.raises(InvalidInput):
        answer(held, "Yasmin Haddad", good_talk=3)


def test_who_was_not_there_does_not_answer(held: Room) -> None:
    with pytest.raises(NotFound):
        answer(held, "Ing-Marie Selldén", good_talk=3)


@pytest.mark.parametrize("answers", [{}, {"good_talk": 6}, {"good_talk": 0}])
def test_an_answer_outside_the_scale_is_refused(held: Room, answers: dict[str, int]) -> None:
    with pytest.raises(InvalidInput):
        answer(held, "Yasmin Haddad", **answers)
    assert not EvaluationTicket.objects.filter(is_used=True).exists()


def test_the_evaluation_closes_after_two_weeks(held: Room) -> None:
    with pytest.raises(InvalidInput):
        answer(held, "Yasmin Haddad", at=AT + timedelta(days=15), good_talk=3)


def test_the_log_does_not_say_who_answered(held: Room) -> None:
    answer(held, "Yasmin Haddad", good_talk=3)
    event = AuditEvent.objects.get(verb="evaluation.answered")
    assert (event.actor_id, event.actor_name, event.data) == (None, "", {})


def test_the_link_opens_without_an_account_and_only_pressing_counts(held: Room) -> None:
    person = held.people["Yasmin Haddad"].person
    link = make_secure_link(
        purpose="evaluation", subject=held.meeting, person_id=person.pk, ends_on=DAY + timedelta(days=3650)
    )
    address, client = reverse("meetings:evaluate_by_link", args=[token_of(link)]), Client()
    assert client.get(address).status_code == 200
    assert MeetingEvaluation.objects.count() == 0
    type(held.meeting).objects.filter(pk=held.meeting.pk).update(closed_at=AT + timedelta(days=3650))
    assert client.post(address, {"good_talk": "4"}).status_code == 200
    assert MeetingEvaluation.objects.get().good_talk == 4


def test_a_guessed_link_leads_nowhere(held: Room) -> None:
    assert Client().get(reverse("meetings:evaluate_by_link", args=["gissning"])).status_code == 404


def test_an_own_note_is_seen_by_its_writer_alone(room: Room) -> None:
    item = room.items()[4]
    save_own_note(actor=room.member, meeting=room.meeting, item=item, text="Fråga om poolen", at=AT)
    assert [one.note for one in member_page_of(room.member, room.meeting).items][4] == "Fråga om poolen"
    assert [one.note for one in member_page_of(room.secretary, room.meeting).items][4] == ""
    save_own_note(actor=room.member, meeting=room.meeting, item=item, text="", at=AT)
    assert not OwnNote.objects.exists()


def test_the_pages_answer_without_script_and_say_nothing_where_nothing_has_changed(room: Room) -> None:
    client = Client()
    client.force_login(User.objects.get(username="camilla"), backend=settings.AUTHENTICATION_BACKENDS[0])
    where = [room.meeting.county.slug, room.meeting.pk]
    assert client.get(reverse("meetings:take_part", args=where)).status_code == 200
    room.meeting.refresh_from_db()
    state = reverse("meetings:member_state", args=where)
    assert client.get(state, {"version": str(room.meeting.version)}).status_code == 204
    assert client.post(reverse("meetings:member_act", args=where), {"do": "ask"}).status_code == 302
    assert client.get(state, {"version": str(room.meeting.version)}).status_code == 200
