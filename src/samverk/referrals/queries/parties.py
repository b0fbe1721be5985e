"""Who is asked by a draft, and the addresses that were used last: what the boxes of the form begin with."""

from __future__ import annotations

from typing import Any

from samverk.organizations.models import County
from samverk.referrals.models import PrincipalDecision, Recipient, Referral

Known = dict[str, dict[str, Any]]


def rows_of(draft: Referral) -> Known:
    """The recipients of the draft by the key of their box; a day where it is not the first group's."""
    found: Known = {}
    first = draft.groups.first()
    for one in Recipient.objects.filter(group__referral=draft).select_related("group"):
        is_own_day = first is not None and one.group.due != first.due
        found[_key(one)] = {
            "chosen": True,
            "unit": one.unit,
            "email": one.email,
            "day": one.group.due.isoformat() if is_own_day else "",
        }
    return {**known_addresses(draft.county), **found}


def known_addresses(county: County) -> Known:
    """The address by which each was last asked."""
    found: Known = {}
    asked = Recipient.objects.filter(group__referral__county=county).exclude(email="").order_by("pk")
    for one in asked:
        found[_key(one)] = {"chosen": False, "unit": "", "email": one.email, "day": ""}
    decided = PrincipalDecision.objects.filter(proposal__county=county).exclude(email="").order_by("pk")
    for row in decided:
        found.setdefault(f"p{row.principal_id}", {"chosen": False, "unit": "", "email": row.email, "day": ""})
    return found


def _key(one: Recipient) -> str:
    if one.principal_id:
        return f"p{one.principal_id}"
    return f"o{one.organ_id}" if one.organ_id else f"x{one.partner_id}"
