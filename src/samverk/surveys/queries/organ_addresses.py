"""Who sits in an organ with which e-mail address, as recipients of a survey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from samverk.organizations.models import Organ, Principal
from samverk.organizations.queries import email_of, members_on

LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Somebody of an organ: her group is her principal, her partner or else the organ."""

    name: str
    email: str
    group: str
    principal: Principal | None


def addresses_of_organ(organ: Organ, *, at: datetime) -> list[Address]:
    """Those who sit there now and have an address, each once."""
    today, found = timezone.localdate(at), dict[str, Address]()
    for one in members_on(organ, today).select_related("person__user", "principal", "partner"):
        email = email_of(one.person, today=today).lower()
        if email and len(email) <= LONGEST_ADDRESS and email not in found:
            group = one.principal.short_name if one.principal else one.partner.name if one.partner else organ.name
            found[email] = Address(name=one.person.name, email=email, group=group, principal=one.principal)
    return list(found.values())
