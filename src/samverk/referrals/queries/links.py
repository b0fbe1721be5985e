"""The links that recipients and principals answer by: purposes, and whose address may answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samverk.accounts.models import SecureLink
from samverk.referrals.models import PrincipalDecision, Recipient

ANSWER_LINK, DECISION_LINK, API_KEY = "referral", "proposal", "api"
"""Purposes of the links, and of the keys of principals to the API (accounts.SecureLink)."""


def is_own_address(asked: Recipient | PrincipalDecision, address: str) -> bool:
    """Whether the address is of the same domain as that of whom was asked: a forwarded link answers for nobody else."""
    return is_same_domain(asked.email, address)


def is_same_domain(own: str, given: str) -> bool:
    """Whether two mail addresses are of the same domain."""
    return bool(domain_of(own)) and domain_of(own) == domain_of(given)


def other_recipient_words(asked: Recipient | PrincipalDecision) -> str:
    """Why an answer from another address is not taken."""
    words = _("This link answers for %(name)s alone. Give your address there, ending in @%(domain)s.")
    return words % {"name": asked.name, "domain": domain_of(asked.email)}


def link_holds_for(link: SecureLink, asked: Recipient | PrincipalDecision | None) -> bool:
    """Whether the link was sent to this row, at the address that it has now."""
    return asked is not None and link.subject_type == asked._meta.label and link.address == asked.email


def domain_of(address: str) -> str:
    """What stands after the @, in small letters; empty where there is none."""
    return address.strip().rpartition("@")[2].lower() if "@" in address else ""
