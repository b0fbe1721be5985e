"""More time for one recipient: asked for by her, granted or refused by the owner."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.referrals import due_day, may_ask_extension, may_grant_extension
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState, require
from samverk.matters.permissions import require_lead
from samverk.referrals.actions.refuse_sender import require_own_address
from samverk.referrals.models import Recipient, Referral

Extension = Recipient.Extension


def ask_extension(
    *, actor: Actor, recipient: Recipient, wanted: date, reason: str, address: str, at: datetime
) -> Recipient:
    """The recipient with her wish; address: of who asks, by her link. Raises InvalidInput, RuleBroken (REFERRAL-5)."""
    require_own_address(asked=recipient, county=recipient.group.referral.county, address=address, at=at)
    with transaction.atomic():
        row = _locked(recipient)
        due = due_day(group_due=row.group.due, extended_to=row.extended_to)
        require(
            may_ask_extension(
                today=timezone.localdate(at), due=due, wanted=wanted, reason=reason, is_closed=_is_closed(row)
            )
        )
        row.extension, row.extension_wanted, row.extension_reason = Extension.ASKED, wanted, reason.strip()
        row.save(update_fields=["extension", "extension_wanted", "extension_reason"])
        _record(actor, row, "referral.extension_asked", at)
    return row


def decide_extension(*, actor: Actor, recipient: Recipient, until: date | None, at: datetime) -> Recipient:
    """Grant a later day, or refuse with None; she is told by mail (a reaction).

    Raises NotFound, NotPermitted, StaleState where nothing was asked, RuleBroken (REFERRAL-6).
    """
    referral = recipient.group.referral
    require_lead(actor, referral.county, referral.organ)
    with transaction.atomic():
        row = _locked(recipient)
        if row.extension != Extension.ASKED:
            raise StaleState(f"recipient {row.pk} asks for nothing")
        if until is not None:
            due = due_day(group_due=row.group.due, extended_to=row.extended_to)
            decides_on = row.group.referral.decides_on
            require(may_grant_extension(wanted=until, due=due, decides_on=decides_on, is_closed=_is_closed(row)))
            row.extended_to = until
        row.extension = Extension.GRANTED if until is not None else Extension.REFUSED
        row.save(update_fields=["extension", "extended_to"])
        _record(actor, row, "referral.extension_decided", at)
    return row


def _locked(recipient: Recipient) -> Recipient:
    rows = Recipient.objects.select_for_update(of=("self",))
    return rows.select_related("group__referral__county", "principal", "organ", "partner").get(pk=recipient.pk)


def _is_closed(row: Recipient) -> bool:
    return row.group.referral.state != Referral.State.SENT


def _record(actor: Actor, row: Recipient, verb: str, at: datetime) -> None:
    referral = row.group.referral
    data = {"referral": referral.pk, "recipient": row.pk, "state": row.extension, "wanted": str(row.extension_wanted)}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=referral.county.code, data=data)
