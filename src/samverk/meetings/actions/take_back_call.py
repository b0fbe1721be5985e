"""Takes back the call of a substitute or stand-in who is needed no longer: by the secretary or by Samverk itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState, require
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries.calling import call_may_be_taken_back, circle_of, invitations_of, needless_calls
from samverk.meetings.queries.roll_call import CAPACITY_OF_KIND, places_on
from samverk.meetings.queries.room_facts import orders_of
from samverk.organizations.models import Membership


def take_back_call(*, actor: Actor, called: Invitation, at: datetime) -> Invitation:
    """Her invitation, no longer in anybody's place; a mail tells her by a reaction.

    Whom the organ always invites is invited still, as a substitute; anybody else is called no longer. Raises NotFound,
    NotPermitted, StaleState where the meeting is not called, InvalidInput("was_not_called") where she replaces nobody,
    RuleBroken (SUBSTITUTION-7) where the member is still absent.
    """
    require_call_meeting(actor, called.meeting)
    with transaction.atomic():
        meeting = locked(called.meeting)
        if meeting.state != Meeting.State.NOTIFIED:
            raise StaleState(f"meeting {meeting.pk} is {meeting.state}")
        known = list(invitations_of(meeting))
        row = next((one for one in known if one.pk == called.pk and one.replaces_id), None)
        if row is None:
            raise InvalidInput("was_not_called")
        require(call_may_be_taken_back(row, known))
        _take_back(actor, meeting, row, at)
    return row


def take_back_calls_by_itself(*, meeting: Meeting, at: datetime) -> None:
    """Take back each call that is needed no longer, where orders let Samverk call. Runs in the caller's transaction."""
    if orders_of(meeting).substitutes_called == "automatic":
        for row in needless_calls(meeting):
            _take_back(SYSTEM, meeting, row, at)


def follow_places(*, actor: Actor, meeting: Meeting, at: datetime) -> None:
    """Call those no longer who have left the organ since; who has another place in it now is called for that.

    Also who serves for another: with a seat of her own she serves for nobody. Runs in the caller's transaction.
    """
    places = {one.person_id: one for one in places_on(meeting, meeting.date)}
    for row in invitations_of(meeting).filter(membership__isnull=False, person__isnull=False):
        place = places.get(row.person_id or 0)
        if place is None:
            row.is_called = False
            _record(actor, meeting, row, at, reason="left")
        elif place.pk != row.membership_id:
            row.membership, row.capacity = place, CAPACITY_OF_KIND[Membership.Kind(place.kind)]
            row.replaces = None if place.kind == Membership.Kind.MEMBER else row.replaces
        row.save(update_fields=["is_called", "membership", "capacity", "replaces"])


def _take_back(actor: Actor, meeting: Meeting, row: Invitation, at: datetime) -> None:
    absent = row.replaces
    reason = "named_another" if absent and absent.state == Invitation.State.DECLINED else "comes"
    if absent and not absent.is_called:
        reason = "not_called"
    if row.membership_id in {one.pk for one in circle_of(meeting)}:
        row.replaces = None
    else:
        row.is_called, row.state, row.answered_at, row.answered_by = False, Invitation.State.WAITING, None, ""
    row.save()
    _record(actor, meeting, row, at, reason=reason, replaced=absent.name if absent else "")


def _record(actor: Actor, meeting: Meeting, row: Invitation, at: datetime, *, reason: str, replaced: str = "") -> None:
    record_event(
        actor=actor,
        verb="invitation.taken_back",
        subject=row,
        at=at,
        county_code=meeting.county.code,
        data={
            "meeting": meeting.pk,
            "replaced": replaced,
            "reason": reason,
            "is_invited": row.is_called,
        },
    )
