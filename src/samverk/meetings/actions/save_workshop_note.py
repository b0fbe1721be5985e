"""Saves what a group wrote down at a workshop or theme item; one note for each group."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.change_room import changed_room, open_item_in
from samverk.meetings.models import AgendaItem, Meeting, WorkshopNote
from samverk.meetings.queries.shared_text import merged_text


def save_workshop_note(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, group: str, text: str, at: datetime, seen: str = ""
) -> WorkshopNote:
    """Save the group's note. Any participant writes; what others wrote since the text `seen` stays.

    Raises InvalidInput where the group has no name or the item is locked.
    """
    with changed_room(actor=actor, meeting=meeting, verb="workshop_note.saved", at=at, needs="part") as change:
        own, name = open_item_in(change.meeting, item.pk), " ".join(group.split())[:100]
        if not name:
            raise InvalidInput("group_is_missing", _("Write which group it is."))
        note = WorkshopNote.objects.filter(item=own, group=name).first() or WorkshopNote(item=own, group=name)
        note.text = merged_text(seen=seen, written=text, now=note.text).strip()
        note.save()
        change.subject = note
    return note
