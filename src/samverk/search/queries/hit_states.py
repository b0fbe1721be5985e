"""What a hit says of its state: of a decision what replaced it, of a commitment when it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samverk.accounts.models import Actor, Permission
from samverk.meetings.models import Commitment, Decision
from samverk.organizations.models import Organ
from samverk.search.models import EntryKind
from samverk.search.queries.facets import split_ids
from samverk.search.queries.searching import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A hit with what stands beside it: its organs' names, and the decision or commitment that it is."""

    hit: Hit
    kind_label: str
    organs: str
    decision: Decision | None
    replaced_by: Decision | None
    commitment: Commitment | None


def shown_hits(actor: Actor, hits: Sequence[Hit]) -> list[ShownHit]:
    """The hits of a page with their states: three queries, and three more where a decision was replaced."""
    organs = dict(
        Organ.objects.filter(pk__in={one for hit in hits for one in split_ids(hit.organ_ids)}).values_list("pk", "name")
    )
    decisions = _decisions([hit.object_id for hit in hits if hit.kind == EntryKind.DECISION])
    commitments = Commitment.objects.in_bulk([hit.object_id for hit in hits if hit.kind == EntryKind.COMMITMENT])
    return [
        ShownHit(
            hit=hit,
            kind_label=str(EntryKind(hit.kind).label),
            organs=" och ".join(organs[one] for one in split_ids(hit.organ_ids) if one in organs),
            decision=(decision := decisions.get(hit.object_id) if hit.kind == EntryKind.DECISION else None),
            replaced_by=_replacement(actor, decision, hit.county_id),
            commitment=commitments.get(hit.object_id) if hit.kind == EntryKind.COMMITMENT else None,
        )
        for hit in hits
    ]


def _decisions(ids: Sequence[int]) -> Mapping[int, Decision]:
    # Few are replaced: their tables are asked only then.
    wanted = Decision.objects.prefetch_related("replaced_by__meeting", "replaced_by__item")
    return wanted.in_bulk(list(ids)) if ids else {}


def _replacement(actor: Actor, decision: Decision | None, county_id: int) -> Decision | None:
    """What replaced a decision, unless the actor may not know of that meeting yet."""
    replacement = decision.replaced_by if decision else None
    if replacement is None or replacement.meeting.published_at is not None:
        return replacement
    return replacement if actor.can(Permission.VIEW_UNPUBLISHED, county_id=county_id) else None
