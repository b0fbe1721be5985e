"""Signs minutes in one's turn: one more field of the PDF, at PAdES B-LTA; the last signature completes them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.approval import SigningStep as StepFacts
from civic_rules.approval import may_sign, signatures_are_complete
from samverk.accounts.models import Actor, ProvenIdentity
from samverk.core.errors import InvalidInput, require
from samverk.documents.actions.keep_document import keep_document
from samverk.documents.queries import file_of
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.lock_minutes import held_minutes, record_minutes
from samverk.minutes.models import Minutes, MinutesVersion, SigningRound, SigningStep
from samverk.minutes.permissions import can_sign_minutes, refuse
from samverk.minutes.queries.publication import state_of
from samverk.organizations.models import Person
from samverk.signing.adapters.configured_signing import SigningSetup
from samverk.signing.adapters.pdf_signing import sign_field
from samverk.signing.adapters.signatories import Signatory
from samverk.signing.adapters.trust import TrustRoots


def sign_minutes(
    *,
    actor: Actor,
    person: Person,
    minutes: Minutes,
    identity: ProvenIdentity,
    setup: SigningSetup,
    trust: TrustRoots,
    at: datetime,
) -> SigningStep:
    """Sign as `person`, whose account the actor is, with the sign-in `identity` as evidence.

    Raises NotFound, NotPermitted (also for signing as somebody else), RuleBroken (APPROVAL-12), InvalidInput
    ("not_ready_to_sign") and what sign_field raises; then nothing is changed.
    """
    if person.user_id is None or person.user_id != actor.user_id or not can_sign_minutes(actor, minutes.meeting):
        refuse(actor, minutes.meeting, "sign these minutes")
    with transaction.atomic():
        locked = held_minutes(minutes)
        round_ = SigningRound.objects.select_related("version").filter(version__minutes=locked).first()
        if round_ is None or round_.version.signed_pdf is None:
            raise InvalidInput("not_ready_to_sign", _("The minutes are not laid out for signing yet."))
        steps = list(round_.steps.select_related("person").order_by("position"))
        require(
            may_sign(person=person.pk, steps=_facts(steps), state=state_of(locked), orders=orders_of(locked.meeting))
        )
        step = next(one for one in steps if one.person_id == person.pk)
        _sign(step, round_.version, identity=identity, setup=setup, trust=trust, at=at)
        is_complete = signatures_are_complete(steps=_facts(steps)).allowed
        if is_complete:
            round_.completed_at = locked.signed_at = at
            round_.save(update_fields=["completed_at"])
            locked.state = Minutes.State.SIGNED
            locked.save(update_fields=["state", "signed_at"])
        record_minutes(
            actor=actor,
            minutes=locked,
            verb="minutes.signed" if is_complete else "minutes.signature_added",
            at=at,
            data={"step": step.pk, "role": step.role, "round": round_.pk},
        )
    return step


def _facts(steps: list[SigningStep]) -> tuple[StepFacts, ...]:
    return tuple(
        StepFacts(person=one.person_id, role=one.role, is_signed=one.signed_at is not None)  # type: ignore[arg-type]
        for one in steps
    )


def _sign(
    step: SigningStep,
    version: MinutesVersion,
    *,
    identity: ProvenIdentity,
    setup: SigningSetup,
    trust: TrustRoots,
    at: datetime,
) -> None:
    """Put the signature into the PDF and note on the step how it was made."""
    assert version.signed_pdf is not None
    step.method, step.identity, step.signed_at = method_words(identity)[:200], identity.subject[:300], at
    signed = sign_field(
        file_of(version.signed_pdf),
        field_name=step.field,
        signatory=Signatory(
            name=step.person.name,
            role=str(step.get_role_display()),
            organization=step.organisation,
            identification=step.method,
            identity=step.identity,
            identified_at=identity.at,
        ),
        signer=setup.signer,
        time_stamp_url=setup.time_stamp_url,
        trust=trust,
        at=at,
    )
    version.signed_pdf = keep_document(
        county=version.minutes.meeting.county,
        content=signed,
        file_name=version.signed_pdf.file_name.replace("-for-underskrift", "-underskrivet"),
        media_type="application/pdf",
        at=at,
    )
    step.signature_id = version.signed_pdf.sha256[:16].upper()
    version.save(update_fields=["signed_pdf"])
    step.save(update_fields=["method", "identity", "signed_at", "signature_id"])


def method_words(identity: ProvenIdentity) -> str:
    """The kind of identification, in words that stand in the signature."""
    if identity.provider:
        level = _(", level %(level)s") % {"level": identity.level} if identity.level else ""
        return _("%(provider)s by OpenID Connect") % {"provider": identity.provider} + level
    return _("Samverk's own sign-in with two factors") if identity.is_two_factor else _("Samverk's own sign-in")
