"""Calls a substitute for a member who has declined: the next in order, by the secretary or by Samverk itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.facts import Key
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
        if chosen is not None:
            return _call(actor, meeting, absent, chosen, at)
        if absent.membership_id in due.unfilled:
            raise InvalidInput("nobody_is_left", _("No substitute is left to call for this member."))
        raise RuleBroken(refuse("NOTICE-3", "nobody_is_absent"))


def call_substitutes_by_itself(*, meeting: Meeting, at: datetime) -> list[Invitation]:
    """Call for each member who declined, where orders let Samverk do it. Runs in the caller's transaction."""
    due = calls_due(meeting)
    if not due.is_automatic:
        return []
    absent = {one.membership_id: one for one in meeting.invitations.filter(membership__isnull=False)}
    return [_call(SYSTEM, meeting, absent[int(one.replaces)], one.substitute, at) for one in due.calls]


def _call(actor: Actor, meeting: Meeting, absent: Invitation, chosen: Key, at: datetime) -> Invitation:
    """Call the holder of a place, or by her name the stand-in who has none."""
    if isinstance(chosen, int):
        place = Membership.objects.select_related("person", "principal", "partner").get(pk=chosen)
        invitation = invite_place(meeting, place, at=at, replaces=absent)
    else:
        invitation = _invite_stand_in(meeting, absent, at)
    record_event(
        actor=actor,
        verb="invitation.called",
        subject=invitation,
        at=at,
        county_code=meeting.county.code,
        data={"meeting": meeting.pk, "replaces": absent.name},
    )
    return invitation


def _invite_stand_in(meeting: Meeting, absent: Invitation, at: datetime) -> Invitation:
    """Invite whom the absent has named and who has no place in the organ; she serves for her, under her principal."""
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
    return invitation
