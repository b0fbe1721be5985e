"""Approves an item at once, at the meeting (omedelbar justering), or takes that back."""

from __future__ import annotations

from datetime import datetime

from civic_rules.approval import may_approve_at_once
from samverk.accounts.models import Actor
from samverk.core.errors import require
from samverk.meetings.actions.change_room import changed_room, item_in
from samverk.meetings.models import AgendaItem, Meeting


def approve_item_at_once(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, is_presented: bool, at: datetime
) -> AgendaItem:
    """Approve it: written down, and read out to those who approve. Again: no longer. Raises RuleBroken."""
    with changed_room(actor=actor, meeting=meeting, verb="item.approved_at_once", at=at) as change:
        own = item_in(change.meeting, item.pk)
        if not own.approved_at_once:
            has_adjusters = any("adjuster" in one.roles for one in change.meeting.attendance.all())
            verdict = may_approve_at_once(
                has_text=bool(own.text.strip()) or own.decisions.exists(),
                is_text_presented=is_presented,
                has_adjusters=has_adjusters,
                is_meeting_open=True,
            )
            require(verdict)
        own.approved_at_once = not own.approved_at_once
        own.save(update_fields=["approved_at_once"])
        change.subject, change.data["is_approved"] = own, own.approved_at_once
    return own
