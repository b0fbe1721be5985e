"""Notes what changed after a dialogue, or that nothing did and why; and takes such a note away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from civic_rules.dialogues import may_note_change
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.dialogues.actions.save_dialogue import record_dialogue, require_looked_through
from samverk.dialogues.models import Dialogue, DialogueChange
from samverk.dialogues.permissions import require_keep_dialogue

TIES = ("item", "matter", "activity", "commitment")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeInput:
    """What is written of a change. tied_to: the name of one of TIES with its row."""

    changed_on: date
    has_changed: bool
    text: str
    tied_to: tuple[str, models.Model] | None = None
    ask_again_on: date | None = None
    is_looked_through: bool = False


def note_change(*, actor: Actor, dialogue: Dialogue, words: ChangeInput, at: datetime) -> DialogueChange:
    """The note; what changed is asked for again on ask_again_on, or not.

    Raises NotFound, NotPermitted, RuleBroken (DIALOGUE-1, DIALOGUE-3), InvalidInput.
    """
    require_keep_dialogue(actor, dialogue)
    first = dialogue.days.order_by("day").values_list("day", flat=True).first()
    require(
        may_note_change(
            has_words=bool(words.text.strip()),
            changed_on=words.changed_on,
            held_on=first,
            today=timezone.localdate(at),
        )
    )
    if words.tied_to and words.tied_to[0] not in TIES:
        raise InvalidInput("bad_tie")
    with transaction.atomic():
        row = Dialogue.objects.select_for_update(of=("self",)).select_related("county").get(pk=dialogue.pk)
        require_looked_through(row, [words.text], is_public=row.is_public, is_confirmed=words.is_looked_through)
        note = DialogueChange(dialogue=row, changed_on=words.changed_on, has_changed=words.has_changed, made_at=at)
        note.text, note.writer = words.text.strip(), actor.name[:300]
        if words.tied_to:
            setattr(note, *words.tied_to)
        note.save()
        row.ask_on, row.ask_item = words.ask_again_on, None
        row.save(update_fields=["ask_on", "ask_item"])
        record_dialogue(actor, row, "dialogue.change_noted", at, change=note.pk, has_changed=note.has_changed)
    return note


def remove_change(*, actor: Actor, dialogue: Dialogue, change_id: int, at: datetime) -> None:
    """Take the note away. Raises NotFound, NotPermitted."""
    require_keep_dialogue(actor, dialogue)
    with transaction.atomic():
        note = dialogue.changes.select_for_update(of=("self",)).filter(pk=change_id).first()
        if note is None:
            raise NotFound(f"change {change_id}")
        record_dialogue(actor, dialogue, "dialogue.change_removed", at, change=note.pk)
        note.delete()
