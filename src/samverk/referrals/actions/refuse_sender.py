"""Writes into the log that somebody tried to answer by a link that was sent to somebody else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import PUBLIC
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.organizations.models import County
from samverk.referrals.models import PrincipalDecision, Recipient
from samverk.referrals.queries.links import is_own_address, other_recipient_words


def require_own_address(*, asked: Recipient | PrincipalDecision, county: County, address: str, at: datetime) -> None:
    """Raise InvalidInput("other_recipient") where the address is not of whom was asked, and log the attempt.

    Called before the transaction of the answer, so that the log stays. Nothing else changes.
    """
    if is_own_address(asked, address):
        return
    with transaction.atomic():
        record_event(
            actor=PUBLIC,
            verb="link.refused",
            subject=asked,
            at=at,
            county_code=county.code,
            data={"reason": "other_recipient", "domain": address.strip().rpartition("@")[2][:100]},
        )
    raise InvalidInput("other_recipient", other_recipient_words(asked))
