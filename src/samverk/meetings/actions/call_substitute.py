"""Calls a substitute for a member who has declined: the next in order, by the secretary or by Samverk itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.verdict import refuse
from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, RuleBroken, StaleState
from samverk.meetings.actions.change_calling import invite_place, locked
from samverk.meetings.models import Attendance, Invitation, Meeting
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries.calling import calls_due
from samverk.organizations.models import Membership


def call_substitute(*, actor: Actor, absent: Invitation, at: datetime) -> Invitation:
    """The invitation of whoever is next for the absent member; the notice goes to her by a reaction.

    Raises NotFound, NotPermitted, StaleState where the meeting is not called, RuleBroken (NOTICE-3) where the member
    has not declined or somebody is called for her already, InvalidInput("nobody_is_left").
    """
    require_call_meeting(actor, absent.meeting)
    with transaction.atomic():
        meeting = locked(absent.meeting)
        if meeting.state != Meeting.State.NOTIFIED:
            raise StaleState(f"meeting {meeting.pk} is {meeting.state}")
        due = calls_due(meeting)
        chosen = next((one.substitute for one in due.calls if one.replaces == absent.membership_id), None)
        if chosen is None and _waits_for_stand_in(absent):
            return _call_stand_in(actor, meeting, absent, at)
        if chosen is None:
            if absent.membership_id in due.unfilled:
                raise InvalidInput("nobody_is_left", _("No substitute is left to call for this member."))
            raise RuleBroken(refuse("NOTICE-3", "nobody_is_absent"))
        return _call(actor, meeting, absent, int(chosen), at)


def call_substitutes_by_itself(*, meeting: Meeting, at: datetime) -> list[Invitation]:
    """Call for each member who declined, where orders let Samverk do it. Runs in the caller's transaction."""
    due = calls_due(meeting)
    if not due.is_automatic:
        return []
    absent = {one.membership_id: one for one in meeting.invitations.filter(membership__isnull=False)}
    called = [_call(SYSTEM, meeting, absent[int(one.replaces)], int(one.substitute), at) for one in due.calls]
    named = [absent[int(one)] for one in due.unfilled if _waits_for_stand_in(absent[int(one)])]
    return called + [_call_stand_in(SYSTEM, meeting, one, at) for one in named]


def _waits_for_stand_in(absent: Invitation) -> bool:
    """Whether she has declined and named somebody who is not called yet."""
    has_named = absent.state == Invitation.State.DECLINED and bool(absent.stand_in_name)
    return has_named and not absent.replaced_by.exclude(state=Invitation.State.DECLINED).exists()


def _call_stand_in(actor: Actor, meeting: Meeting, absent: Invitation, at: datetime) -> Invitation:
    """Call whom the absent has named and who has no place in the organ; she serves for her, under her principal."""
    invitation, _made = Invitation.objects.update_or_create(
        meeting=meeting,
        replaces=absent,
        name=absent.stand_in_name,
        membership=None,
        defaults={
            "email": absent.stand_in_email,
            "organisation": absent.organisation,
            "capacity": Attendance.Capacity.SUBSTITUTE,
            "is_called": True,
            "called_at": at,
            "calendar_sequence": meeting.calendar_sequence,
        },
    )
    _record(actor, meeting, invitation, absent, at)
    return invitation


def _call(actor: Actor, meeting: Meeting, absent: Invitation, place_id: int, at: datetime) -> Invitation:
    place = Membership.objects.select_related("person", "principal", "partner").get(pk=place_id)
    invitation = invite_place(meeting, place, at=at, replaces=absent)
    _record(actor, meeting, invitation, absent, at)
    return invitation


def _record(actor: Actor, meeting: Meeting, invitation: Invitation, absent: Invitation, at: datetime) -> None:
    record_event(
        actor=actor,
        verb="invitation.called",
        subject=invitation,
        at=at,
        county_code=meeting.county.code,
        data={"meeting": meeting.pk, "replaces": absent.name},
    )
