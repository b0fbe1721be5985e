"""Keeps the words of an agreement and its duties as a new version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.agreements.models import Agreement, AgreementVersion, Duty
from samverk.agreements.permissions import require_keep_agreements
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyInput:
    """One step, and what the region and the municipality do in it."""

    step: str
    region: str = ""
    municipality: str = ""


def save_version(
    *,
    actor: Actor,
    agreement: Agreement,
    text: str,
    duties: tuple[DutyInput, ...],
    note: str = "",
    at: datetime,
) -> AgreementVersion:
    """The next version. Raises NotFound, NotPermitted, InvalidInput where it says nothing or nothing new."""
    require_keep_agreements(actor, agreement.county)
    kept = tuple(one for one in duties if one.step.strip())
    if not text.strip() and not kept:
        raise InvalidInput("no_words", _("Write what is agreed, or who does what."))
    with transaction.atomic():
        row = Agreement.objects.select_for_update(of=("self",)).select_related("county").get(pk=agreement.pk)
        last = row.versions.prefetch_related("duties").first()
        if last is not None and (last.text, tuple(_of(one) for one in last.duties.all())) == (text.strip(), kept):
            raise InvalidInput("nothing_new", _("Nothing differs from the version before."))
        version = AgreementVersion.objects.create(
            agreement=row,
            number=last.number + 1 if last else 1,
            text=text.strip(),
            note=note.strip()[:300],
            made_by=actor.name[:300],
            made_at=at,
        )
        for position, one in enumerate(kept, start=1):
            Duty.objects.create(
                version=version,
                position=position,
                step=one.step.strip()[:200],
                region=one.region.strip(),
                municipality=one.municipality.strip(),
            )
        data = {"number": version.number, "note": version.note}
        record_event(
            actor=actor, verb="agreement.version_kept", subject=row, at=at, county_code=row.county.code, data=data
        )
    return version


def _of(one: Duty) -> DutyInput:
    return DutyInput(step=one.step, region=one.region, municipality=one.municipality)
