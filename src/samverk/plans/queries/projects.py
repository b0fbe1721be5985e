"""Projects and roll-outs as pages show them: shares of the cost, how far each principal has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import QuerySet

from civic_rules.grants import frame_holds
from civic_rules.plans import share_by_key
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound
from samverk.organizations.models import County, Principal
from samverk.plans.models import Project, ProjectGoal, ProjectParticipant, Rollout, RolloutPlace

Row = TypeVar("Row", Project, Rollout)
State = RolloutPlace.State
SIGNS_OF_STATES = {
    State.IN_USE: ("done", ""),
    State.DECIDED: ("now", ""),
    State.CONSIDERING: ("wait", ""),
    State.NONE: ("next", "none"),
}
"""Tone and shape of each state, the furthest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Who takes part, and its share of the cost; None where it is not said."""

    row: ProjectParticipant
    amount: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    """A project. difference: what the posts leave of the cost (negative: they exceed it); None where they agree."""

    project: Project
    goals: Sequence[ProjectGoal]
    reached: int
    shares: Sequence[Share]
    difference: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """How far a principal has come; row is None where nothing is noted. before: what was noted earlier."""

    principal: Principal
    row: RolloutPlace | None
    words: str
    tone: str
    shape: str
    before: Sequence[RolloutPlace]


@dataclass(frozen=True, slots=True, kw_only=True)
class RolloutPage:
    """A roll-out: every principal of the county, and how many have come how far."""

    rollout: Rollout
    places: Sequence[PlaceLine]
    counts: Sequence[tuple[str, str, str, int]]
    in_use: int


def projects_for(actor: Actor, county: County) -> QuerySet[Project]:
    """The county's projects that the actor may see: outside the staff only those made public."""
    rows = Project.objects.filter(county=county).select_related("county", "organ", "plan")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def rollouts_for(actor: Actor, county: County) -> QuerySet[Rollout]:
    """The county's roll-outs that the actor may see: outside the staff only those made public."""
    rows = Rollout.objects.filter(county=county).select_related("county", "plan")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def one_of(rows: QuerySet[Row], key: int) -> Row:
    """The row with this key; raises NotFound."""
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound(f"{rows.model.__name__} {key}")
    return found


def project_page(project: Project) -> ProjectPage:
    """The project with its goals and shares, in two queries."""
    goals = list(project.goals.all())
    rows = list(project.participants.select_related("principal"))
    return ProjectPage(
        project=project,
        goals=goals,
        reached=sum(one.reached_on is not None for one in goals),
        shares=_shares(project, rows),
        difference=_difference(project, rows),
    )


def _shares(project: Project, rows: Sequence[ProjectParticipant]) -> list[Share]:
    if project.sharing == Project.Sharing.POSTS or not project.cost:
        return [Share(row=one, amount=one.amount) for one in rows]
    amounts = share_by_key(cost=project.cost, weights=[one.weight or Decimal(0) for one in rows])
    return [Share(row=one, amount=amount) for one, amount in zip(rows, amounts, strict=True)]


def _difference(project: Project, rows: Sequence[ProjectParticipant]) -> Decimal | None:
    posts = [one.amount for one in rows if one.amount is not None]
    if project.cost is None or project.sharing != Project.Sharing.POSTS or not posts:
        return None
    if not frame_holds(frame=project.cost, parts=posts).warns:
        return None
    return project.cost - sum(posts, Decimal(0))


def rollout_page(rollout: Rollout, *, today: date) -> RolloutPage:
    """The roll-out with every principal of the county, in two queries. What is noted for a later day does not count."""
    noted: dict[int, list[RolloutPlace]] = {}
    for row in rollout.places.filter(since__lte=today).order_by("-since", "-pk"):
        noted.setdefault(row.principal_id, []).append(row)
    principals = Principal.objects.filter(county=rollout.county_id).order_by("-kind", "sort_key")
    places = [_place(one, noted.get(one.pk, [])) for one in principals]
    states = [one.row.state if one.row else State.NONE for one in places]
    counts = [(str(state.label), *SIGNS_OF_STATES[state], states.count(state)) for state in SIGNS_OF_STATES]
    return RolloutPage(
        rollout=rollout,
        places=places,
        counts=[one for one in counts if one[3]],
        in_use=states.count(State.IN_USE),
    )


def _place(principal: Principal, rows: Sequence[RolloutPlace]) -> PlaceLine:
    state = State(rows[0].state) if rows else State.NONE
    tone, shape = SIGNS_OF_STATES[state]
    return PlaceLine(
        principal=principal,
        row=rows[0] if rows else None,
        words=str(state.label),
        tone=tone,
        shape=shape,
        before=rows[1:],
    )


def rollout_lines(actor: Actor, county: County, *, today: date) -> list[tuple[Rollout, int, int]]:
    """Each roll-out with how many principals use it, of how many in the county; in three queries."""
    latest: dict[tuple[int, int], str] = {}
    noted = RolloutPlace.objects.filter(rollout__county=county, since__lte=today).order_by("since", "pk")
    for rollout, principal, state in noted.values_list("rollout", "principal", "state"):
        latest[rollout, principal] = state
    total = Principal.objects.filter(county=county).count()
    return [
        (one, sum(state == State.IN_USE for (key, _who), state in latest.items() if key == one.pk), total)
        for one in rollouts_for(actor, county)
    ]
