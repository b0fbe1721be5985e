"""Founds an organ for a time by a decision: mandate, seats by rule and who nominates, owner, review, end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.mandates import organ_may_be_founded
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.organizations.models import Organ, Origin, Partner, Principal
from samverk.organizations.queries import name_fields
from samverk.routing.models import MandateSeat, OrganMandate
from samverk.routing.permissions import require_lead_matter
from samverk.routing.queries.mandates import seat_rule
from swedish_text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFacts:
    """So many seats for a principal or a part of the county; profession: what she must be, empty where anybody."""

    seats: int
    principal: Principal | None = None
    partner: Partner | None = None
    profession: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingFacts:
    """What the decision says of the organ."""

    name: str
    mandate: str
    owner: Organ | None
    seats: tuple[SeatFacts, ...]
    ends_on: date | None
    review_on: date | None = None


def found_organ(
    *, actor: Actor, matter: Matter, decision: Decision, facts: FoundingFacts, at: datetime
) -> OrganMandate:
    """The new organ's mandate. Raises NotFound, NotPermitted, RuleBroken (MANDATE-9), InvalidInput."""
    require_lead_matter(actor, matter)
    if decision.item is None or decision.item.matter_id != matter.pk:
        raise NotFound(f"decision {decision.pk}")
    county, name = matter.county, " ".join(facts.name.split())
    if not name or Organ.objects.filter(county=county, folded=fold(name)).exists():
        raise InvalidInput("bad_name", _("Give the organ a name that no other organ of the county has."))
    owners = [facts.owner, *(one.principal or one.partner for one in facts.seats)]
    if any(one is not None and one.county_id != county.pk for one in owners):
        raise InvalidInput("other_county")
    with transaction.atomic():
        seats = [
            MandateSeat(
                principal=one.principal, partner=one.partner, seats=one.seats, profession=one.profession.strip()[:200]
            )
            for one in facts.seats
        ]
        require(
            organ_may_be_founded(
                mandate=facts.mandate,
                owner=facts.owner.pk if facts.owner else None,
                rules=[seat_rule(one) for one in seats],
                ends_on=facts.ends_on,
                today=timezone.localdate(at),
            )
        )
        if facts.owner is None or facts.ends_on is None:
            raise InvalidInput("no_owner")
        organ = Organ.objects.create(
            county=county,
            reports_to=facts.owner,
            seats=sum(one.seats for one in seats),
            origin=Origin.ENTERED,
            **name_fields(Organ, county, name),
        )
        row = OrganMandate.objects.create(
            organ=organ,
            decision=decision,
            matter=matter,
            mandate=facts.mandate.strip(),
            owner=facts.owner,
            review_on=facts.review_on,
            ends_on=facts.ends_on,
        )
        for seat in seats:
            seat.mandate = row
            seat.save()
        data = {"organ": organ.slug, "decision": decision.pk, "matter": matter.slug}
        record_event(actor=actor, verb="organ.founded", subject=organ, at=at, county_code=county.code, data=data)
    return row
