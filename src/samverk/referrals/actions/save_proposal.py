"""Puts a proposal to the principals: a row for each, or for each of its boards, and closes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.matters.models import Matter
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County, Principal
from samverk.referrals.models import Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A principal, or one of its boards, that shall decide."""

    principal: Principal
    unit: str = ""
    email: str = ""
    planned_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalInput:
    """The words to decide on and when the whole takes effect."""

    matter: Matter
    title: str
    text: str
    decide_by: date | None = None
    effect: str = Proposal.Effect.ALL
    effect_number: int | None = None
    needs_region: bool = False
    changes_count: bool = False
    not_before: date | None = None
    contact_name: str = ""
    contact_email: str = ""
    is_public: bool = True
    asked: tuple[Asked, ...] = ()


def open_proposal(*, actor: Actor, county: County, words: ProposalInput, at: datetime) -> Proposal:
    """The proposal, with a mail to each that has an address (a reaction). Its words are locked from now on.

    Raises NotFound, NotPermitted, InvalidInput.
    """
    require_lead(actor, county)
    _check(county, words)
    with transaction.atomic():
        row = Proposal.objects.create(
            county=county,
            matter=words.matter,
            title=" ".join(words.title.split())[:300],
            text=words.text.strip(),
            decide_by=words.decide_by,
            effect=words.effect,
            effect_number=words.effect_number if words.effect == Proposal.Effect.NUMBER else None,
            needs_region=words.needs_region,
            changes_count=words.changes_count,
            not_before=words.not_before,
            contact_name=words.contact_name.strip(),
            contact_email=words.contact_email.strip(),
            is_public=words.is_public,
            opened_at=at,
        )
        for one in words.asked:
            row.decisions.create(
                principal=one.principal, unit=one.unit.strip()[:200], email=one.email, planned_on=one.planned_on
            )
        _record(actor, row, "proposal.opened", at)
    return row


def close_proposal(*, actor: Actor, proposal: Proposal, at: datetime) -> Proposal:
    """The proposal closed: no decision is taken in any more. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, proposal, is_closed=False)
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        _record(actor, row, "proposal.closed", at)
    return row


def open_again(*, actor: Actor, proposal: Proposal, at: datetime) -> Proposal:
    """Undo the closing. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, proposal, is_closed=True)
        row.closed_at = None
        row.save(update_fields=["closed_at"])
        _record(actor, row, "proposal.opened_again", at)
    return row


def _locked(actor: Actor, proposal: Proposal, *, is_closed: bool) -> Proposal:
    require_lead(actor, proposal.county)
    row = Proposal.objects.select_for_update(of=("self",)).select_related("county").get(pk=proposal.pk)
    if (row.closed_at is not None) != is_closed:
        raise StaleState(f"proposal {row.pk} was closed at {row.closed_at}")
    return row


def _record(actor: Actor, row: Proposal, verb: str, at: datetime) -> None:
    data = {"proposal": row.pk, "title": row.title}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)


def _check(county: County, words: ProposalInput) -> None:
    if not words.title.strip() or not words.text.strip():
        raise InvalidInput("no_text", _("Write the title and the words that shall be decided on."))
    if not words.asked:
        raise InvalidInput("nobody_asked", _("Choose who shall decide."))
    if words.effect not in Proposal.Effect.values:
        raise InvalidInput("bad_effect")
    principals = {one.principal.pk for one in words.asked}
    number = words.effect_number or 0
    if words.effect == Proposal.Effect.NUMBER and not 1 <= number <= len(principals):
        raise InvalidInput("bad_number", _("Say how many have to decide: at most as many as are asked."))
    keys = {(one.principal.pk, one.unit.strip()) for one in words.asked}
    if len(keys) < len(words.asked):
        raise InvalidInput("asked_twice", _("The same board is asked twice."))
    if words.matter.county_id != county.pk or any(one.principal.county_id != county.pk for one in words.asked):
        raise InvalidInput("other_county")
