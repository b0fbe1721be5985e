"""Makes a county with its principals: one of Sweden's 21 by code, at first need."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.organizations.models import County, Principal
from samverk.organizations.queries import name_fields, slug_of
from swedish_text.principals import PRINCIPALS, PrincipalEntry, county_named


def open_county(*, actor: Actor, code: str, at: datetime) -> County:
    """The county with this official code, made with its region and municipalities where it is not there yet.

    Raises InvalidInput("unknown_county"), NotPermitted for anybody but the system.
    """
    known = County.objects.filter(code=code).first()
    if known is not None:
        return known
    if not actor.is_system:
        raise NotPermitted("open a county")
    entry = county_named(code)
    if entry is None:
        raise InvalidInput("unknown_county", code)
    with transaction.atomic():
        county = County.objects.create(code=code, name=entry.name, slug=slug_of(entry.name))
        save_principals(county, [one for one in PRINCIPALS if one.county_code == code])
        record_event(actor=actor, verb="county.opened", subject=county, at=at, county_code=code)
    return county


def save_principals(county: County, entries: list[PrincipalEntry]) -> None:
    """Add those of the principals that the county does not have yet, by code."""
    known = set(Principal.objects.filter(county=county).values_list("code", flat=True))
    for entry in entries:
        if entry.code not in known:
            Principal.objects.create(
                county=county,
                code=entry.code,
                short_name=entry.short_name,
                kind=entry.kind,
                **name_fields(Principal, county, entry.name),
            )
