"""Announces on the notice board that minutes were approved (anslag), with the days that follow from law."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.publication import may_be_posted, posting_days
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import RuleBroken, StaleState
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.models import Minutes, NoticeBoardPosting
from samverk.minutes.permissions import can_publish_minutes, refuse
from samverk.minutes.queries.publication import state_of


def post_notice(*, actor: Actor, minutes: Minutes, kept_at: str = "", at: datetime) -> NoticeBoardPosting:
    """Post the announcement from today; kept_at: where the minutes themselves are kept.

    Raises NotFound, NotPermitted, StaleState where it is posted, RuleBroken (PUBLICATION-4) for organs that post none
    or minutes that are not approved. A posting later than two days is made all the same: the rule only warns.
    """
    today = timezone.localdate(at)
    with transaction.atomic():
        locked = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__county").get(pk=minutes.pk)
        if not can_publish_minutes(actor, locked.meeting):
            refuse(actor, locked.meeting, "post on the notice board")
        if NoticeBoardPosting.objects.filter(minutes=locked).exists():
            raise StaleState("the announcement is posted already")
        approved_on = timezone.localdate(locked.approved_at) if locked.approved_at else None
        verdict = may_be_posted(
            state=state_of(locked), approved_on=approved_on, today=today, orders=orders_of(locked.meeting)
        )
        if not verdict.allowed or approved_on is None:
            raise RuleBroken(verdict)
        days = posting_days(approved_on=approved_on, posted_on=today)
        posting = NoticeBoardPosting.objects.create(
            minutes=locked, posted_on=days.posted_on, comes_down_on=days.appeal_until, kept_at=kept_at[:300]
        )
        record_event(
            actor=actor,
            verb="minutes.posted",
            subject=posting,
            at=at,
            county_code=locked.meeting.county.code,
            data={"meeting": locked.meeting_id, "until": days.appeal_until.isoformat(), "late": verdict.warns},
        )
    return posting
