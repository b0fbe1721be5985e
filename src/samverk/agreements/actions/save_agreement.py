"""Writes an agreement with its parties, or changes what is said of it; takes one away that nobody has entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.agreements import may_keep_agreement
from samverk.accounts.models import Actor
from samverk.agreements.actions.plan_reviews import plan_next_review
from samverk.agreements.models import Agreement
from samverk.agreements.permissions import require_keep_agreements
from samverk.audit.actions.record_event import record_event
from samverk.core.chains import keys_along
from samverk.core.errors import InvalidInput, require
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.organizations.models import County, Organ, Principal
from samverk.referrals.models import Proposal
from swedish_text.folding import swedish_sort_key


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementInput:
    """What is written of an agreement; months as Agreement has them."""

    name: str
    kind: str = Agreement.Kind.AGREEMENT
    summary: str = ""
    parties: tuple[Principal, ...] = ()
    whole: Agreement | None = None
    replaces: Agreement | None = None
    organ: Organ | None = None
    matter: Matter | None = None
    proposal: Proposal | None = None
    decision: Decision | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    first_review_months: int = 0
    review_every_months: int = 0
    is_public: bool = False


def save_agreement(
    *, actor: Actor, county: County, words: AgreementInput, at: datetime, agreement: Agreement | None = None
) -> Agreement:
    """The agreement as written. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (AGREEMENT-1)."""
    require_keep_agreements(actor, county)
    _check(words, county, agreement)
    with transaction.atomic():
        row = Agreement(county=county, made_at=at)
        if agreement is not None:
            row = Agreement.objects.select_for_update().get(pk=agreement.pk, county=county)
        for field in AgreementInput.__dataclass_fields__:
            if field != "parties":
                setattr(row, field, getattr(words, field))
        row.name, row.summary = " ".join(words.name.split())[:200], words.summary.strip()
        row.sort_key = swedish_sort_key(row.name)[:600]
        row.save()
        _keep_parties(row, words.parties, timezone.localdate(at))
        take_decisions(row)
        plan_next_review(row)
        _record(actor, row, "agreement.saved", at)
    return row


def remove_agreement(*, actor: Actor, agreement: Agreement, at: datetime) -> None:
    """Take away what nobody has entered or reviewed and what nothing builds on.

    Raises NotFound, NotPermitted, InvalidInput.
    """
    require_keep_agreements(actor, agreement.county)
    with transaction.atomic():
        rows = Agreement.objects.select_for_update(of=("self",)).select_related("county")
        row = rows.get(pk=agreement.pk)
        if row.parts.exists() or row.replaced_by.exists() or row.parties.filter(entered_on__isnull=False).exists():
            raise InvalidInput("is_used", _("It has been entered or others build on it. End it instead."))
        if row.reviews.filter(reviewed_on__isnull=False).exists():
            raise InvalidInput("is_reviewed", _("It has been reviewed, and what was said is kept. End it instead."))
        _record(actor, row, "agreement.removed", at)
        row.delete()


def take_decisions(row: Agreement) -> None:
    """Enter the parties that have decided on the agreement's proposal; those entered by hand are left alone.

    A party that has left and comes back enters by another decision than the one that it entered by before.
    """
    if row.proposal_id is None:
        return
    yes = ("as_proposed", "with_change")
    for party in row.parties.filter(entered_on__isnull=True):
        own = row.proposal.decisions.filter(principal=party.principal_id) if row.proposal else None
        decided = list(own) if own is not None else []
        last = max(decided, key=lambda one: one.decided_on or date.min, default=None)
        if last is None or last.pk == party.principal_decision_id:
            continue
        if all(one.decided_on and one.outcome in yes for one in decided):
            party.entered_on, party.decided_by, party.paragraph = last.decided_on, last.unit, last.paragraph
            party.principal_decision = last
            party.save()


def _check(words: AgreementInput, county: County, agreement: Agreement | None) -> None:
    if words.kind not in Agreement.Kind.values:
        raise InvalidInput("bad_kind", words.kind)
    tied = (words.whole, words.replaces, words.organ, words.matter, words.proposal, *words.parties)
    abroad = [one for one in tied if one is not None and one.county_id != county.pk]
    if abroad or (words.decision is not None and words.decision.meeting.county_id != county.pk):
        raise InvalidInput("other_county")
    if agreement is not None and agreement.pk in (
        keys_along(words.whole, "whole") | keys_along(words.replaces, "replaces")
    ):
        raise InvalidInput("is_itself", _("An agreement is neither part of itself nor replaces itself."))
    require(
        may_keep_agreement(
            name=words.name,
            is_entered=words.kind in Agreement.ENTERED,
            parties=len(words.parties),
            is_part=words.kind == Agreement.Kind.PART,
            has_whole=words.whole is not None,
            starts_on=words.starts_on,
            ends_on=words.ends_on,
        )
    )


def _keep_parties(row: Agreement, wanted: tuple[Principal, ...], today: date) -> None:
    keys = {one.pk for one in wanted}
    for party in row.parties.all():
        if party.principal_id in keys:
            if party.left_on is not None:
                party.left_on, party.entered_on, party.decided_by, party.paragraph = None, None, "", ""
                party.save()
        elif party.entered_on is None:
            party.delete()
        elif party.left_on is None:
            party.left_on = today
            party.save()
    known = set(row.parties.values_list("principal", flat=True))
    for one in wanted:
        if one.pk not in known:
            row.parties.create(principal=one)


def _record(actor: Actor, row: Agreement, verb: str, at: datetime) -> None:
    data = {"name": row.name, "kind": row.kind, "is_public": row.is_public}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
