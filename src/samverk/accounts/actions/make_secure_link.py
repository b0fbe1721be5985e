"""Makes the link with which somebody without an account does one thing until a day. `token_of` gives its token."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import models

from samverk.accounts.models import SecureLink
from samverk.accounts.queries import hash_of_token, token_of


def make_secure_link(
    *, purpose: str, subject: models.Model, person_id: int | None = None, address: str = "", ends_on: date
) -> SecureLink:
    """The link bound to purpose, subject, person, address and last day (inclusive); the same again gives the same.

    Called within the transaction of the action or reaction that sends it, which records the event. The mail carries
    `token_of(link)`; the page that it leads to calls open_secure_link.
    """
    bound = {
        "purpose": purpose,
        "subject_type": subject._meta.label,
        "subject_id": str(subject.pk),
        "person_id": person_id,
        "address": address,
        "ends_on": ends_on,
    }
    known = SecureLink.objects.filter(**bound, revoked_at__isnull=True).order_by("pk").first()
    if known is not None:
        return known
    link = SecureLink(**bound, nonce=secrets.token_hex(16))
    link.token_hash = hash_of_token(token_of(link))
    link.save(force_insert=True)
    return link
