"""Who sends referrals and proposals, and gathers what is answered: whoever leads matters in the county or the organ."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.matters.permissions import can_lead
from samverk.referrals.models import Referral


def can_lead_referral(actor: Actor, referral: Referral) -> bool:
    """Say whether the actor may change the referral, take answers in and go through comments."""
    return can_lead(actor, referral.county, referral.organ)
