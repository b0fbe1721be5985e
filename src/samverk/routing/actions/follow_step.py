"""Keeps the step of a matter's way that follows a referral, or the decision of all principals.

Called by reactions (config/reactions.py) with how things are; can run twice without harm. People end such a step where
it is led, not on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.matters.models import Matter
from samverk.organizations.models import Organ, Origin, Principal
from samverk.routing.actions.change_way import LONGEST, ChangedWay
from samverk.routing.models import MatterStep

State = MatterStep.State
OPEN = (State.PLANNED, State.BEGUN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedStep:
    """How it is now. Exactly one of organ, principal and is_all_principals says who is asked; done_on: None while open.

    is_public: whether everybody may see the step where the matter's plan is public.
    """

    kind: str
    organ: Organ | None = None
    principal: Principal | None = None
    is_all_principals: bool = False
    planned_on: date | None = None
    done_on: date | None = None
    outcome: str = ""
    is_public: bool = True


def follow_step(*, matter: Matter, step_id: int | None, now: FollowedStep, at: datetime) -> MatterStep:
    """The step as it is now: the one that followed before, else one that was planned for this, else a new one.

    Where the matter was joined with another, the step goes along.
    """
    with transaction.atomic():
        locked = Matter.objects.select_for_update(of=("self",)).select_related("county").get(pk=_root_id(matter))
        way = ChangedWay(matter=locked, steps=list(locked.steps.order_by("position", "pk")))
        own = MatterStep.objects.filter(pk=step_id).first() if step_id else None
        step = next((one for one in way.steps if one.pk == step_id), None) or (None if own else _planned(way, now))
        if step is None:
            step = own or MatterStep(position=0)
            step.matter = locked
            way.insert(_place(way), _with(step, now))
        elif not _is_as(step, now):
            _with(step, now).save()
        else:
            return step
        data = {"step": step.pk, "kind": step.kind, "state": step.state}
        code = locked.county.code
        record_event(actor=SYSTEM, verb="matter.step_followed", subject=locked, at=at, county_code=code, data=data)
    return step


def _root_id(matter: Matter) -> int:
    """The matter that this one was joined into, as far as that leads."""
    seen = {matter.pk}
    while matter.joined_into is not None and matter.joined_into_id not in seen:
        matter = matter.joined_into
        seen.add(matter.pk)
    return matter.pk


def _planned(way: ChangedWay, now: FollowedStep) -> MatterStep | None:
    """The first open step that somebody planned for this: the same kind by the same."""
    who = _who(now)
    return next(
        (
            one
            for one in way.steps
            if one.state in OPEN and not one.is_followed and one.kind == now.kind and _who(one) == who
        ),
        None,
    )


def _place(way: ChangedWay) -> int:
    """After the last step that has begun, before what is only planned."""
    begun = [place for place, one in enumerate(way.steps, start=1) if one.state != State.PLANNED]
    return max(begun, default=0)


def _who(one: MatterStep | FollowedStep) -> tuple[int | None, int | None, bool]:
    organ, principal = one.organ, one.principal
    return (organ.pk if organ else None, principal.pk if principal else None, one.is_all_principals)


def _is_as(step: MatterStep, now: FollowedStep) -> bool:
    """Whether the row says all that already."""
    return (step.is_followed, step.state, step.planned_on, step.done_on, step.outcome, step.is_public, _who(step)) == (
        True,
        State.BEGUN if now.done_on is None else State.DONE,
        now.planned_on,
        now.done_on,
        now.outcome[:LONGEST],
        now.is_public,
        _who(now),
    )


def _with(step: MatterStep, now: FollowedStep) -> MatterStep:
    step.kind, step.organ, step.principal = now.kind, now.organ, now.principal
    step.is_all_principals, step.is_public, step.is_followed = now.is_all_principals, now.is_public, True
    step.state = State.BEGUN if now.done_on is None else State.DONE
    step.planned_on, step.done_on, step.outcome = now.planned_on, now.done_on, now.outcome[:LONGEST]
    step.origin = Origin.ENTERED
    return step
