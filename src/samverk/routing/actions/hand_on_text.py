"""Hands the decided words on to a step of the way, locked, so that the next organ decides on the same words."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, StaleState
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.routing.actions.change_way import changed_way
from samverk.routing.models import HandedText, MatterStep


def hand_on_text(*, actor: Actor, matter: Matter, decision: Decision, step_id: int, at: datetime) -> HandedText:
    """The locked text. Raises NotFound, NotPermitted, StaleState where the step is ended or has this text already."""
    with changed_way(actor=actor, matter=matter, verb="matter.text_handed_on", at=at) as change:
        step = change.step(step_id)
        row = Decision.objects.select_related("item").filter(pk=decision.pk).first()
        if row is None or row.item is None or row.item.matter_id != matter.pk:
            raise NotFound(f"decision {decision.pk}")
        if not row.text.strip():
            raise InvalidInput("no_text", _("The decision has no words."))
        if step.state not in (MatterStep.State.PLANNED, MatterStep.State.BEGUN):
            raise StaleState(f"step {step.pk} is {step.state}")
        if HandedText.objects.filter(decision=row, step=step).exists():
            raise StaleState(f"step {step.pk} has the text")
        handed = HandedText.objects.create(
            matter=change.matter,
            decision=row,
            step=step,
            text=row.text,
            sha256=hashlib.sha256(row.text.encode()).hexdigest(),
            locked_by=actor.name[:200],
            locked_at=at,
        )
        change.data |= {"decision": row.pk, "step": step.pk, "sha256": handed.sha256}
    return handed
