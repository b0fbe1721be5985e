"""Takes what a principal has decided of a proposal, or the day it plans to; and takes it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.referrals import principal_may_decide
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.documents.actions.keep_paper import Paper, keep_paper
from samverk.matters.permissions import require_lead
from samverk.referrals.actions.refuse_sender import require_own_address
from samverk.referrals.models import PrincipalDecision

Way = PrincipalDecision.Way


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionInput:
    """What is reported: a planned day alone, or the decision. seen: when what the reporter saw was reported.

    quote, quote_page: the words of minutes that it was read from.
    """

    planned_on: date | None = None
    outcome: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    changes: str = ""
    reporter: str = ""
    reporter_email: str = ""
    papers: tuple[Paper, ...] = field(default=(), repr=False)
    seen: str = ""
    quote: str = ""
    quote_page: int | None = None


def report_decision(
    *,
    actor: Actor,
    decision: PrincipalDecision,
    words: DecisionInput,
    way: str,
    at: datetime,
    link: SecureLink | None = None,
) -> PrincipalDecision:
    """The row as reported; without an outcome it is a planned day, which by API takes back no decision.

    link: with which it is reported by link and API, where the caller has opened it. Raises NotFound, NotPermitted (any
    other way), RuleBroken (REFERRAL-9), InvalidInput, StaleState where the proposal is closed or was reported since.
    """
    if way == Way.LINK:
        county = decision.proposal.county
        require_own_address(asked=decision, county=county, address=words.reporter_email, at=at)
        if not words.reporter.strip():
            raise InvalidInput("no_sender", _("Write your name."))
    elif way != Way.API:
        require_lead(actor, decision.proposal.county)
    with transaction.atomic():
        row = (
            PrincipalDecision.objects.select_for_update(of=("self",))
            .select_related("proposal__county")
            .get(pk=decision.pk)
        )
        if row.proposal.closed_at is not None:
            raise StaleState(f"proposal {row.proposal_id} is closed")
        if words.seen and words.seen != (row.reported_at.isoformat() if row.reported_at else "-"):
            raise StaleState(f"decision {row.pk} was reported at {row.reported_at}")
        if way == Way.API and row.outcome and not words.outcome:
            raise InvalidInput("is_decided", _("It is decided already; a planned day alone takes no decision back."))
        if words.outcome:
            require(
                principal_may_decide(
                    outcome=words.outcome,
                    changes=words.changes,
                    decided_on=words.decided_on,
                    today=timezone.localdate(at),
                )
            )
        _write(row, words, way, at)
        if link is not None:
            mark_link_used(link=link, at=at)
        told = {"proposal": row.proposal_id, "principal": row.name, "outcome": row.outcome, "way": way}
        record_event(
            actor=actor,
            verb="proposal.decided" if words.outcome else "proposal.planned",
            subject=row,
            at=at,
            county_code=row.proposal.county.code,
            data=told | ({"link": link.pk} if link else {}),
        )
    return row


def _write(row: PrincipalDecision, words: DecisionInput, way: str, at: datetime) -> None:
    row.planned_on = words.planned_on or row.planned_on
    row.outcome, row.paragraph = words.outcome, words.paragraph.strip()[:60] if words.outcome else ""
    row.decided_on = words.decided_on if words.outcome else None
    row.changes = words.changes.strip() if words.outcome == PrincipalDecision.Outcome.WITH_CHANGE else ""
    row.way, row.reporter, row.reported_at = way, words.reporter.strip()[:200], at
    row.quote, row.quote_page = (words.quote.strip(), words.quote_page) if words.outcome else ("", None)
    row.save()
    for paper in words.papers:
        document = keep_paper(county=row.proposal.county, paper=paper, at=at)
        row.papers.get_or_create(document=document, defaults={"title": paper.name})
