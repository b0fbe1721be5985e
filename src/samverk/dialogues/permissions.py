"""Who keeps dialogues: who leads matters in the county, or in the organ that held the dialogue."""

from __future__ import annotations

from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, NotPermitted
from samverk.dialogues.models import Dialogue
from samverk.matters.permissions import can_lead


def can_keep_dialogue(actor: Actor, dialogue: Dialogue) -> bool:
    """Say whether the actor writes it."""
    return can_lead(actor, dialogue.county, dialogue.organ)


def require_keep_dialogue(actor: Actor, dialogue: Dialogue) -> None:
    """Raise NotFound for an outsider, NotPermitted for an insider who may not write it."""
    if not can_keep_dialogue(actor, dialogue):
        if actor.is_insider(dialogue.county_id):
            raise NotPermitted("keep dialogues")
        raise NotFound(f"dialogue {dialogue.pk}")
