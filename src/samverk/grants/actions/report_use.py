"""Keeps what a principal has used of a grant, as it reports to the state; takes a report away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from civic_rules.grants import may_report_use
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.grants.actions.change_allocations import lock_grant
from samverk.grants.models import Grant, UseReport
from samverk.grants.queries.use import allotted_to
from samverk.matters.permissions import require_lead
from samverk.organizations.models import Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class UseInput:
    """What is reported. used: in kronor, all until that day."""

    principal: Principal
    used: Decimal | None
    reported_on: date
    text: str = ""


def report_use(*, actor: Actor, grant: Grant, words: UseInput, at: datetime) -> UseReport:
    """The report; earlier ones stay as history. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (GRANT-4)."""
    require_lead(actor, grant.county)
    if words.principal.county_id != grant.county_id:
        raise InvalidInput("other_county")
    with transaction.atomic():
        locked = lock_grant(grant)
        require(
            may_report_use(
                used=words.used,
                allotted=allotted_to(locked, words.principal),
                reported_on=words.reported_on,
                today=timezone.localdate(at),
            )
        )
        assert words.used is not None
        row = UseReport.objects.create(
            grant=locked,
            principal=words.principal,
            used=words.used,
            text=words.text.strip(),
            reported_on=words.reported_on,
            reporter=actor.name,
            made_at=at,
        )
        _record(actor, row, "grant.use_reported", at)
    return row


def remove_use_report(*, actor: Actor, grant: Grant, report_id: int, at: datetime) -> None:
    """Take one report away. Raises NotFound, NotPermitted."""
    require_lead(actor, grant.county)
    with transaction.atomic():
        row = UseReport.objects.filter(grant=lock_grant(grant), pk=report_id).first()
        if row is None:
            raise NotFound(f"report {report_id}")
        _record(actor, row, "grant.use_report_removed", at)
        row.delete()


def _record(actor: Actor, row: UseReport, verb: str, at: datetime) -> None:
    data = {"principal": row.principal.slug, "used": str(row.used), "reported_on": row.reported_on.isoformat()}
    county = row.grant.county
    record_event(actor=actor, verb=verb, subject=row.grant, at=at, county_code=county.code, data=data)
