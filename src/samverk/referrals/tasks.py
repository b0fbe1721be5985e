"""What referrals and proposals do when something has happened with them. Listed in config/reactions.py."""

from __future__ import annotations

from django.db.models import Q

from samverk.audit.models import AuditEvent
from samverk.referrals.actions.file_step import file_proposal, file_referral
from samverk.referrals.models import Proposal, Referral

REACTION = "referrals.file_step"
MATTER = "matters.Matter"


def file_step_of(event_id: int) -> None:
    """File the step of the event's referral or proposal; of a joined matter, all of them. Can run twice."""
    event = AuditEvent.objects.filter(pk=event_id).first()
    if event is None:
        return
    referrals, proposals = [event.data.get("referral")], [event.data.get("proposal")]
    if event.subject_type == MATTER:
        key = int(event.subject_id)
        own = Q(matter=key) | Q(matter__joined_into=key) | Q(step__matter=key)
        referrals = list(Referral.objects.filter(own).values_list("pk", flat=True))
        proposals = list(Proposal.objects.filter(own).values_list("pk", flat=True))
    for one in referrals:
        if one is not None:
            file_referral(referral_id=one, at=event.at)
    for one in proposals:
        if one is not None:
            file_proposal(proposal_id=one, at=event.at)
