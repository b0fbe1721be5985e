"""Ends an agreement on a day, or renews it until another."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from civic_rules.agreements import may_end_agreement
from samverk.accounts.models import Actor
from samverk.agreements.actions.plan_reviews import plan_next_review
from samverk.agreements.models import Agreement
from samverk.agreements.permissions import require_keep_agreements
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import require


def end_agreement(*, actor: Actor, agreement: Agreement, ends_on: date | None, reason: str, at: datetime) -> Agreement:
    """The agreement with its last day. Raises NotFound, NotPermitted, RuleBroken (AGREEMENT-7)."""
    require_keep_agreements(actor, agreement.county)
    require(may_end_agreement(starts_on=agreement.starts_on, ends_on=ends_on, reason=reason))
    return _until(actor, agreement, ends_on, reason, "agreement.ended", at)


def renew_agreement(
    *, actor: Actor, agreement: Agreement, ends_on: date | None, reason: str, at: datetime
) -> Agreement:
    """The agreement until another day, or until further notice (None). Raises as end_agreement."""
    require_keep_agreements(actor, agreement.county)
    require(may_end_agreement(starts_on=agreement.starts_on, ends_on=ends_on or date.max, reason=reason))
    return _until(actor, agreement, ends_on, "", "agreement.renewed", at, why=reason)


def _until(
    actor: Actor, agreement: Agreement, ends_on: date | None, reason: str, verb: str, at: datetime, *, why: str = ""
) -> Agreement:
    with transaction.atomic():
        row = Agreement.objects.select_for_update(of=("self",)).select_related("county").get(pk=agreement.pk)
        before = row.ends_on
        row.ends_on, row.ended_because = ends_on, reason.strip()[:300]
        row.save()
        plan_next_review(row)
        data = {
            "before": before.isoformat() if before else "",
            "ends_on": ends_on.isoformat() if ends_on else "",
            "reason": (reason or why).strip()[:300],
        }
        record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
    return row
