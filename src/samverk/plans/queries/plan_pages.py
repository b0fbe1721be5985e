"""What the page of a plan shows: activities, the matrix of areas and principals, what serves many and none, loads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max

from civic_rules.plans import next_revision
from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.organizations.models import County, Principal
from samverk.plans.models import ActionPlan, FocusArea, PlanVersion
from samverk.plans.queries.by_status import statuses_by_plan
from samverk.plans.queries.load_picture import LoadPicture, draw_loads
from samverk.plans.queries.time_line import TimeLine, draw_time_line
from samverk.plans.queries.visible import (
    SIGNS,
    STATUS_WORDS,
    ActivityLine,
    activities_of,
    by_end,
    lines_of,
    plans_below,
    plans_for,
)

MANY = 2
"""An activity of so many areas, or more, serves many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """How many activities have a status, in words and sign."""

    status: str
    words: str
    tone: str
    shape: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A principal's activities in an area: how many, and the status that asks most; empty for none."""

    principal: Principal
    count: int
    words: str = ""
    tone: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """An area (None: the activities that serve none) with a cell for each principal."""

    area: FocusArea | None
    cells: Sequence[Cell]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Areas by principals; `sums` counts each principal's activities once."""

    principals: Sequence[Principal]
    rows: Sequence[MatrixRow]
    sums: Sequence[int]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """All that the page shows. lines: those that fit the filters; all_lines: every activity of the plan and below."""

    plan: ActionPlan
    parts: Sequence[ActionPlan]
    areas: Sequence[FocusArea]
    own_areas: Sequence[FocusArea]
    lines: Sequence[ActivityLine]
    all_lines: Sequence[ActivityLine]
    counts: Sequence[StatusCount]
    late: int
    matrix: Matrix
    time_line: TimeLine | None
    loads: LoadPicture | None
    many: Sequence[ActivityLine]
    none: Sequence[ActivityLine]
    cost: Decimal
    versions: Sequence[PlanVersion]
    added: Sequence[ActivityLine]
    revision: Due


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A plan in the list: its depth under others, its activities by status, its next revision."""

    plan: ActionPlan
    depth: int
    total: int
    counts: Sequence[StatusCount]
    revision: Due


def plan_page(actor: Actor, county: County, plan: ActionPlan, chosen: Mapping[str, str], *, today: date) -> PlanPage:
    """The page of a plan that the actor may see. chosen: «omrade», «huvudman», «lage» as the address has them."""
    below = plans_below(actor, county, plan)
    rows = by_end(activities_of(below).filter(county=county))
    lines = lines_of(actor, county, rows, today=today, among=below)
    areas = list(FocusArea.objects.filter(plan__in=below).select_related("plan").order_by("plan", "position"))
    places = {one.pk: place for place, one in enumerate(below)}
    areas.sort(key=lambda one: (places[one.plan_id], one.position))
    versions = list(plan.versions.all())
    last = versions[0] if versions else None
    chosen_lines = [one for one in lines if fits(one, chosen)]
    return PlanPage(
        plan=plan,
        parts=[one for one in below if one.whole_id == plan.pk],
        areas=areas,
        own_areas=[one for one in areas if one.plan_id == plan.pk],
        lines=chosen_lines,
        all_lines=lines,
        counts=counts_of(lines),
        late=sum(one.status == "late" for one in lines),
        matrix=matrix_of(lines, areas),
        time_line=draw_time_line(chosen_lines, today=today),
        loads=draw_loads(lines),
        many=sorted((one for one in lines if len(one.areas) >= MANY), key=lambda one: (-len(one.areas), one.title)),
        none=[one for one in lines if not one.areas],
        cost=sum((one.row.cost or Decimal(0) for one in lines), Decimal(0)),
        versions=versions,
        added=[one for one in lines if last is not None and one.row.made_at > last.made_at],
        revision=revision_of(plan, last.decided_on if last else plan.starts_on, today),
    )


def plan_lines(actor: Actor, county: County, *, today: date) -> tuple[list[PlanLine], Counter[str]]:
    """The county's plans in their order, those under others below them; how many of all activities have each status."""
    plans = list(plans_for(actor, county).annotate(last_on=Max("versions__decided_on")).order_by("name", "pk"))
    own = statuses_by_plan([one.pk for one in plans], today=today)
    parts: dict[int | None, list[ActionPlan]] = {}
    known = {one.pk for one in plans}
    for one in plans:
        parts.setdefault(one.whole_id if one.whole_id in known else None, []).append(one)
    lines = [line for top in parts.get(None, ()) for line in _branch(top, parts, own, 0, today)]
    return lines, Counter({key: status for found in own.values() for key, status in found.items()}.values())


