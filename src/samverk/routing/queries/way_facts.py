"""A matter's steps as the rules of civic_rules.routing take them."""

from __future__ import annotations

from collections.abc import Iterable

from civic_rules.routing import Step, next_steps
from samverk.matters.models import Matter
from samverk.routing.models import MatterStep

State = MatterStep.State


def rule_steps(steps: Iterable[MatterStep]) -> tuple[Step, ...]:
    """The steps in order; each waits for the one before it."""
    found: list[Step] = []
    for one in steps:
        waits = frozenset({found[-1].key}) if found else frozenset()
        state = "done" if one.state == State.RETURNED else one.state
        found.append(Step(key=one.pk, state=state, planned_on=one.planned_on, waits_for=waits))  # type: ignore[arg-type]
    return tuple(found)


def next_step_ids(matter: Matter, steps: Iterable[MatterStep]) -> frozenset[int]:
    """The steps that may begin now; none while the matter is paused."""
    keys = next_steps(steps=rule_steps(steps), is_paused=bool(matter.paused_because))
    return frozenset(int(one) for one in keys)
