"""Which referrals and proposals somebody may see: insiders those of their county, the public what is open and sent."""

from __future__ import annotations

from django.db.models import QuerySet

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.organizations.models import County
from samverk.referrals.models import PrincipalDecision, Proposal, Recipient, Referral


def referrals_for(actor: Actor, county: County) -> QuerySet[Referral]:
    """The referrals of the county that the actor may see; those not yet sent only by insiders."""
    rows = Referral.objects.filter(county=county).select_related("county", "matter", "organ", "group")
    if actor.is_insider(county.pk):
        return rows
    return rows.filter(is_public=True).exclude(state=Referral.State.DRAFT)


def referral_for(actor: Actor, county: County, referral_id: int) -> Referral:
    """One of them; raises NotFound."""
    found = referrals_for(actor, county).filter(pk=referral_id).first()
    if found is None:
        raise NotFound(f"referral {referral_id}")
    return found


def recipient_in(referral: Referral, recipient_id: int) -> Recipient:
    """A recipient of the referral with her group and answer; raises NotFound."""
    rows = Recipient.objects.filter(group__referral=referral)
    found = rows.select_related("group__referral__county", "principal", "organ", "partner").filter(pk=recipient_id)
    recipient = found.first()
    if recipient is None:
        raise NotFound(f"recipient {recipient_id}")
    return recipient


def recipient_of_link(subject_id: str) -> Recipient | None:
    """Whom a link was sent to; None where she is gone or the referral was never sent."""
    rows = Recipient.objects.select_related(
        "group__referral__county",
        "group__referral__organ",
        "group__referral__matter",
        "principal",
        "organ",
        "partner",
    )
    return rows.filter(pk=subject_id).exclude(group__referral__state=Referral.State.DRAFT).first()


def proposals_for(actor: Actor, county: County) -> QuerySet[Proposal]:
    """The proposals of the county that the actor may see."""
    rows = Proposal.objects.filter(county=county).select_related("county", "matter")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def proposal_for(actor: Actor, county: County, proposal_id: int) -> Proposal:
    """One of them; raises NotFound."""
    found = proposals_for(actor, county).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound(f"proposal {proposal_id}")
    return found


def decision_of_link(subject_id: str) -> PrincipalDecision | None:
    """The row that a principal reports by its link; None where it is gone."""
    rows = PrincipalDecision.objects.select_related("proposal__county", "proposal__matter", "principal")
    return rows.filter(pk=subject_id).first()
