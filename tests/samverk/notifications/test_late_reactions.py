"""A worker that was down catches up: whoever has been asked by a later event is not asked twice."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.audit.tasks import run_reactions
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.models import EvaluationTicket
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.publish_minutes import publish_minutes, withdraw_minutes
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.start_signing import start_signing
from samverk.minutes.models import Minutes, SigningStep, Subscription
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import ContactDetail, Person
from tests.samverk.factories import NOON
from tests.samverk.meetings.called_council import make_council
from tests.samverk.minutes.room import START, Room, make_room

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=3)
PEOPLE = (("Margareta Ödling", "chair"), ("Yasmin Haddad", "adjuster"), ("Elin Norrby", "secretary"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def room() -> Room:
    room = make_room(items=2)
    for name, role in PEOPLE:
        row = room.attend(name, capacity="official" if role == "secretary" else "member", roles=(role,))
        assert row.person is not None
        ContactDetail.objects.create(
            person=row.person, kind="email", value=f"{role}@vidsjo.example", purpose="kallelser"
        )
    return room


def sent() -> list[str]:
    run_reactions(now=NOW)
    return sorted(OutgoingMail.objects.values_list("to_address", flat=True))


def approved(room: Room) -> Minutes:
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=NOW.date(), at=NOW)
    for answer in made.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=NOW)
    room.minutes.refresh_from_db()
    return room.minutes


def test_each_signer_is_asked_once_however_late(room: Room) -> None:
    begun = start_signing(actor=SYSTEM, minutes=approved(room), at=NOW)
    for step in list(SigningStep.objects.order_by("position"))[:2]:
        SigningStep.objects.filter(pk=step.pk).update(signed_at=NOW)
        record_event(
            actor=SYSTEM,
            verb="minutes.signature_added",
            subject=room.minutes,
            at=NOW,
            county_code=room.meeting.county.code,
            data={"step": step.pk, "round": begun.pk},
        )
    last = SigningStep.objects.order_by("position").last()
    assert last is not None
    assert sent() == [f"{last.role}@vidsjo.example"]


def test_nobody_is_asked_to_approve_in_a_round_that_is_over(room: Room) -> None:
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=NOW.date(), at=NOW)
    first = made.answers.first()
    assert first is not None
    answer_approval(actor=SYSTEM, answer=first, approves=False, reason="Fel namn.", at=NOW)
    assert sent() == []


def test_a_meeting_closed_twice_is_evaluated_once(room: Room) -> None:
    for person in Person.objects.exclude(name="Elin Norrby"):
        EvaluationTicket.objects.create(meeting=room.meeting, person=person)
    for _ in range(2):
        record_event(
            actor=SYSTEM,
            verb="meeting.closed",
            subject=room.meeting,
            at=NOW,
            county_code=room.meeting.county.code,
            data={"meeting": room.meeting.pk},
        )
    assert sent() == ["adjuster@vidsjo.example", "chair@vidsjo.example"]


def test_minutes_published_twice_are_told_of_once(room: Room) -> None:
    minutes = approved(room)
    run_reactions(now=NOW)
    OutgoingMail.objects.all().delete()
    organ = minutes.meeting.organs.get()
    Subscription.objects.create(organ=organ, email="kim@example.org", asked_at=NOW, confirmed_at=NOW)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOW)
    withdraw_minutes(actor=SYSTEM, minutes=minutes, at=NOW)
    publish_minutes(actor=SYSTEM, minutes=minutes, at=NOW)
    assert sent() == ["kim@example.org"]


def test_a_substitute_called_before_the_notices_went_gets_one_mail() -> None:
    council = make_council()
    send_notice(actor=council.secretary, meeting=council.meeting, at=NOON)
    absent = council.invitation("Yasmin Haddad")
    declined = Answer(state="declined", ground="Sjuk")
    answer_invitation(actor=council.secretary, invitation=absent, answer=declined, way="secretary", at=NOON)
    called = call_substitute(actor=council.secretary, absent=absent, at=NOON)
    assert sent().count(called.email) == 1
    assert len(sent()) == 5
