"""Minutes are signed in turn, by whom they name, with the proof of the sign-in; the last signature completes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from samverk.accounts.models import SYSTEM, Actor, ProvenIdentity
from samverk.audit.models import AuditEvent
from samverk.commands.demo_servers.authority_config import CertifiedSigner
from samverk.commands.demo_servers.certificate_authority import PASSPHRASE, certificate_authority
from samverk.core.errors import InvalidInput, NotPermitted, RuleBroken, StaleState
from samverk.documents.queries import file_of
from samverk.minutes.actions.answer_approval import answer_approval
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.sign_minutes import sign_minutes
from samverk.minutes.actions.start_signing import start_signing
from samverk.minutes.models import Minutes, SigningStep
from samverk.minutes.queries.faults import minutes_faults
from samverk.minutes.queries.publication import latest_version
from samverk.organizations.models import Person, StandingOrders
from samverk.organizations.queries import actor_of
from samverk.signing.adapters.configured_signing import SigningSetup
from samverk.signing.adapters.report import Verdict
from samverk.signing.adapters.signers import Pkcs12Signer
from samverk.signing.adapters.trust import TrustRoots, load_trust
from samverk.signing.adapters.validation import validate_pdf
from tests.samverk.factories import make_decision, make_user
from tests.samverk.minutes.room import START, Room, make_room

pytestmark = pytest.mark.django_db
NOW = START + timedelta(hours=3)
SEAL = CertifiedSigner(label="seal", common_name="Region Vidsjö län, sigill", organization="Region Vidsjö län")
Means = tuple[SigningSetup, TrustRoots]
IN_TURN = ("Elin Norrby", "Yasmin Haddad", "Margareta Ödling")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Means]:
    folder = tmp_path_factory.mktemp("authority")
    with certificate_authority(folder, signers=[SEAL]) as running:
        signer = Pkcs12Signer(path=running.key_of("seal"), passphrase=PASSPHRASE)
        trust = tmp_path_factory.mktemp("trust")
        (trust / "root.pem").write_bytes(running.root.read_bytes())
        yield SigningSetup(signer=signer, time_stamp_url=running.time_stamp_url), load_trust(trust)


@pytest.fixture
def room() -> Room:
    room = make_room(items=2)
    room.attend("Margareta Ödling", roles=("chair",))
    room.attend("Yasmin Haddad", roles=("adjuster",))
    room.attend("Elin Norrby", capacity="official", roles=("secretary",))
    make_decision(room.meeting, "Rådet antar planen.", item=room.items[1])
    for name, role in zip(IN_TURN, ("secretary", "member", "chair"), strict=True):
        user = make_user(name.split()[0].lower(), role=role)
        Person.objects.filter(name=name).update(user=user)
    return room


def approved(room: Room) -> Minutes:
    made = send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=date(2026, 11, 27), at=NOW)
    for answer in made.answers.all():
        answer_approval(actor=SYSTEM, answer=answer, approves=True, at=NOW)
    room.minutes.refresh_from_db()
    return room.minutes


def signed(name: str, minutes: Minutes, means: Means, actor: Actor | None = None) -> SigningStep:
    person = Person.objects.get(name=name)
    assert person.user is not None
    identity = ProvenIdentity(
        provider="Vidsjö inloggning", subject=name.split()[0].lower(), level="loa3", is_two_factor=False, at=NOW
    )
    return sign_minutes(
        actor=actor or actor_of(person.user, today=timezone.localdate()),
        person=person,
        minutes=minutes,
        identity=identity,
        setup=means[0],
        trust=means[1],
        at=NOW,
    )


def test_three_sign_in_turn_and_the_file_stands_the_test(room: Room, authority: Means) -> None:
    minutes = approved(room)
    start_signing(actor=SYSTEM, minutes=minutes, at=NOW)
    for name in IN_TURN:
        step = signed(name, minutes, authority)
        assert step.signed_at == NOW
        assert step.method.startswith("Vidsjö inloggning")
    minutes.refresh_from_db()
    assert (minutes.state, minutes.signed_at) == (Minutes.State.SIGNED, NOW)
    document = latest_version(minutes).signed_pdf
    assert document is not None
    report = validate_pdf(file_of(document), trust=authority[1], at=timezone.now())
    assert report.verdict is Verdict.WHOLE
    assert [one.stated.name for one in report.signatures] == list(IN_TURN)
    assert AuditEvent.objects.filter(verb="minutes.signed").count() == 1
    assert list(minutes_faults()) == []


def test_nobody_signs_out_of_turn_or_twice(room: Room, authority: Means) -> None:
    minutes = approved(room)
    start_signing(actor=SYSTEM, minutes=minutes, at=NOW)
    with pytest.raises(RuleBroken, match="is_not_her_turn"):
        signed("Margareta Ödling", minutes, authority)
    signed("Elin Norrby", minutes, authority)
    with pytest.raises(RuleBroken, match="has_signed"):
        signed("Elin Norrby", minutes, authority)
    minutes.refresh_from_db()
    assert minutes.state == Minutes.State.APPROVED


def test_nobody_signs_as_somebody_else(room: Room, authority: Means) -> None:
    minutes = approved(room)
    start_signing(actor=SYSTEM, minutes=minutes, at=NOW)
    chair = Person.objects.get(name="Margareta Ödling").user
    assert chair is not None
    with pytest.raises(NotPermitted):
        signed("Elin Norrby", minutes, authority, actor_of(chair, today=timezone.localdate()))


def test_drafts_are_not_signed(room: Room) -> None:
    send_for_approval(actor=SYSTEM, minutes=room.minutes, answer_by=date(2026, 11, 27), at=NOW)
    with pytest.raises(StaleState):
        start_signing(actor=SYSTEM, minutes=room.minutes, at=NOW)


def test_signing_begins_once(room: Room) -> None:
    minutes = approved(room)
    start_signing(actor=SYSTEM, minutes=minutes, at=NOW)
    with pytest.raises(StaleState):
        start_signing(actor=SYSTEM, minutes=minutes, at=NOW)


def test_an_organ_that_signs_on_paper_does_not_sign_here(room: Room) -> None:
    minutes = approved(room)
    StandingOrders.objects.create(organ=room.organ, starts_on=date(2020, 1, 1), approval_mode="paper")
    with pytest.raises(InvalidInput, match="other_way_to_approve"):
        start_signing(actor=SYSTEM, minutes=minutes, at=NOW)


def test_nothing_is_signed_before_the_fields_are_there(room: Room, authority: Means) -> None:
    with pytest.raises(InvalidInput, match="not_ready_to_sign"):
        signed("Elin Norrby", approved(room), authority)
