"""The list of matters that recur, and a matter's way over the meetings of the organs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Count, F, Max, Min, Q, QuerySet

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Commitment, Decision
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Organ
from samverk.portal.queries.late_commitments import CommitmentRow, commitment_rows, with_holders
from samverk.portal.queries.organ_map import BOLD, Text, wrapped
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import contents_for, with_place
from samverk.routing.permissions import can_lead_matter
from samverk.routing.queries.matter_facts import EnteredFacts, entered_facts_for
from samverk.routing.queries.seen_matters import matter_for, matters_seen_by

LEFT, RIGHT, TOP, LANE = 190.0, 1190.0, 34.0, 58.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item at a meeting where the matter came up; tone done where something was decided, else now."""

    item: AgendaItem
    organ: Organ | None
    day: date | None
    decisions: tuple[Decision, ...]
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """A step in the picture."""

    step: Step
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An organ's lane in the picture, with its name in one or two lines."""

    organ: Organ
    y: float
    title: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Where a year or month begins."""

    x: float
    day: date
    is_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterWay:
    """The picture: lanes of organs, x is time, a knot per step, a line through them all."""

    height: float
    lanes: tuple[Lane, ...]
    knots: tuple[Knot, ...]
    path: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """A matter's page."""

    matter: Matter
    facts: EnteredFacts
    can_lead: bool
    steps: tuple[Step, ...]
    way: MatterWay | None
    organs: tuple[Organ, ...]
    decisions: int
    commitments: tuple[CommitmentRow, ...]
    late: int


def matters_for(place: Place) -> QuerySet[Matter]:
    """The matters that the actor may see, those that came up last first, then those that have not come up."""
    seen = Q(items__meeting__in=meetings_for(place.actor, place.county))
    return (
        matters_seen_by(place.actor, place.county)
        .annotate(
            times=Count("items__meeting", filter=seen, distinct=True),
            organ_count=Count("items__meeting__organs", filter=seen, distinct=True),
            first=Min("items__meeting__date", filter=seen),
            latest=Max("items__meeting__date", filter=seen),
        )
        .order_by(F("latest").desc(nulls_last=True), "sort_key")
    )


def recurring_count_for(place: Place) -> int:
    """How many of them came up at more than one meeting."""
    seen = Q(items__meeting__in=meetings_for(place.actor, place.county))
    counted = matters_seen_by(place.actor, place.county).annotate(
        times=Count("items__meeting", filter=seen, distinct=True)
    )
    return counted.filter(times__gt=1).count()


def proposed_count_for(place: Place) -> int:
    """How many of them Samverk only proposes."""
    return matters_seen_by(place.actor, place.county).filter(state=Matter.State.PROPOSED).count()


def matter_page_for(place: Place, slug: str) -> MatterPage:
    """The page of the matter, or of the one that it was joined into; raises NotFound."""
    matter = matter_for(place.actor, place.county, slug)
    steps = tuple(_steps(matter, place))
    commitments = contents_for(Commitment, place).filter(item__matter=matter).order_by("due_to", "pk")
    rows = commitment_rows(with_holders(with_place(commitments)), place)
    organs = {one.organ.pk: one.organ for one in steps if one.organ}
    return MatterPage(
        matter=matter,
        facts=_facts(matter, place, steps),
        can_lead=can_lead_matter(place.actor, matter),
        steps=steps,
        way=matter_way(steps),
        organs=tuple(organs.values()),
        decisions=sum(len(one.decisions) for one in steps),
        commitments=rows,
        late=sum(one.due.is_late and one.commitment.state == Commitment.State.OPEN for one in rows),
    )


def _facts(matter: Matter, place: Place, steps: tuple[Step, ...]) -> EnteredFacts:
    """What was entered; of the case numbers none where an item that the actor may not see could be what tells them."""
    facts = entered_facts_for(place.actor, matter)
    if facts.is_seen or AgendaItem.objects.filter(matter=matter).count() != len(steps):
        return facts
    return replace(facts, numbers=tuple(matter.case_numbers.select_related("principal")))


def _steps(matter: Matter, place: Place) -> Iterable[Step]:
    items = (
        AgendaItem.objects.filter(not_withheld(place.actor, place.county, item=""), matter=matter)
        .filter(meeting__in=meetings_for(place.actor, place.county))
        .select_related("meeting", "held_as")
        .prefetch_related("meeting__organ_rows__organ", "decisions")
        .order_by("meeting__date", "meeting", "position")
    )
    for item in items:
        rows = list(item.meeting.organ_rows.all())
        decisions = tuple(one for one in item.decisions.all() if not one.recap)
        yield Step(
            item=item,
            organ=item.held_as or (rows[0].organ if rows else None),
            day=item.meeting.date,
            decisions=decisions,
            tone="done" if any(one.type != "noted" for one in decisions) else "now",
        )


def matter_way(steps: Iterable[Step]) -> MatterWay | None:
    """The picture of the steps that have a day and an organ; None for fewer than two."""
    placed = [(one, one.day, one.organ) for one in steps if one.day and one.organ]
    if len(placed) < 2:
        return None
    first = min(day for _step, day, _organ in placed)
    last = max(day for _step, day, _organ in placed)
    span = max(60, (last - first).days)
    organs = {organ.pk: organ for _step, _day, organ in placed}
    lanes = tuple(_lane(one, y=TOP + LANE * (row + 0.5)) for row, one in enumerate(organs.values()))
    height_of = {lane.organ.pk: lane.y for lane in lanes}
    knots: list[Knot] = []
    for step, day, organ in placed:
        x = LEFT + 40 + (RIGHT - LEFT - 80) * (day - first).days / span
        near = [one.x for one in knots if one.y == height_of[organ.pk]]
        knots.append(Knot(step=step, x=round(max([x, *(one + 22 for one in near)]), 1), y=height_of[organ.pk]))
    return MatterWay(
        height=TOP + LANE * len(lanes) + 6,
        lanes=lanes,
        knots=tuple(knots),
        path=_path(knots),
        ticks=tuple(_ticks(first, last, span)),
    )


def _lane(organ: Organ, *, y: float) -> Lane:
    lines = wrapped(organ.name, LEFT, BOLD)
    first = y + 5 - 10 * (len(lines) - 1)
    title = tuple(Text(x=0, y=first + 20 * number, words=line) for number, line in enumerate(lines))
    return Lane(organ=organ, y=y, title=title)


def _path(knots: list[Knot]) -> str:
    parts = [f"M{knots[0].x:.1f} {knots[0].y:.1f}"]
    for before, after in pairwise(knots):
        if before.y == after.y:
            parts.append(f"H{after.x:.1f}")
        else:
            middle = (before.x + after.x) / 2
            parts.append(f"C{middle:.1f} {before.y:.1f} {middle:.1f} {after.y:.1f} {after.x:.1f} {after.y:.1f}")
    return "".join(parts)


def _ticks(first: date, last: date, span: int) -> Iterable[Tick]:
    """Months where a year or so is shown, else quarters or years."""
    step = 1 if span <= 420 else 3 if span <= 1300 else 12
    day = date(first.year, (first.month - 1) // step * step + 1, 1)
    while day <= last + timedelta(days=20):
        if day >= first - timedelta(days=20):
            x = LEFT + 40 + (RIGHT - LEFT - 80) * (day - first).days / span
            yield Tick(x=round(x, 1), day=day, is_year=day.month == 1)
        months = day.year * 12 + day.month - 1 + step
        day = date(months // 12, months % 12 + 1, 1)
