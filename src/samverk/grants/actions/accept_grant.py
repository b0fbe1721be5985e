"""Takes sums of minutes as a grant with its allocations, refuses them, or offers refused ones again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState
from samverk.documents.actions.decline_offers import decline_offers, reopen_offers
from samverk.documents.models import DeclinedOffer
from samverk.documents.queries import Key
from samverk.grants.actions.change_allocations import AllocationInput, write_allocation
from samverk.grants.actions.save_grant import GrantInput, save_grant
from samverk.grants.models import Allocation, Grant
from samverk.grants.queries.offered_grants import OfferedGrant, OfferedRow
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County

ALLOCATION = DeclinedOffer.OfferedAs.ALLOCATION


def accept_grant(*, actor: Actor, county: County, offered: OfferedGrant, name: str, at: datetime) -> Grant:
    """The grant with every row, each with its citation. Raises NotFound, NotPermitted, StaleState where
    a sum is taken already."""
    require_lead(actor, county)
    with transaction.atomic():
        County.objects.select_for_update().get(pk=county.pk)
        if _taken(offered.keys):
            raise StaleState("a sum is an allocation already")
        words = GrantInput(name=name, year=offered.year)
        grant = save_grant(actor=actor, county=county, words=words, at=at)
        _write(grant, offered.rows, None)
        data = {"sums": [f"{document}:{key}" for document, key in offered.keys]}
        record_event(actor=actor, verb="grant.sums_accepted", subject=grant, at=at, county_code=county.code, data=data)
    return grant


def refuse_sums(*, actor: Actor, county: County, keys: Iterable[Key], at: datetime) -> int:
    """Say that the sums are no allocations; they are never offered again. How many. Raises NotFound, NotPermitted,
    InvalidInput for none or for those of another county."""
    require_lead(actor, county)
    nothing = _("Choose a grant that is offered.")
    return decline_offers(actor=actor, county=county, offered_as=ALLOCATION, keys=keys, at=at, otherwise=nothing)


def offer_again(*, actor: Actor, county: County, at: datetime) -> int:
    """Take every refusal of the county back; how many. Raises NotFound, NotPermitted."""
    require_lead(actor, county)
    return reopen_offers(actor=actor, county=county, offered_as=ALLOCATION, at=at)


def _taken(keys: Sequence[Key]) -> bool:
    rows = Allocation.objects.filter(document__in={document for document, _key in keys}).exclude(finding_key="")
    return any(key in keys for key in rows.values_list("document_id", "finding_key"))


def _write(grant: Grant, rows: Sequence[OfferedRow], parent: Allocation | None) -> None:
    for one in rows:
        document, key = one.key
        words = AllocationInput(
            label=one.label,
            amount=one.amount,
            state=one.state,
            parent=parent,
            is_approximate=one.is_approximate,
            is_derived=one.is_derived,
            document_id=document,
            finding_key=key,
        )
        _write(grant, one.below, write_allocation(grant, words))
