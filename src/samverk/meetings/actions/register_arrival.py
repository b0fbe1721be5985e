"""Keeps who is there: arrivals, departures, whether by link, guests who were not called, adjusters chosen."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from civic_rules.approval import may_adjust
from civic_rules.substitution import member_may_return
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.actions.change_room import changed_room, place_in
from samverk.meetings.models import Attendance, Meeting, Presence, Seat
from samverk.meetings.queries.leading import have_led
from samverk.meetings.queries.room_facts import facts_of_room, orders_of


def register_arrival(
    *, actor: Actor, meeting: Meeting, attendance: Attendance, at: datetime, is_on_link: bool | None = None
) -> Presence:
    """She is there from now; a substitute in her seat leaves it. Raises InvalidInput("is_there"), RuleBroken."""
    with changed_room(actor=actor, meeting=meeting, verb="attendance.arrived", at=at, is_undoable=True) as change:
        place = place_in(change.meeting, attendance.pk)
        if place.presences.filter(left_at__isnull=True).exists():
            raise InvalidInput("is_there", _("%(name)s is here already.") % {"name": place.name})
        place.status = Attendance.Status.PRESENT
        if is_on_link is not None:
            place.is_on_link = is_on_link
        place.save(update_fields=["status", "is_on_link"])
        presence = Presence.objects.create(attendance=place, came_at=at, from_item=change.meeting.current_item)
        taken = Seat.objects.filter(meeting=change.meeting, replaces=place, ended_at__isnull=True)
        if taken.exists():
            facts = facts_of_room(change.meeting)
            require(member_may_return(member=place.pk, meeting=facts, orders=orders_of(change.meeting)))
            taken.update(ended_at=at, to_item=change.meeting.current_item)
        change.subject = place
    return presence


def register_departure(*, actor: Actor, meeting: Meeting, attendance: Attendance, at: datetime) -> Presence:
    """She leaves now; a seat that she had taken is free. Raises InvalidInput("is_away")."""
    with changed_room(actor=actor, meeting=meeting, verb="attendance.left", at=at, is_undoable=True) as change:
        place = place_in(change.meeting, attendance.pk)
        presence = place.presences.filter(left_at__isnull=True).first()
        if presence is None:
            raise InvalidInput("is_away", _("%(name)s is not here.") % {"name": place.name})
        presence.left_at, presence.to_item = at, change.meeting.current_item
        presence.save(update_fields=["left_at", "to_item"])
        place.seats.filter(ended_at__isnull=True).update(ended_at=at, to_item=change.meeting.current_item)
        place.speak_requests.filter(done_at__isnull=True).update(done_at=at)
        change.subject = place
    return presence


def register_guest(
    *, actor: Actor, meeting: Meeting, name: str, title: str, organisation: str, at: datetime
) -> Attendance:
    """Somebody who was not called is there too. Raises InvalidInput("name_is_missing")."""
    with changed_room(actor=actor, meeting=meeting, verb="attendance.guest_came", at=at) as change:
        if not name.strip():
            raise InvalidInput("name_is_missing", _("Write the guest's name."))
        place = Attendance.objects.create(
            meeting=change.meeting,
            position=change.meeting.attendance.count() + 1,
            name=name.strip()[:300],
            title=title.strip()[:300],
            organisation=organisation.strip()[:300],
            capacity=Attendance.Capacity.GUEST,
        )
        Presence.objects.create(attendance=place, came_at=at, from_item=change.meeting.current_item)
        change.subject = place
    return place


def choose_adjuster(*, actor: Actor, meeting: Meeting, attendance: Attendance, at: datetime) -> Attendance:
    """She adjusts the minutes, or no longer where she was chosen already. Raises RuleBroken."""
    with changed_room(
        actor=actor, meeting=meeting, verb="attendance.adjuster_chosen", at=at, is_undoable=True
    ) as change:
        place = place_in(change.meeting, attendance.pk)
        if "adjuster" in place.roles:
            place.roles = [one for one in place.roles if one != "adjuster"]
        else:
            led = have_led(change.meeting)
            require(may_adjust(person=place.pk, chairs=led, meeting=facts_of_room(change.meeting)))
            place.roles = [*place.roles, "adjuster"]
        place.save(update_fields=["roles"])
        change.subject, change.data["is_chosen"] = place, "adjuster" in place.roles
    return place
