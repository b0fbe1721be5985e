"""Approves minutes: what locks the text, and the approval by the next meeting itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.approval import notes_may_be_finished, text_may_be_changed
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, require
from samverk.meetings.models import AgendaItem, Meeting
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.lock_minutes import locked_minutes, record_minutes
from samverk.minutes.actions.make_version import keep_pdf, keep_version
from samverk.minutes.actions.mask_rows import mask_rows
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.minutes.queries.approval import is_later_item
from samverk.minutes.queries.content import content_from_json
from samverk.minutes.queries.publication import state_of


def approve_at_meeting(*, actor: Actor, minutes: Minutes, decided_in: AgendaItem, at: datetime) -> Minutes:
    """The organ approves its minutes at an item of a later meeting, where its standing orders say so.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-9), InvalidInput("other_way_to_approve", "no_later_item").
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        require(text_may_be_changed(state=state_of(locked)))
        if orders_of(locked.meeting).approval_mode != "next_meeting":
            raise InvalidInput("other_way_to_approve", _("The organ does not approve its minutes at the next meeting."))
        if not is_later_item(decided_in, locked.meeting):
            raise InvalidInput("no_later_item", _("The item does not belong to a later meeting of the organ."))
        version = keep_version(locked, made_by=actor.name, at=at)
        approve_version(locked, version, at=at)
        record_minutes(
            actor=actor,
            minutes=locked,
            verb="minutes.approved",
            at=at,
            data={"version": version.number, "decided_in": decided_in.pk},
        )
    return locked


def finish_notes(*, actor: Actor, minutes: Minutes, at: datetime) -> Minutes:
    """The secretary's notes of an organ that does not approve are final: locked, and ready to be published.

    Raises NotFound, NotPermitted, RuleBroken (APPROVAL-15).
    """
    with transaction.atomic():
        locked = locked_minutes(actor, minutes)
        is_over = locked.meeting.state == Meeting.State.HELD
        orders = orders_of(locked.meeting)
        require(notes_may_be_finished(state=state_of(locked), is_meeting_over=is_over, orders=orders))
        version = keep_version(locked, made_by=actor.name, at=at)
        approve_version(locked, version, at=at)
        record_minutes(actor=actor, minutes=locked, verb="minutes.approved", at=at, data={"version": version.number})
    return locked


def approve_version(minutes: Minutes, version: MinutesVersion, *, at: datetime) -> None:
    """Lock the text: the state, the day, and the PDF without "Ojusterat". Part of an action that records the event."""
    version.pdf = keep_pdf(minutes, content_from_json(version.content), is_draft=False, name="justerat", at=at)
    version.save(update_fields=["pdf"])
    minutes.state, minutes.approved_at = Minutes.State.APPROVED, at
    minutes.save(update_fields=["state", "approved_at"])
    mask_rows(minutes)
    Meeting.objects.filter(pk=minutes.meeting_id).update(approved_on=timezone.localdate(at))
