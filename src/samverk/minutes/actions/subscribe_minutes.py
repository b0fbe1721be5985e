"""Lets anybody have a mail when an organ publishes minutes: asked for, confirmed by a link, ended by a link."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import PUBLIC, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, LinkUnknown
from samverk.minutes.models import Subscription
from samverk.organizations.models import Organ

PURPOSE = "subscription"
"""Of the secure links that confirm and end a subscription."""


def ask_subscription(*, organ: Organ, email: str, at: datetime) -> Subscription:
    """Note the wish; a mail with the link that confirms it follows from the event. Asked again, the mail comes again.

    That somebody subscribes already is told to nobody: the answer is the same. Raises InvalidInput("bad_email").
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise InvalidInput("bad_email", email) from error
    with transaction.atomic():
        row, _ = Subscription.objects.update_or_create(organ=organ, email=address, defaults={"asked_at": at})
        _record(row, "subscription.asked", at)
    return row


def confirm_subscription(*, link: SecureLink, at: datetime) -> Subscription:
    """Let the mails begin. Raises LinkUnknown where the subscription is gone."""
    with transaction.atomic():
        row = _row(link)
        row.confirmed_at, row.ended_at = at, None
        row.save(update_fields=["confirmed_at", "ended_at"])
        mark_link_used(link=link, at=at)
        _record(row, "subscription.confirmed", at)
    return row


def end_subscription(*, link: SecureLink, at: datetime) -> Subscription:
    """Let the mails end; confirming the same link again undoes it. Raises LinkUnknown where it is gone."""
    with transaction.atomic():
        row = _row(link)
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        mark_link_used(link=link, at=at)
        _record(row, "subscription.ended", at)
    return row


def _row(link: SecureLink) -> Subscription:
    row = Subscription.objects.select_for_update(of=("self",)).filter(pk=link.subject_id).first()
    if row is None or link.purpose != PURPOSE:
        raise LinkUnknown("no such subscription")
    return row


def _record(row: Subscription, verb: str, at: datetime) -> None:
    record_event(
        actor=PUBLIC, verb=verb, subject=row, at=at, county_code=row.organ.county.code, data={"organ": row.organ.slug}
    )
