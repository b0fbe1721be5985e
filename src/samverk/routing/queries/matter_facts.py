"""What people have entered of a matter, as its page shows it to an actor."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from samverk.accounts.models import Actor
from samverk.matters.models import CaseNumber, Matter, MatterPaper, OutsideWait
from samverk.routing.queries.seen_matters import matters_seen_by, sees_entered_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredFacts:
    """Text, owner, case numbers, papers, waits and related matters; all empty where the actor may not see them."""

    is_seen: bool = False
    numbers: tuple[CaseNumber, ...] = ()
    papers: tuple[MatterPaper, ...] = ()
    waits: tuple[OutsideWait, ...] = ()
    related: tuple[Matter, ...] = ()


def entered_facts_for(actor: Actor, matter: Matter) -> EnteredFacts:
    """What was entered of the matter and of those that were joined into it."""
    related = tuple(matters_seen_by(actor, matter.county).filter(related=matter).order_by("sort_key"))
    if not sees_entered_facts(actor, matter):
        return EnteredFacts(related=related)
    own = Q(matter=matter) | Q(matter__joined_into=matter)
    numbers = CaseNumber.objects.filter(own).select_related("principal")
    return EnteredFacts(
        is_seen=True,
        numbers=tuple(numbers.order_by("principal__kind", "principal__sort_key", "number")),
        papers=tuple(MatterPaper.objects.filter(own).select_related("document")),
        waits=tuple(OutsideWait.objects.filter(own, ended_on__isnull=True)),
        related=related,
    )
