"""Gives a principal a key to the API, in place of an earlier one, or takes it back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samverk.accounts.actions.make_secure_link import make_secure_link
from samverk.accounts.actions.use_secure_link import revoke_links
from samverk.accounts.models import Actor
from samverk.accounts.queries import token_of
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.matters.permissions import require_lead
from samverk.organizations.models import Principal
from samverk.referrals.queries.links import API_KEY

LONGEST = timedelta(days=731)


def make_api_key(*, actor: Actor, principal: Principal, ends_on: date, at: datetime) -> str:
    """The key, which is shown once. ends_on: its last day, at most two years away.

    Raises NotFound, NotPermitted, InvalidInput.
    """
    require_lead(actor, principal.county)
    today = timezone.localdate(at)
    if not today <= ends_on <= today + LONGEST:
        raise InvalidInput("bad_day", _("Choose a last day within two years."))
    with transaction.atomic():
        Principal.objects.select_for_update().get(pk=principal.pk)
        revoke_links(subject=principal, purpose=API_KEY, at=at)
        link = make_secure_link(purpose=API_KEY, subject=principal, ends_on=ends_on)
        _record(actor, principal, "principal.api_key_made", at, ends_on=ends_on.isoformat())
    return token_of(link)


def take_back_api_key(*, actor: Actor, principal: Principal, at: datetime) -> None:
    """The key opens nothing any more. Raises NotFound, NotPermitted."""
    require_lead(actor, principal.county)
    with transaction.atomic():
        Principal.objects.select_for_update().get(pk=principal.pk)
        count = revoke_links(subject=principal, purpose=API_KEY, at=at)
        _record(actor, principal, "principal.api_key_taken_back", at, keys=count)


def _record(actor: Actor, principal: Principal, verb: str, at: datetime, **data: object) -> None:
    code = principal.county.code
    record_event(actor=actor, verb=verb, subject=principal, at=at, county_code=code, data=data)
