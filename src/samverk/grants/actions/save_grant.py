"""Writes a grant of one year, or changes what is said of it; takes one away with its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.grants.models import Grant
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County, Organ

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantInput:
    """What is written of a grant."""

    name: str
    year: int
    conditions: str = ""
    steering_organ: Organ | None = None
    administrator: str = ""
    reports_on: date | None = None
    is_public: bool = False


def save_grant(*, actor: Actor, county: County, words: GrantInput, at: datetime, grant: Grant | None = None) -> Grant:
    """The grant as written. Raises NotFound, NotPermitted, InvalidInput."""
    require_lead(actor, county)
    name = " ".join(words.name.split())[:200]
    if not name or not FIRST_YEAR <= words.year <= LAST_YEAR:
        raise InvalidInput("no_name", _("Give the grant a name and a year."))
    if words.steering_organ is not None and words.steering_organ.county_id != county.pk:
        raise InvalidInput("other_county")
    with transaction.atomic():
        row = Grant(county=county, made_at=at)
        if grant is not None:
            row = Grant.objects.select_for_update().get(pk=grant.pk, county=county)
        row.name, row.year, row.conditions = name, words.year, words.conditions.strip()
        row.steering_organ, row.administrator = words.steering_organ, words.administrator.strip()[:200]
        row.reports_on, row.is_public = words.reports_on, words.is_public
        row.save()
        _record(actor, row, "grant.saved", at)
    return row


def remove_grant(*, actor: Actor, grant: Grant, at: datetime) -> None:
    """Take a grant away with its rows; sums of minutes are offered again. Raises NotFound, NotPermitted."""
    require_lead(actor, grant.county)
    with transaction.atomic():
        row = Grant.objects.select_for_update(of=("self",)).select_related("county").get(pk=grant.pk)
        _record(actor, row, "grant.removed", at)
        row.delete()


def _record(actor: Actor, row: Grant, verb: str, at: datetime) -> None:
    data = {"name": row.name, "year": row.year, "is_public": row.is_public}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
