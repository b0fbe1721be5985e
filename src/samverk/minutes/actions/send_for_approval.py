"""Sends the minutes to the chair and the adjusters, with the last day to answer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.approval import may_be_sent_for_approval
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.models import Meeting
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.actions.make_version import keep_version
from samverk.minutes.models import ApprovalAnswer, ApprovalRound, Minutes
from samverk.minutes.queries.approval import approvers_of, open_remarks
from samverk.minutes.queries.publication import state_of


def send_for_approval(*, actor: Actor, minutes: Minutes, answer_by: date, at: datetime) -> ApprovalRound:
    """A new version goes round; its mails follow from the event.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-7), InvalidInput("day_has_passed", "no_approvers").
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        require(
            may_be_sent_for_approval(
                state=state_of(locked),
                is_meeting_over=locked.meeting.state == Meeting.State.HELD,
                open_remarks=open_remarks(locked).count(),
                orders=orders_of(locked.meeting),
            )
        )
        if answer_by < timezone.localdate(at):
            raise InvalidInput("day_has_passed", _("The last day to answer has passed already."))
        approvers = approvers_of(locked.meeting)
        if not approvers:
            raise InvalidInput("no_approvers", _("Neither chair nor adjuster is noted among those who were there."))
        version = keep_version(locked, made_by=actor.name, at=at)
        sent = ApprovalRound.objects.create(version=version, sent_at=at, answer_by=answer_by)
        ApprovalAnswer.objects.bulk_create(
            [ApprovalAnswer(round=sent, person_id=person, role=role) for person, role in approvers]
        )
        locked.state = Minutes.State.IN_APPROVAL
        locked.save(update_fields=["state"])
        record_minutes(
            actor=actor,
            minutes=locked,
            verb="minutes.sent_for_approval",
            at=at,
            data={"round": sent.pk, "version": version.number, "answer_by": answer_by.isoformat()},
        )
    return sent
