"""Takes an answer to a notice: by the link, by a calendar reply, signed in, or told to the secretary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.substitution import may_name_stand_in
from samverk.accounts.actions.use_secure_link import mark_link_used
from samverk.accounts.models import Actor, SecureLink
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, NotPermitted, RuleBroken, StaleState, require
from samverk.meetings.actions.call_substitute import call_substitutes_by_itself
from samverk.meetings.actions.change_calling import locked
from samverk.meetings.actions.take_back_call import take_back_calls_by_itself
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.permissions import can_call_meeting
from samverk.meetings.queries.calling import facts_before, invitations_of
from samverk.meetings.queries.plan import COMES, sign_up_verdict
from samverk.meetings.queries.roll_call import places_on
from samverk.meetings.queries.room_facts import orders_of

Way = Invitation.Way
State = Invitation.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answers. ground: why she does not come; stand_in: whom she names where the organ has stand-ins.

    sequence: of the calendar event that a REPLY answers; None for every other way.
    """

    state: str
    ground: str = ""
    stand_in_name: str = ""
    stand_in_email: str = ""
    sequence: int | None = None


def answer_invitation(
    *,
    actor: Actor,
    invitation: Invitation,
    answer: Answer,
    way: str,
    at: datetime,
    link: SecureLink | None = None,
) -> Invitation:
    """The invitation with the answer; where orders say so, the next substitute is called at once.

    A call that is needed no longer, because the member comes after all, is taken back in the same way.
    link: behind which she answered; that it was used is noted with the answer.
    SYSTEM answers for a link or a reply whose bearer is known. Raises NotFound, NotPermitted, InvalidInput
    ("no_ground", "no_answer"), RuleBroken (SUBSTITUTION-6: may not name this stand-in; NOTICE-8: too late to sign up,
    but for what the secretary writes down), StaleState where the meeting is
    closed for answers, her call was taken back or the reply is to an older event.
    """
    _require_may_answer(actor, invitation)
    if answer.state not in State.values or answer.state == State.WAITING:
        raise InvalidInput("no_answer", _("Choose whether you come."))
    if answer.state == State.DECLINED and not answer.ground.strip() and way != Way.REPLY:
        raise InvalidInput("no_ground", _("Say why you do not come."))
    with transaction.atomic():
        meeting = locked(invitation.meeting)
        if meeting.state != Meeting.State.NOTIFIED:
            raise StaleState(f"meeting {meeting.pk} is {meeting.state}")
        row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if not row.is_called:
            raise StaleState(f"the call of invitation {row.pk} was taken back")
        if answer.sequence is not None and answer.sequence < row.calendar_sequence:
            raise StaleState(f"the reply is to event {answer.sequence}, now it is {row.calendar_sequence}")
        _require_may_name(row, answer, meeting)
        if meeting.sign_up_by and answer.state in COMES and row.state not in COMES and way != Way.SECRETARY:
            require(sign_up_verdict(meeting, today=timezone.localdate(at), but=row))
        _write(row, answer, meeting, way, at)
        if link is not None:
            mark_link_used(link=link, at=at)
        record_event(
            actor=actor,
            verb="invitation.answered",
            subject=row,
            at=at,
            county_code=meeting.county.code,
            data={"meeting": meeting.pk, "state": row.state, "way": way},
        )
        take_back_calls_by_itself(meeting=meeting, at=at)
        if row.state == State.DECLINED:
            call_substitutes_by_itself(meeting=meeting, at=at)
    return row


def _write(row: Invitation, answer: Answer, meeting: Meeting, way: str, at: datetime) -> None:
    if way == Way.REPLY and answer.state == row.state == State.DECLINED:
        # A calendar knows no stand-in and often no ground: what she has told before stays.
        answer = replace(
            answer,
            ground=answer.ground or row.ground,
            stand_in_name=row.stand_in_name,
            stand_in_email=row.stand_in_email,
        )
    has_stand_ins = orders_of(meeting).substitution_mode == "stand_in"
    is_absent = answer.state == State.DECLINED
    row.state = answer.state
    row.ground = answer.ground.strip()[:300] if is_absent else ""
    row.stand_in_name = " ".join(answer.stand_in_name.split())[:300] if is_absent and has_stand_ins else ""
    row.stand_in_email = answer.stand_in_email.strip() if is_absent and has_stand_ins else ""
    row.answered_at, row.answered_by = at, way
    row.save()


def _require_may_name(row: Invitation, answer: Answer, meeting: Meeting) -> None:
    """Whom she names must have no seat, and stand in for nobody else (SUBSTITUTION-6)."""
    named, orders = " ".join(answer.stand_in_name.split()), orders_of(meeting)
    if answer.state != State.DECLINED or not named or orders.substitution_mode != "stand_in":
        return
    facts = facts_before(meeting, invitations_of(meeting))
    place = next((one for one in places_on(meeting, meeting.date) if one.person.name == named), None)
    key = place.pk if place is not None else named
    verdict = may_name_stand_in(absent=row.membership_id or "", named=key, meeting=facts, orders=orders)
    if not verdict.allowed:
        raise RuleBroken(verdict)


def _require_may_answer(actor: Actor, invitation: Invitation) -> None:
    if actor.is_system or can_call_meeting(actor, invitation.meeting):
        return
    person = invitation.person
    if actor.user_id is not None and person is not None and person.user_id == actor.user_id:
        return
    raise NotPermitted("answer for another") if actor.is_insider(invitation.meeting.county_id) else NotFound("answer")
