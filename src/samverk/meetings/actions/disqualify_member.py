"""Notes that somebody does not take part in an item (jäv), and takes that back."""

from __future__ import annotations

from datetime import datetime

from civic_rules.disqualification import ground_is_known, may_be_noted
from samverk.accounts.models import Actor
from samverk.core.errors import require
from samverk.meetings.actions.change_room import changed_room, open_item_in, place_in
from samverk.meetings.models import AgendaItem, Attendance, Disqualification, Meeting, Presence


def disqualify_member(
    *,
    actor: Actor,
    meeting: Meeting,
    item: AgendaItem,
    attendance: Attendance,
    ground: str,
    words: str = "",
    at: datetime,
) -> Disqualification:
    """Note it; `ground`: a key of civic_rules.disqualification, words where it is another. Raises RuleBroken."""
    with changed_room(actor=actor, meeting=meeting, verb="item.disqualified", at=at, is_undoable=True) as change:
        own, place = open_item_in(change.meeting, item.pk), place_in(change.meeting, attendance.pk)
        require(ground_is_known(ground=ground, words=words))
        is_decided = own.decisions.exists()
        took_part = Presence.objects.filter(attendance=place, left_at__isnull=True).exists()
        require(may_be_noted(is_item_decided=is_decided, took_part=took_part))
        written = words.strip() if ground == "other_circumstance" else ground
        change.subject, _made = Disqualification.objects.update_or_create(
            item=own, attendance=place, defaults={"ground": written[:300]}
        )
        return change.subject


def withdraw_disqualification(
    *, actor: Actor, meeting: Meeting, item: AgendaItem, attendance: Attendance, at: datetime
) -> None:
    """She takes part in the item after all; a substitute who served for her leaves the seat."""
    with changed_room(
        actor=actor, meeting=meeting, verb="item.disqualification_withdrawn", at=at, is_undoable=True
    ) as change:
        own, place = open_item_in(change.meeting, item.pk), place_in(change.meeting, attendance.pk)
        Disqualification.objects.filter(item=own, attendance=place).delete()
        place.seats_replaced.filter(ended_at__isnull=True, from_item=own).update(ended_at=at, to_item=own)
        change.subject = own
