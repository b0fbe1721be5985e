"""Begins the signing of approved minutes: one tagged field per signer in the PDF, and whose turn comes when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, StaleState
from samverk.documents.actions.keep_document import keep_document
from samverk.documents.queries import file_of
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.adapters.printed import SignaturePlace, signature_places
from samverk.minutes.models import Minutes, MinutesVersion, SigningRound, SigningStep
from samverk.minutes.queries.content import MinutesContent, content_from_json
from samverk.minutes.queries.printed_form import whole_minutes
from samverk.minutes.queries.publication import latest_version
from samverk.signing.adapters.signature_fields import SignatureField, add_signature_fields

A4_HEIGHT = 841.89
"""Points; places are counted from the upper left corner, fields from the lower left."""


def start_signing(*, actor: Actor, minutes: Minutes, at: datetime) -> SigningRound:
    """The round with its steps in order; mails to the first signer follow from the event.

    Raises NotFound, NotPermitted, StaleState unless the minutes are approved and nobody has begun, InvalidInput
    ("other_way_to_approve", "signer_unknown").
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        version = latest_version(locked)
        if locked.state != Minutes.State.APPROVED or SigningRound.objects.filter(version=version).exists():
            raise StaleState("only approved minutes are signed, and once")
        if orders_of(locked.meeting).approval_mode != "electronic":
            raise InvalidInput("other_way_to_approve", _("The organ does not sign its minutes electronically."))
        content = content_from_json(version.content)
        if not content.signers or any(not one.person for one in content.signers):
            raise InvalidInput("signer_unknown", _("Somebody who shall sign is not known as a person in the register."))
        places = signature_places(whole_minutes(content, is_draft=False))
        _prepare_pdf(version, content, places, at)
        begun = SigningRound.objects.create(version=version, started_at=at)
        SigningStep.objects.bulk_create(
            SigningStep(
                round=begun,
                position=position,
                role=one.role,
                person_id=one.person,
                organisation=one.organisation,
                field=place.field,
            )
            for position, (one, place) in enumerate(zip(content.signers, places, strict=True), start=1)
        )
        record_minutes(actor=actor, minutes=locked, verb="minutes.signing_started", at=at, data={"round": begun.pk})
    return begun


def _prepare_pdf(
    version: MinutesVersion, content: MinutesContent, places: tuple[SignaturePlace, ...], at: datetime
) -> None:
    """Give the version's PDF its empty fields."""
    if version.pdf is None:
        raise StaleState("the approved version has no PDF")
    prepared = add_signature_fields(file_of(version.pdf), fields=[_field(one) for one in places])
    version.signed_pdf = keep_document(
        county=version.minutes.meeting.county,
        content=prepared,
        file_name=f"protokoll-{content.head.date}-for-underskrift.pdf",
        media_type="application/pdf",
        at=at,
    )
    version.save(update_fields=["signed_pdf"])


def _field(place: SignaturePlace) -> SignatureField:
    top = A4_HEIGHT - place.y
    box = (round(place.x), round(top - place.height), round(place.x + place.width), round(top))
    return SignatureField(
        name=place.field,
        page=place.page - 1,
        box=box,
        description=_("Signature: %(name)s, %(role)s") % {"name": place.name, "role": place.role},
    )
