"""Approvers, the next signer and participants are asked by mail, each by a link or page of her own."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.accounts.models import SYSTEM, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.audit.tasks import run_reactions
from samverk.meetings.models import EvaluationTicket
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.start_signing import start_signing
from samverk.notifications.models import OutgoingMail
from samverk.organizations.models import ContactDetail, Person
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


def test_each_approver_gets_a_link_of_her_own_once(room: Room) -> None:
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=date(2026, 11, 27), at=NOW)
    assert sent() == ["adjuster@vidsjo.example", "chair@vidsjo.example"]
    links = SecureLink.objects.filter(purpose="approve_minutes")
    assert {one.person_id for one in links} == {one.person_id for one in made.answers.all()}
    assert {one.ends_on for one in links} == {date(2026, 11, 27)}


def test_the_first_signer_is_asked_when_signing_begins(room: Room) -> None:
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=date(2026, 11, 27), at=NOW)
    for answer in made.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=NOW)
    run_reactions(now=NOW)
    OutgoingMail.objects.all().delete()
    room.minutes.refresh_from_db()
    start_signing(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert sent() == ["secretary@vidsjo.example"]


def test_participants_are_asked_when_the_meeting_has_closed(room: Room) -> None:
    for person in Person.objects.exclude(name="Elin Norrby"):
        EvaluationTicket.objects.create(meeting=room.meeting, person=person)
    record_event(
        actor=SYSTEM,
        verb="meeting.closed",
        subject=room.meeting,
        at=NOW,
        county_code=room.meeting.county.code,
        data={"meeting": room.meeting.pk},
    )
    assert sent() == ["adjuster@vidsjo.example", "chair@vidsjo.example"]


def test_who_cannot_be_reached_stops_nobody_else(room: Room) -> None:
    ContactDetail.objects.filter(value="chair@vidsjo.example").delete()
    send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=date(2026, 11, 27), at=NOW)
    assert sent() == ["adjuster@vidsjo.example"]
