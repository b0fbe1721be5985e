"""Signing services outside: both ways to sign, waiting, declining, and services that err."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from samverk.core.errors import ExternalFailure, InvalidInput
from samverk.signing.adapters.remote_signers import remote_signer
from samverk.signing.adapters.report import Level, Verdict
from samverk.signing.adapters.validation import validate_pdf
from tests.signing_kit import PERSON, SEAL, SigningWorld, minutes_with_fields
from tests.signing_service import SECRET, ServiceBehaviour, signing_service

FIELD = "Underskrift-1"


@pytest.mark.parametrize("gives", ["signature", "cms"])
@pytest.mark.parametrize("label", [SEAL, PERSON])
def test_a_service_signs_at_b_lta(world: SigningWorld, gives: str, label: str) -> None:
    behaviour = ServiceBehaviour(key=world.key(label), gives=gives, waits=2)
    with signing_service(behaviour) as address:
        signed = world.signed(minutes_with_fields(), FIELD, signer=remote_signer(address, secret=SECRET))
    report = validate_pdf(signed, trust=world.trust, at=datetime.now(UTC))
    assert report.verdict is Verdict.WHOLE
    assert report.signatures[0].level is Level.LTA
    assert report.signatures[0].stated.is_seal is (label == SEAL)


def test_only_a_digest_and_the_person_are_sent(world: SigningWorld) -> None:
    behaviour = ServiceBehaviour(key=world.key())
    with signing_service(behaviour) as address:
        world.signed(minutes_with_fields(), FIELD, signer=remote_signer(address, secret=SECRET))
    path, question = behaviour.asked[-1]
    assert path == "/signatures"
    assert set(question) == {"signatory", "digest_algorithm", "digest"}
    assert question["signatory"]["name"] == "Ylva Öberg"


@pytest.mark.parametrize("gives", ["signature", "cms"])
def test_a_person_who_declines_leaves_the_document_unsigned(world: SigningWorld, gives: str) -> None:
    with signing_service(ServiceBehaviour(key=world.key(), gives=gives, declines=True)) as address:
        signer = remote_signer(address, secret=SECRET)
        with pytest.raises(InvalidInput, match="signing_declined"):
            world.signed(minutes_with_fields(), FIELD, signer=signer)


@pytest.mark.parametrize("gives", ["signature", "cms"])
def test_a_signature_over_something_else_is_refused(world: SigningWorld, gives: str) -> None:
    with signing_service(ServiceBehaviour(key=world.key(), gives=gives, signs_something_else=True)) as address:
        signer = remote_signer(address, secret=SECRET)
        with pytest.raises(ExternalFailure, match="does not hold") as told:
            world.signed(minutes_with_fields(), FIELD, signer=signer)
    assert told.value.permanent


def test_a_wrong_secret_is_a_lasting_failure(world: SigningWorld) -> None:
    with (
        signing_service(ServiceBehaviour(key=world.key())) as address,
        pytest.raises(ExternalFailure, match="status 401") as told,
    ):
        remote_signer(address, secret="fel")
    assert told.value.permanent


def test_a_service_in_trouble_is_a_passing_failure(world: SigningWorld) -> None:
    with (
        signing_service(ServiceBehaviour(key=world.key(), status=503)) as address,
        pytest.raises(ExternalFailure, match="status 503") as told,
    ):
        remote_signer(address, secret=SECRET)
    assert not told.value.permanent


def test_a_service_that_is_away_is_a_passing_failure() -> None:
    with pytest.raises(ExternalFailure) as told:
        remote_signer("http://127.0.0.1:9", secret=SECRET)
    assert not told.value.permanent


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"{}", b'{"protocol": "other"}', b"{" * 2_000_000, b"\xff\xfe"])
def test_an_answer_of_another_form_is_a_lasting_failure(world: SigningWorld, answer: bytes) -> None:
    with (
        signing_service(ServiceBehaviour(key=world.key(), raw_answer=answer)) as address,
        pytest.raises(ExternalFailure) as told,
    ):
        remote_signer(address, secret=SECRET)
    assert told.value.permanent
