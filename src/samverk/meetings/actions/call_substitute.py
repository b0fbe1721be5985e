"""Calls a substitute for a member who has declined: the next in order, by the secretary or by Samverk itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from civic_rules.verdict import refuse
from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import RuleBroken, StaleState
from samverk.meetings.actions.change_calling import invite_place, locked
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries.calling import calls_due
from samverk.organizations.models import Membership


def call_substitute(*, actor: Actor, absent: Invitation, at: datetime) -> Invitation:
    """The invitation of whoever is next for the absent member; the notice goes to her by a reaction.

    Raises NotFound, NotPermitted, StaleState where the meeting is not called, RuleBroken (SUBSTITUTION-5) where the
    member has not declined, somebody is called for her already, or nobody is left.
    """
    require_call_meeting(actor, absent.meeting)
    with transaction.atomic():
        meeting = locked(absent.meeting)
        if meeting.state != Meeting.State.NOTIFIED:
            raise StaleState(f"meeting {meeting.pk} is {meeting.state}")
        due = calls_due(meeting)
        chosen = next((one.substitute for one in due.calls if one.replaces == absent.membership_id), None)
        if chosen is None:
            reason = "nobody_is_left" if absent.membership_id in due.unfilled else "nobody_is_absent"
            raise RuleBroken(refuse("SUBSTITUTION-5", reason))
        return _call(actor, meeting, absent, int(chosen), at)


def call_substitutes_by_itself(*, meeting: Meeting, at: datetime) -> list[Invitation]:
    """Call for each member who declined, where orders let Samverk do it. Runs in the caller's transaction."""
    due = calls_due(meeting)
    if not due.is_automatic:
        return []
    absent = {one.membership_id: one for one in meeting.invitations.filter(membership__isnull=False)}
    return [_call(SYSTEM, meeting, absent[int(one.replaces)], int(one.substitute), at) for one in due.calls]


def _call(actor: Actor, meeting: Meeting, absent: Invitation, place_id: int, at: datetime) -> Invitation:
    place = Membership.objects.select_related("person", "principal", "partner").get(pk=place_id)
    invitation = invite_place(meeting, place, at=at, replaces=absent)
    record_event(
        actor=actor,
        verb="invitation.called",
        subject=invitation,
        at=at,
        county_code=meeting.county.code,
        data={"meeting": meeting.pk, "replaces": absent.name},
    )
    return invitation
