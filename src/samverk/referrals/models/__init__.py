"""Referrals and their recipients, answers, proposals to all principals and what each decided."""

from samverk.referrals.models.answers import AnswerPaper, AnswerVersion, Nominee, ReferralAnswer, SectionAnswer
from samverk.referrals.models.proposals import DecisionPaper, PrincipalDecision, Proposal
from samverk.referrals.models.referrals import (
    Recipient,
    RecipientGroup,
    Referral,
    ReferralPaper,
    ReferralSection,
)

__all__ = [
    "AnswerPaper",
    "AnswerVersion",
    "DecisionPaper",
    "Nominee",
    "PrincipalDecision",
    "Proposal",
    "Recipient",
    "RecipientGroup",
    "Referral",
    "ReferralAnswer",
    "ReferralPaper",
    "ReferralSection",
    "SectionAnswer",
]
