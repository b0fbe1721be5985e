"""Saves what a group wrote down at a workshop or theme item; one note for each group."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.meetings.actions.change_room import changed_room, item_in
from samverk.meetings.models import AgendaItem, Meeting, WorkshopNote


def save_workshop_note(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, group: str, text: str, at: datetime
) -> WorkshopNote:
    """Save the group's note in place of its earlier one. Any participant writes. Raises InvalidInput."""
    with changed_room(actor=actor, meeting=meeting, verb="workshop_note.saved", at=at, needs="part") as change:
        own = item_in(change.meeting, item.pk)
        if not group.strip():
            raise InvalidInput("group_is_missing", _("Write which group it is."))
        change.subject, _made = WorkshopNote.objects.update_or_create(
            item=own, group=group.strip()[:100], defaults={"text": text.strip()}
        )
        return change.subject
