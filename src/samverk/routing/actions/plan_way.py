"""Plans a matter's way: steps added one by one or from a template of the county, changed and taken away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.matters.models import Matter
from samverk.matters.permissions import require_lead
from samverk.organizations.models import Organ, Principal
from samverk.routing.actions.change_way import ChangedWay, changed_way
from samverk.routing.models import MatterStep, StepKind, WayTemplate

MOST_STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """What a step is: exactly one of organ, principal and is_all_principals says by whom."""

    kind: str
    organ: Organ | None = None
    principal: Principal | None = None
    is_all_principals: bool = False
    planned_on: date | None = None


def add_step(*, actor: Actor, matter: Matter, facts: StepFacts, at: datetime) -> MatterStep:
    """Add a step last on the way. Raises NotFound, NotPermitted, StaleState, InvalidInput."""
    with changed_way(actor=actor, matter=matter, verb="matter.step_added", at=at) as change:
        step = MatterStep(matter=change.matter, position=0)
        _lay(change, step, facts)
        change.insert(len(change.steps), step)
        change.data["step"] = step.pk
    return step


def change_step(*, actor: Actor, matter: Matter, step_id: int, facts: StepFacts, at: datetime) -> MatterStep:
    """Change a step that is not done. Raises NotFound, NotPermitted, StaleState, InvalidInput."""
    with changed_way(actor=actor, matter=matter, verb="matter.step_changed", at=at) as change:
        step = _open(change, step_id)
        _lay(change, step, facts)
        step.save()
        change.data["step"] = step.pk
    return step


def remove_step(*, actor: Actor, matter: Matter, step_id: int, at: datetime) -> None:
    """Take a planned step away. Raises NotFound, NotPermitted, StaleState where it has begun."""
    with changed_way(actor=actor, matter=matter, verb="matter.step_removed", at=at) as change:
        step = change.own_step(step_id)
        if step.state != MatterStep.State.PLANNED:
            raise StaleState(f"step {step.pk} is {step.state}")
        change.data |= {"kind": step.kind, "position": step.position}
        change.steps.remove(step)
        step.delete()
        change.number()


def use_template(*, actor: Actor, matter: Matter, template: WayTemplate, at: datetime) -> tuple[MatterStep, ...]:
    """Add the template's steps to the way. Raises NotFound, NotPermitted, StaleState, InvalidInput."""
    if template.county_id != matter.county_id:
        raise InvalidInput("other_county")
    with changed_way(actor=actor, matter=matter, verb="matter.way_planned", at=at) as change:
        organs = {one.pk: one for one in Organ.objects.filter(county=matter.county)}
        first = len(change.steps)
        for line in template.steps:
            organ = organs.get(line.get("organ") or 0)
            if organ is None and not line["is_all_principals"]:
                continue
            step = MatterStep(matter=change.matter, position=0)
            _lay(change, step, StepFacts(kind=line["kind"], organ=organ, is_all_principals=organ is None))
            change.insert(len(change.steps), step)
        change.data |= {"template": template.name, "steps": len(change.steps) - first}
    return tuple(change.steps[first:])


def save_template(*, actor: Actor, matter: Matter, name: str, at: datetime) -> WayTemplate:
    """Keep the matter's way as a template of the county; one of that name is replaced.

    Raises NotFound, NotPermitted, InvalidInput ("no_name", "no_steps").
    """
    county = matter.county
    require_lead(actor, county)
    steps = matter.steps.filter(returned_from__isnull=True, principal__isnull=True).exclude(task__gt="")
    lines = [
        {"kind": one.kind, "organ": one.organ_id, "is_all_principals": one.is_all_principals}
        for one in steps.order_by("position")
    ]
    if not name.strip():
        raise InvalidInput("no_name", _("Write what the template shall be called."))
    if not lines:
        raise InvalidInput("no_steps", _("Plan at least one step first."))
    with transaction.atomic():
        row, _new = WayTemplate.objects.update_or_create(
            county=county, name=" ".join(name.split())[:200], defaults={"steps": lines}
        )
        record_event(actor=actor, verb="way_template.saved", subject=row, at=at, county_code=county.code)
    return row


def _open(change: ChangedWay, step_id: int) -> MatterStep:
    step = change.own_step(step_id)
    if step.state not in (MatterStep.State.PLANNED, MatterStep.State.BEGUN):
        raise StaleState(f"step {step.pk} is {step.state}")
    return step


def _lay(change: ChangedWay, step: MatterStep, facts: StepFacts) -> None:
    if facts.kind not in StepKind.values:
        raise InvalidInput("bad_kind", _("Choose what is done in the step."))
    if sum((facts.organ is not None, facts.principal is not None, facts.is_all_principals)) != 1:
        raise InvalidInput("nobody", _("Choose one organ, one principal, or all principals."))
    if any(one and one.county_id != change.matter.county_id for one in (facts.organ, facts.principal)):
        raise InvalidInput("other_county")
    if len(change.steps) >= MOST_STEPS:
        raise InvalidInput("too_many_steps", _("A way has at most %(most)d steps.") % {"most": MOST_STEPS})
    step.kind, step.organ, step.principal = facts.kind, facts.organ, facts.principal
    step.is_all_principals, step.planned_on = facts.is_all_principals, facts.planned_on
