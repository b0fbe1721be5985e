"""What every change of a matter's way shares: the right, the lock, its steps in order, and one event."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, StaleState
from samverk.matters.models import Matter
from samverk.routing.models import MatterStep
from samverk.routing.permissions import require_lead_matter

LONGEST = 300
"""Characters of an outcome or a reason."""


@dataclass(slots=True, kw_only=True)
class ChangedWay:
    """The locked matter with its steps in order. data: what the event shall tell."""

    matter: Matter
    steps: list[MatterStep]
    data: dict[str, Any] = field(default_factory=dict)

    def step(self, step_id: int) -> MatterStep:
        """One of the steps; raises NotFound."""
        found = next((one for one in self.steps if one.pk == step_id), None)
        if found is None:
            raise NotFound(f"step {step_id}")
        return found

    def own_step(self, step_id: int) -> MatterStep:
        """One of the steps that people change on the way; raises NotFound, InvalidInput for one that follows."""
        found = self.step(step_id)
        if found.is_followed:
            raise InvalidInput("step_is_followed", _("This step follows the referral or the proposal: close it there."))
        return found

    def insert(self, place: int, step: MatterStep) -> None:
        """Put a new step in at a place, counted from 0."""
        self.steps.insert(place, step)
        self.number()

    def number(self) -> None:
        """Save the steps with positions from 1."""
        for position, one in enumerate(self.steps, start=1):
            one.position = position
            one.save()


@contextmanager
def changed_way(*, actor: Actor, matter: Matter, verb: str, at: datetime) -> Iterator[ChangedWay]:
    """Lock the matter and its way; afterwards record the event. Raises NotFound, NotPermitted, StaleState (closed)."""
    with transaction.atomic():
        locked = Matter.objects.select_for_update(of=("self",)).select_related("county").get(pk=matter.pk)
        require_lead_matter(actor, locked)
        if locked.is_hidden or (locked.state == Matter.State.CLOSED and verb != "matter.reopened"):
            raise StaleState(f"matter {locked.pk} is {locked.state}")
        change = ChangedWay(matter=locked, steps=list(locked.steps.order_by("position", "pk")))
        yield change
        code = locked.county.code
        record_event(actor=actor, verb=verb, subject=locked, at=at, county_code=code, data=change.data)
