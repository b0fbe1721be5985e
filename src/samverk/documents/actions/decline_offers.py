"""Declines what Samverk offered to make of findings, or opens it again. Who may do so says the app that offers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.documents.models import DeclinedOffer, Document
from samverk.documents.queries import Key
from samverk.organizations.models import County


def decline_offers(
    *, actor: Actor, county: County, offered_as: str, keys: Iterable[Key], at: datetime, otherwise: str
) -> int:
    """Never offer these findings as that again; how many. Raises InvalidInput, in the words of `otherwise`, for none or
    for those of another county."""
    wanted = sorted(set(keys))
    documents = {document for document, _key in wanted}
    known = set(Document.objects.filter(county=county, pk__in=documents).values_list("pk", flat=True))
    if not wanted or documents - known:
        raise InvalidInput("nothing_offered", otherwise)
    with transaction.atomic():
        for document, key in wanted:
            DeclinedOffer.objects.get_or_create(
                document_id=document,
                finding_key=key,
                offered_as=offered_as,
                defaults={"declined_by": actor.name, "declined_at": at},
            )
        _record(actor, county, "offer.declined", offered_as, wanted, at)
    return len(wanted)


def reopen_offers(*, actor: Actor, county: County, offered_as: str, at: datetime) -> int:
    """Take back all that was declined as that in the county; how many."""
    with transaction.atomic():
        rows = DeclinedOffer.objects.filter(document__county=county, offered_as=offered_as)
        keys = [(one.document_id, one.finding_key) for one in rows]
        rows.delete()
        _record(actor, county, "offer.made_again", offered_as, keys, at)
    return len(keys)


def _record(actor: Actor, county: County, verb: str, offered_as: str, keys: Iterable[Key], at: datetime) -> None:
    data = {"offered_as": offered_as, "findings": [f"{document}:{key}" for document, key in keys]}
    record_event(actor=actor, verb=verb, subject=county, at=at, county_code=county.code, data=data)
