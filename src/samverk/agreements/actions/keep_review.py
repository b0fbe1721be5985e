"""Keeps what a review came to, with the agreement; its commitment is done with that, and the next review is planned."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.agreements import may_keep_review
from samverk.accounts.models import Actor
from samverk.agreements.actions.plan_reviews import plan_next_review
from samverk.agreements.models import Agreement, AgreementReview
from samverk.agreements.permissions import require_keep_agreements
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.followup.actions.report_commitment import Report, report_commitment
from samverk.meetings.models import Commitment


def keep_review(
    *, actor: Actor, agreement: Agreement, reviewed_on: date, outcome: str, text: str, at: datetime
) -> AgreementReview:
    """The review that was due next, or one of that day's own. Raises NotFound, NotPermitted, InvalidInput,
    RuleBroken (AGREEMENT-5)."""
    require_keep_agreements(actor, agreement.county)
    if outcome not in AgreementReview.Outcome.values:
        raise InvalidInput("bad_outcome", outcome)
    today = timezone.localdate(at)
    require(may_keep_review(reviewed_on=reviewed_on, starts_on=agreement.starts_on, today=today, text=text))
    with transaction.atomic():
        row = Agreement.objects.select_for_update(of=("self",)).select_related("county").get(pk=agreement.pk)
        waiting = row.reviews.filter(reviewed_on__isnull=True).order_by("due_on").first()
        is_taken = Q(reviewed_on=reviewed_on) if waiting else Q(reviewed_on=reviewed_on) | Q(due_on=reviewed_on)
        if row.reviews.filter(is_taken).exists():
            raise InvalidInput("is_kept", _("A review of that day is kept already."))
        review = waiting or AgreementReview(agreement=row, due_on=reviewed_on)
        review.reviewed_on, review.outcome = reviewed_on, outcome
        review.text, review.made_by = text.strip(), actor.name[:300]
        review.save()
        plan_next_review(row)
        data = {"outcome": outcome, "reviewed_on": reviewed_on.isoformat()}
        record_event(actor=actor, verb="agreement.reviewed", subject=row, at=at, county_code=row.county.code, data=data)
        if review.commitment is not None and review.commitment.state in Commitment.LEFT:
            words = review.text if row.is_public else _("The review is kept.")
            told = Report(text=words, state=Commitment.State.DONE, reported_on=today)
            report_commitment(actor=actor, commitment=review.commitment, report=told, at=at)
    return review
