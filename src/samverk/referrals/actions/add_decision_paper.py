"""Keeps a paper of what a principal decided, such as its board's minutes, before or after it is reported."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.matters.permissions import require_lead
from samverk.referrals.models import DecisionPaper, PrincipalDecision


def add_decision_paper(*, actor: Actor, decision: PrincipalDecision, paper: Paper, at: datetime) -> DecisionPaper:
    """The paper; the same file again is the same paper. Raises NotFound, NotPermitted."""
    county = decision.proposal.county
    require_lead(actor, county)
    with transaction.atomic():
        document = keep_paper(county=county, paper=paper, at=at)
        row, _is_new = decision.papers.get_or_create(document=document, defaults={"title": paper.name})
        data = {"proposal": decision.proposal_id, "principal": decision.name, "paper": row.pk}
        record_event(
            actor=actor, verb="proposal.paper_added", subject=decision, at=at, county_code=county.code, data=data
        )
    return row
