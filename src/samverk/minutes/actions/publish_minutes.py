"""Publishes minutes for all to see, or takes them back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from civic_rules.publication import may_publish
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import RuleBroken, StaleState
from samverk.documents.models import Document
from samverk.meetings.models import Meeting
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.mask_rows import mask_rows
from samverk.minutes.models import Minutes
from samverk.minutes.permissions import can_publish_minutes, refuse
from samverk.minutes.queries.publication import latest_version, state_of, undecided, withheld_grounds


def publish_minutes(*, actor: Actor, minutes: Minutes, at: datetime) -> Minutes:
    """Let everybody see the meeting and its minutes at their permanent address, and tell those who subscribe.

    Raises NotFound, NotPermitted, StaleState where they are published already, RuleBroken (PUBLICATION-1) while they
    are not approved, or personal data in them is not looked at.
    """
    with transaction.atomic():
        locked = _locked(actor, minutes)
        if locked.published_at is not None:
            raise StaleState("the minutes are published already")
        version = latest_version(locked)
        verdict = may_publish(
            state=state_of(locked),
            open_personal_data=len(undecided(locked, version)),
            withheld_grounds=withheld_grounds(locked.meeting),
            orders=orders_of(locked.meeting),
        )
        if not verdict.allowed:
            raise RuleBroken(verdict)
        mask_rows(locked)
        _set(locked, at)
        _record(actor, locked, "minutes.published", at)
    return locked


def withdraw_minutes(*, actor: Actor, minutes: Minutes, at: datetime) -> Minutes:
    """Let only the staff see the minutes again; signatures and dispatches stay.

    Raises NotFound, NotPermitted, StaleState where they are not published.
    """
    with transaction.atomic():
        locked = _locked(actor, minutes)
        if locked.published_at is None:
            raise StaleState("the minutes are not published")
        _set(locked, None)
        _record(actor, locked, "minutes.withdrawn", at)
    return locked


def _locked(actor: Actor, minutes: Minutes) -> Minutes:
    locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__county").get(pk=minutes.pk)
    if not can_publish_minutes(actor, locked.meeting):
        refuse(actor, locked.meeting, "publish minutes")
    return locked


def _set(minutes: Minutes, at: datetime | None) -> None:
    minutes.published_at = at
    minutes.save(update_fields=["published_at"])
    meeting = Meeting.objects.filter(pk=minutes.meeting_id)
    if at is None:
        # Another masking may make it another text: the source comes back with the next publication.
        Document.objects.filter(meetings__in=meeting).update(published_at=None)
        meeting.update(document=None)
    meeting.update(published_at=at)


def _record(actor: Actor, minutes: Minutes, verb: str, at: datetime) -> None:
    record_event(
        actor=actor,
        verb=verb,
        subject=minutes.meeting,
        at=at,
        county_code=minutes.meeting.county.code,
        data={"minutes": minutes.pk, "title": minutes.meeting.title},
    )
