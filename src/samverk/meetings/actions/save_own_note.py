"""Keeps a participant's own note to an item or a paper; nobody else sees it, so the log names the item alone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import NotFound, NotPermitted
from samverk.meetings.actions.change_room import item_in
from samverk.meetings.models import AgendaItem, Meeting, OwnNote
from samverk.meetings.permissions import require_take_part

MOST_CHARACTERS = 20_000


def save_own_note(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, text: str, paper_id: int | None = None, at: datetime
) -> None:
    """Keep the note to the item, or to a paper of it, in place of the one before; an empty one removes it.

    Raises NotFound, NotPermitted.
    """
    with transaction.atomic():
        require_take_part(actor, meeting)
        own, words = item_in(meeting, item.pk), text.strip()[:MOST_CHARACTERS]
        if actor.user_id is None:
            raise NotPermitted("keep a note")
        if paper_id is not None and not own.attachments.filter(pk=paper_id).exists():
            raise NotFound(f"paper {paper_id}")
        notes = OwnNote.objects.filter(user=actor.user_id, item=own, attachment=paper_id)
        if not words:
            notes.delete()
        elif not notes.update(text=words, saved_at=at):
            OwnNote.objects.create(user_id=actor.user_id, item=own, attachment_id=paper_id, text=words, saved_at=at)
        record_event(actor=actor, verb="own_note.saved", subject=own, at=at, county_code=meeting.county.code, data={})
