"""Seats a substitute for a named absent or disqualified member, and lets her leave the seat."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from civic_rules.substitution import seat_may_change_now, substitute_may_serve
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.change_room import changed_room, place_in
from samverk.meetings.models import Attendance, Meeting, Seat
from samverk.meetings.queries.room_facts import facts_of_room, orders_of


def seat_substitute(
    *,
    actor: Actor,
    meeting: Meeting,
    substitute: Attendance,
    replaces: Attendance,
    at: datetime,
    has_special_reason: bool = False,
) -> Seat:
    """Let her serve from the current item on. During an item only for a special reason. Raises RuleBroken."""
    with changed_room(actor=actor, meeting=meeting, verb="seat.taken", at=at, is_undoable=True) as change:
        locked = change.meeting
        serving, absent = place_in(locked, substitute.pk), place_in(locked, replaces.pk)
        facts, orders = facts_of_room(locked, locked.current_item), orders_of(locked)
        require(substitute_may_serve(substitute=serving.pk, replaces=absent.pk, meeting=facts, orders=orders))
        require(seat_may_change_now(is_item_under_way=is_under_way(locked), has_special_reason=has_special_reason))
        if locked.seats_taken.filter(substitute=serving, ended_at__isnull=True).exists():
            raise InvalidInput("serves_already", _("%(name)s serves already.") % {"name": serving.name})
        change.subject = seat = Seat.objects.create(
            meeting=locked, substitute=serving, replaces=absent, from_item=locked.current_item, seated_at=at
        )
        serving.replaces, serving.replaces_person = absent.name, absent.person
        serving.save(update_fields=["replaces", "replaces_person"])
    return seat


def unseat(*, actor: Actor, meeting: Meeting, substitute: Attendance, at: datetime) -> None:
    """Let the substitute leave her seat. Raises InvalidInput("does_not_serve")."""
    with changed_room(actor=actor, meeting=meeting, verb="seat.left", at=at, is_undoable=True) as change:
        place = place_in(change.meeting, substitute.pk)
        seat = place.seats.filter(ended_at__isnull=True).first()
        if seat is None:
            raise InvalidInput("does_not_serve", _("%(name)s serves for nobody.") % {"name": place.name})
        seat.ended_at, seat.to_item = at, change.meeting.current_item
        seat.save(update_fields=["ended_at", "to_item"])
        change.subject = seat


def is_under_way(meeting: Meeting) -> bool:
    """Whether an item has begun and not ended."""
    item = meeting.current_item
    return item is not None and item.started_at is not None and item.ended_at is None
