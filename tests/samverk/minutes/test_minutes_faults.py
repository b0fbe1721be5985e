"""samverk check tells what cannot be so in minutes, and finds nothing in minutes that went their way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.accounts.models import SYSTEM
from samverk.meetings.models import Meeting
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.publish_minutes import publish_minutes
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.start_signing import start_signing
from samverk.minutes.models import ApprovalRound, Minutes, SigningRound, SigningStep
from samverk.minutes.queries.faults import minutes_faults
from tests.samverk.minutes.room import START, Room, make_room

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=3)
PEOPLE = (("Margareta Ödling", "chair"), ("Yasmin Haddad", "adjuster"), ("Elin Norrby", "secretary"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


@pytest.fixture
def room() -> Room:
    """Minutes that are laid out for signing and published; nothing is wrong with them at any step."""
    room = make_room(items=2)
    for name, role in PEOPLE:
        room.attend(name, capacity="official" if role == "secretary" else "member", roles=(role,))
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=NOW.date(), at=NOW)
    assert list(minutes_faults()) == []
    for answer in made.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=NOW)
    room.minutes.refresh_from_db()
    assert list(minutes_faults()) == []
    start_signing(actor=SYSTEM, minutes=room.minutes, at=NOW)
    publish_minutes(actor=SYSTEM, minutes=room.minutes, at=NOW)
    assert list(minutes_faults()) == []
    return room


def test_approved_minutes_have_a_version(room: Room) -> None:
    SigningRound.objects.all().delete()
    room.minutes.versions.all().delete()
    assert ["men har ingen version" in one for one in minutes_faults()] == [True]


def test_a_round_that_is_open_has_minutes_that_wait(room: Room) -> None:
    ApprovalRound.objects.update(closed_at=None)
    assert ["utan en öppen runda" in one for one in minutes_faults()] == [True]


def test_minutes_are_published_with_their_meeting(room: Room) -> None:
    Meeting.objects.update(published_at=None)
    assert ["publicerat utan sitt möte" in one for one in minutes_faults()] == [True]


def test_who_is_noted_as_a_signer_has_signed_the_file(room: Room) -> None:
    SigningStep.objects.filter(position=1).update(signed_at=NOW)
    assert ["I filen är det: " in one for one in minutes_faults()] == [True]


def test_what_is_complete_has_all_its_signatures(room: Room) -> None:
    SigningRound.objects.update(completed_at=NOW)
    Minutes.objects.update(state=Minutes.State.SIGNED)
    assert ["utan alla underskrifter" in one for one in minutes_faults()] == [True]
