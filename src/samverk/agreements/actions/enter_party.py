"""Notes the decision by which a party entered an agreement."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.agreements import may_enter
from samverk.accounts.models import SYSTEM, Actor
from samverk.agreements.actions.save_agreement import take_decisions
from samverk.agreements.models import Agreement, AgreementParty
from samverk.agreements.permissions import require_keep_agreements
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import require


def enter_party(
    *,
    actor: Actor,
    party: AgreementParty,
    entered_on: date | None,
    decided_by: str = "",
    paragraph: str = "",
    at: datetime,
) -> AgreementParty:
    """The party, entered; one that has left comes back by save_agreement.

    Raises NotFound, NotPermitted, RuleBroken (AGREEMENT-6).
    """
    require_keep_agreements(actor, party.agreement.county)
    require(may_enter(entered_on=entered_on, today=timezone.localdate(at)))
    with transaction.atomic():
        row = AgreementParty.objects.select_for_update(of=("self",)).select_related("agreement__county")
        kept = row.get(pk=party.pk)
        kept.entered_on = entered_on
        kept.decided_by, kept.paragraph = decided_by.strip()[:200], paragraph.strip()[:60]
        kept.save()
        data = {"principal": kept.principal_id, "entered_on": kept.entered_on.isoformat() if kept.entered_on else ""}
        county = kept.agreement.county
        record_event(
            actor=actor, verb="agreement.entered", subject=kept.agreement, at=at, county_code=county.code, data=data
        )
    return kept


def enter_by_proposal(*, proposal_id: int, at: datetime) -> None:
    """Enter whoever has decided on the proposal of an agreement; the reaction to a decision. Can run twice."""
    with transaction.atomic():
        rows = Agreement.objects.select_for_update(of=("self",)).select_related("county", "proposal")
        for row in rows.filter(proposal=proposal_id):
            before = row.parties.filter(entered_on__isnull=False).count()
            take_decisions(row)
            entered = row.parties.filter(entered_on__isnull=False).count() - before
            if entered:
                code = row.county.code
                data = {"proposal": proposal_id, "parties": entered}
                record_event(actor=SYSTEM, verb="agreement.entered", subject=row, at=at, county_code=code, data=data)
