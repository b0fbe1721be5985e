"""Writes a project with its part goals and who takes part; takes one away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from civic_rules.plans import may_keep_project
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.meetings.models import Decision
from samverk.organizations.models import County, Organ, Principal
from samverk.plans.models import ActionPlan, Project
from samverk.plans.permissions import require_keep_plans


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalInput:
    """A part of the goal, by a day."""

    text: str
    due_on: date | None = None
    reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantInput:
    """Who takes part, with whom; the weight in the key, or the post in kronor."""

    principal: Principal
    people: str = ""
    weight: Decimal | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInput:
    """What is written of a project; cost in kronor."""

    name: str
    goal: str = ""
    plan: ActionPlan | None = None
    organ: Organ | None = None
    decision: Decision | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    cost: Decimal | None = None
    sharing: str = Project.Sharing.KEY
    is_public: bool = False
    goals: tuple[GoalInput, ...] = ()
    participants: tuple[ParticipantInput, ...] = ()


def save_project(
    *, actor: Actor, county: County, words: ProjectInput, at: datetime, project: Project | None = None
) -> Project:
    """The project as written. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (PLAN-7)."""
    require_keep_plans(actor, county)
    if words.sharing not in Project.Sharing.values:
        raise InvalidInput("bad_sharing", words.sharing)
    made_at = words.decision.meeting if words.decision else None
    tied = {one.county_id for one in (words.plan, words.organ, made_at) if one is not None}
    if (tied | {one.principal.county_id for one in words.participants}) - {county.pk}:
        raise InvalidInput("other_county")
    require(
        may_keep_project(
            name=words.name,
            starts_on=words.starts_on,
            ends_on=words.ends_on,
            cost=words.cost,
            is_by_key=words.sharing == Project.Sharing.KEY,
            weights=[one.weight or Decimal(0) for one in words.participants],
            posts=[one.amount or Decimal(0) for one in words.participants],
        )
    )
    with transaction.atomic():
        row = Project(county=county, made_at=at)
        if project is not None:
            row = Project.objects.select_for_update().get(pk=project.pk, county=county)
        for field in ("plan", "organ", "decision", "starts_on", "ends_on", "cost", "sharing", "is_public"):
            setattr(row, field, getattr(words, field))
        row.name, row.goal = " ".join(words.name.split())[:200], words.goal.strip()
        row.save()
        _keep_rows(row, words)
        _record(actor, row, "project.saved", at)
    return row


def remove_project(*, actor: Actor, project: Project, at: datetime) -> None:
    """Take a project away. Raises NotFound, NotPermitted."""
    require_keep_plans(actor, project.county)
    with transaction.atomic():
        row = Project.objects.select_for_update(of=("self",)).select_related("county").get(pk=project.pk)
        _record(actor, row, "project.removed", at)
        row.delete()


def _keep_rows(row: Project, words: ProjectInput) -> None:
    row.goals.all().delete()
    for position, goal in enumerate(words.goals, start=1):
        row.goals.create(
            position=position, text=goal.text.strip()[:300], due_on=goal.due_on, reached_on=goal.reached_on
        )
    row.participants.all().delete()
    for one in {one.principal.pk: one for one in words.participants}.values():
        row.participants.create(
            principal=one.principal, people=one.people.strip()[:300], weight=one.weight, amount=one.amount
        )


def _record(actor: Actor, row: Project, verb: str, at: datetime) -> None:
    data = {"name": row.name, "is_public": row.is_public}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