def _branch(
    plan: ActionPlan,
    parts: Mapping[int | None, Sequence[ActionPlan]],
    own: Mapping[int, Mapping[int, str]],
    depth: int,
    today: date,
) -> list[PlanLine]:
    found = []
    held = dict(own.get(plan.pk, {}))
    for part in parts.get(plan.pk, ()):
        found += _branch(part, parts, own, depth + 1, today)
        held |= own.get(part.pk, {})
    first = PlanLine(
        plan=plan,
        depth=depth,
        total=len(held),
        counts=counts_in(Counter(held.values())),
        revision=revision_of(plan, getattr(plan, "last_on", None) or plan.starts_on, today),
    )
    return [first, *found]


def revision_of(plan: ActionPlan, last_on: date | None, today: date) -> Due:
    """When a plan is revised next."""
    day = next_revision(last_on=last_on, every_months=plan.revise_every_months, ends_on=plan.ends_on)
    return due_of(due=day.isoformat() if day else "", due_text="", due_to=day, today=today)


def fits(line: ActivityLine, chosen: Mapping[str, str]) -> bool:
    """Whether an activity fits what was chosen; an area «ingen» are those that serve none."""
    area, principal, status = (chosen.get(key, "") for key in ("omrade", "huvudman", "lage"))
    if area and area not in ({str(one.pk) for one in line.areas} or {"ingen"}):
        return False
    if principal and principal not in {one.row.principal.slug for one in line.owners}:
        return False
    return not status or line.status == status


def counts_of(lines: Sequence[ActivityLine]) -> list[StatusCount]:
    """How many activities have each status, those that ask for something first; none that nobody has."""
    return counts_in(Counter(one.status for one in lines))


def counts_in(counted: Mapping[str, int]) -> list[StatusCount]:
    """The same where they are counted already."""
    return [_count(key, counted[key]) for key in STATUS_WORDS if counted.get(key)]


def _count(status: str, count: int) -> StatusCount:
    tone, shape = SIGNS[status]
    return StatusCount(status=status, words=str(STATUS_WORDS[status]), tone=tone, shape=shape, count=count)


def matrix_of(lines: Sequence[ActivityLine], areas: Sequence[FocusArea]) -> Matrix:
    """Areas by the principals that own something."""
    owned = {one.row.principal_id: one.row.principal for line in lines for one in line.owners}
    principals = sorted(owned.values(), key=lambda one: (one.kind != Principal.Kind.REGION, one.sort_key))
    cells: dict[tuple[int | None, int], Counter[str]] = {}
    counted: Counter[int | None] = Counter()
    sums: Counter[int] = Counter()
    for line in lines:
        served: list[int | None] = [one.pk for one in line.areas] or [None]
        counted.update(served)
        sums.update(one.row.principal_id for one in line.owners)
        for one in line.owners:
            for area in served:
                cells.setdefault((area, one.row.principal_id), Counter())[one.status] += 1
    shown = [*areas, None] if counted[None] else areas
    return Matrix(
        principals=principals,
        rows=[
            MatrixRow(
                area=area,
                cells=[_cell(one, cells.get((area.pk if area else None, one.pk))) for one in principals],
                count=counted[area.pk if area else None],
            )
            for area in shown
        ],
        sums=[sums[one.pk] for one in principals],
        total=len(lines),
    )


def _cell(principal: Principal, found: Counter[str] | None) -> Cell:
    if not found:
        return Cell(principal=principal, count=0)
    worst = next(key for key in STATUS_WORDS if key in found)
    tone, shape = SIGNS[worst]
    words = str(STATUS_WORDS[worst])
    return Cell(principal=principal, count=found.total(), words=words, tone=tone, sign=shape or tone)
