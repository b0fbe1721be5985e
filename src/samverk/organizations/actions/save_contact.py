"""Keeps how a person is reached: for a stated purpose and until a day."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.organizations.models import ContactDetail, Organ, Person
from samverk.organizations.permissions import require_manage_organ


def save_contact(
    *,
    actor: Actor,
    organ: Organ,
    person: Person,
    kind: str,
    value: str,
    purpose: str,
    ends_on: date | None,
    at: datetime,
) -> ContactDetail:
    """Keep one way to reach a person who has, or has had, a place in the organ; the same value is kept once.

    The log tells that it was kept, not what it says. Raises NotFound for a person without a place here, InvalidInput.
    """
    require_manage_organ(actor, organ)
    if not organ.memberships.filter(person=person).exists():
        raise NotFound(person.slug)
    if kind not in ContactDetail.Kind.values or not value.strip():
        raise InvalidInput("no_contact", _("Write an address or a number."))
    if not purpose.strip():
        raise InvalidInput("no_purpose", _("Say what it is kept for."))
    if ends_on is not None and ends_on < at.date():
        raise InvalidInput("day_has_passed", _("The last day has already passed."))
    if kind == ContactDetail.Kind.EMAIL:
        try:
            validate_email(value.strip())
        except ValidationError as error:
            raise InvalidInput("bad_email", _("That is no e-mail address.")) from error
    with transaction.atomic():
        row, _is_new = ContactDetail.objects.update_or_create(
            person=person, kind=kind, value=value.strip(), defaults={"purpose": purpose.strip(), "ends_on": ends_on}
        )
        _record(actor, organ, row, "contact.saved", at)
    return row


def remove_contact(*, actor: Actor, organ: Organ, contact_id: int, at: datetime) -> Person:
    """Forget one way to reach a person of the organ."""
    require_manage_organ(actor, organ)
    row = ContactDetail.objects.filter(pk=contact_id, person__memberships__organ=organ).first()
    if row is None:
        raise NotFound(f"contact {contact_id}")
    with transaction.atomic():
        _record(actor, organ, row, "contact.removed", at)
        ContactDetail.objects.filter(pk=row.pk).delete()
    return row.person


def _record(actor: Actor, organ: Organ, row: ContactDetail, verb: str, at: datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        subject=row,
        at=at,
        county_code=organ.county.code,
        data={"person": row.person.slug, "kind": row.kind, "organ": organ.slug},
    )
