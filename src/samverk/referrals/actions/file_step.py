"""Files referrals and proposals as steps on the way of their matter, as they are now. Can run twice without harm."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.referrals.models import Proposal, Referral
from samverk.referrals.queries.as_step import proposal_as_step, referral_as_step
from samverk.routing.actions.follow_step import follow_step


def file_referral(*, referral_id: int, at: datetime) -> None:
    """Make the step of a referral that was sent say what the referral says."""
    with transaction.atomic():
        rows = Referral.objects.select_for_update(of=("self",)).exclude(state=Referral.State.DRAFT)
        row = rows.select_related("matter__joined_into", "county", "organ").filter(pk=referral_id).first()
        if row is not None:
            row.step = follow_step(matter=row.matter, step_id=row.step_id, now=referral_as_step(row), at=at)
            row.save(update_fields=["step"])


def file_proposal(*, proposal_id: int, at: datetime) -> None:
    """Make the step of a proposal say what the proposal says."""
    with transaction.atomic():
        rows = Proposal.objects.select_for_update(of=("self",)).select_related("matter__joined_into", "county")
        row = rows.filter(pk=proposal_id).first()
        if row is not None:
            row.step = follow_step(matter=row.matter, step_id=row.step_id, now=proposal_as_step(row), at=at)
            row.save(update_fields=["step"])
