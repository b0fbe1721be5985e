"""Keeps a paper of what a principal decided, such as its board's minutes, before or after it is reported."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.matters.permissions import require_lead
from samverk.referrals.models import DecisionPaper, PrincipalDecision, Proposal


def add_decision_paper(
    *, actor: Actor, decision: PrincipalDecision, paper: Paper, at: datetime, link: SecureLink | None = None
) -> DecisionPaper:
    """The paper; the same file again is the same paper.

    link: the key with which the principal itself sends it, where the caller has opened it. Raises NotFound,
    NotPermitted, and with a link StaleState where the proposal is closed.
    """
    county = decision.proposal.county
    if link is None:
        require_lead(actor, county)
    with transaction.atomic():
        if link is not None:
            _require_open(decision)
            mark_link_used(link=link, at=at)
        document = keep_paper(county=county, paper=paper, at=at)
        row, _is_new = decision.papers.get_or_create(document=document, defaults={"title": paper.name})
        data = {"proposal": decision.proposal_id, "principal": decision.name, "paper": row.pk}
        data |= {"link": link.pk} if link else {}
        record_event(
            actor=actor, verb="proposal.paper_added", subject=decision, at=at, county_code=county.code, data=data
        )
    return row


def _require_open(decision: PrincipalDecision) -> None:
    """Hold the row, so that the proposal is not closed meanwhile."""
    proposal = Proposal.objects.select_for_update().get(pk=decision.proposal_id)
    if proposal.closed_at is not None:
        raise StaleState(f"proposal {proposal.pk} is closed")
