"""The list of matters that recur, and a matter's way over the meetings of the organs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from samverk.followup.queries.glance_late import with_holders
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Commitment, Decision, MeetingOrgan
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Organ
from samverk.portal.queries.late_commitments import CommitmentRow, commitment_rows
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import contents_for, with_place
from samverk.portal.queries.way_picture import WayPicture, way_picture
from samverk.routing.models import MatterSign, OrganMandate
from samverk.routing.permissions import can_lead_matter
from samverk.routing.queries.in_force import HeldDecision, TextStep, decisions_of, texts_of
from samverk.routing.queries.matter_facts import EnteredFacts, entered_facts_for
from samverk.routing.queries.seen_matters import matter_for, matters_seen_by
from samverk.routing.queries.way import WayStep, way_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """A matter's page."""

    matter: Matter
    facts: EnteredFacts
    can_lead: bool
    steps: tuple[WayStep, ...]
    way: WayPicture | None
    times: int
    organs: tuple[Organ, ...]
    decisions: int
    coming: WayStep | None
    held: tuple[HeldDecision, ...]
    texts: tuple[TextStep, ...]
    founded: tuple[OrganMandate, ...]
    late_steps: int
    commitments: tuple[CommitmentRow, ...]
    late: int


def matters_for(place: Place) -> QuerySet[Matter]:
    """The matters that the actor may see, those that came up last first, then those that have not come up.

    `with_times` is to follow for the ones that are shown.
    """
    own = AgendaItem.objects.filter(matter=OuterRef("pk"), meeting__in=meetings_for(place.actor, place.county))
    latest = own.order_by(F("meeting__date").desc(nulls_last=True)).values("meeting__date")[:1]
    rows = matters_seen_by(place.actor, place.county).annotate(latest=Subquery(latest))
    return rows.order_by(F("latest").desc(nulls_last=True), "sort_key")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """A matter in the list: at how many meetings of how many organs it came up, and when first and last."""

    matter: Matter
    times: int
    organ_count: int
    first: date | None
    latest: date | None


def with_times(matters: Iterable[Matter], place: Place) -> tuple[MatterLine, ...]:
    """The lines of these matters, in one query."""
    rows = list(matters)
    counted = (
        AgendaItem.objects.filter(matter__in=rows, meeting__in=meetings_for(place.actor, place.county))
        .order_by()
        .values("matter")
        .annotate(
            times=Count("meeting", distinct=True),
            organs=Count("meeting__organs", distinct=True),
            first=Min("meeting__date"),
            latest=Max("meeting__date"),
        )
    )
    known = {one["matter"]: one for one in counted}
    none = {"times": 0, "organs": 0, "first": None, "latest": None}
    return tuple(_line(one, known.get(one.pk, none)) for one in rows)


def _line(matter: Matter, counted: Mapping[str, Any]) -> MatterLine:
    return MatterLine(
        matter=matter,
        times=counted["times"],
        organ_count=counted["organs"],
        first=counted["first"],
        latest=counted["latest"],
    )


def matter_counts_for(place: Place) -> Mapping[str, int]:
    """How many came up at more than one meeting («recurring»), and how many Samverk only proposes («proposed»)."""
    seen = meetings_for(place.actor, place.county)
    often = (
        AgendaItem.objects.filter(matter__isnull=False, meeting__in=seen)
        .order_by()
        .values("matter")
        .annotate(times=Count("meeting", distinct=True))
        .filter(times__gt=1)
    )
    counts: Mapping[str, int] = matters_seen_by(place.actor, place.county).aggregate(
        recurring=Count("pk", filter=Q(pk__in=often.values("matter"))),
        proposed=Count("pk", filter=Q(state=Matter.State.PROPOSED)),
    )
    return counts


def matter_page_for(place: Place, slug: str) -> MatterPage:
    """The page of the matter, or of the one that it was joined into; raises NotFound."""
    matter = matter_for(place.actor, place.county, slug)
    items = _items(matter, place)
    facts = _facts(matter, place, items)
    named = _named(matter, place)
    is_insider = place.actor.is_insider(place.county.pk)
    steps = way_of(matter, items, today=place.today, with_plan=facts.is_seen, is_insider=is_insider, named=named)
    commitments = contents_for(Commitment, place).filter(item__matter=matter).order_by("due_to", "pk")
    rows = commitment_rows(with_holders(with_place(commitments)), place)
    organs = {one.organ.pk: one.organ for one in steps if one.organ and one.item and not one.is_named}
    return MatterPage(
        matter=matter,
        facts=facts,
        can_lead=can_lead_matter(place.actor, matter),
        steps=steps,
        way=way_picture(steps, today=place.today),
        times=len(items),
        organs=tuple(organs.values()),
        decisions=sum(len(one.decisions) for one in steps),
        coming=next((one for one in steps if one.is_next or (one.tone in ("now", "late") and one.step)), None),
        late_steps=sum(one.tone == "late" for one in steps),
        held=decisions_of(items, today=place.today),
        texts=texts_of(matter, items) if facts.is_seen else (),
        founded=tuple(matter.founded.select_related("organ")),
        commitments=rows,
        late=sum(one.due.is_late and one.commitment.state in Commitment.LEFT for one in rows),
    )


def _facts(matter: Matter, place: Place, items: tuple[AgendaItem, ...]) -> EnteredFacts:
    """What was entered; of the case numbers none where an item that the actor may not see could be what tells them."""
    facts = entered_facts_for(place.actor, matter)
    if facts.is_seen or AgendaItem.objects.filter(matter=matter).count() != len(items):
        return facts
    return replace(facts, numbers=tuple(matter.case_numbers.select_related("principal")))


def _items(matter: Matter, place: Place) -> tuple[AgendaItem, ...]:
    return _seen(AgendaItem.objects.filter(matter=matter), place)


def _named(matter: Matter, place: Place) -> tuple[AgendaItem, ...]:
    """Items that name the matter, unless a person has said that they do not belong to it."""
    signs = matter.signs.exclude(state=MatterSign.State.REFUSED)
    return _seen(AgendaItem.objects.filter(pk__in=signs.values("item")), place)


def _seen(items: QuerySet[AgendaItem], place: Place) -> tuple[AgendaItem, ...]:
    rows = (
        items.filter(not_withheld(place.actor, place.county, item=""))
        .filter(meeting__in=meetings_for(place.actor, place.county))
        .select_related("meeting", "held_as")
        .prefetch_related(Prefetch("meeting__organ_rows", MeetingOrgan.objects.select_related("organ")))
        .prefetch_related(Prefetch("decisions", Decision.objects.select_related("organ")))
        .order_by("meeting__date", "meeting", "position")
    )
    for item in rows:
        for decision in item.decisions.all():
            # The item's own meeting, with its organs at hand.
            decision.meeting = item.meeting
    return tuple(rows)
