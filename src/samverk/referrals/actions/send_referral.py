"""Sends a referral to its recipients, reminds those who have not answered, and closes it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from civic_rules.referrals import may_send
from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import StaleState, require
from samverk.matters.permissions import require_lead
from samverk.referrals.models import Recipient, Referral, ReferralAnswer

State = Referral.State


def send_referral(*, actor: Actor, referral: Referral, at: datetime) -> Referral:
    """The referral on its way; each recipient with an address gets a mail with her own link (a reaction).

    Raises NotFound, NotPermitted, RuleBroken (REFERRAL-1), StaleState where it was sent before.
    """
    with transaction.atomic():
        row = _locked(actor, referral, State.DRAFT)
        for group in row.groups.all():
            require(
                may_send(
                    question=row.question,
                    recipients=group.recipients.count(),
                    due=group.due,
                    today=timezone.localdate(at),
                )
            )
        row.state, row.sent_at = State.SENT, at
        row.save(update_fields=["state", "sent_at"])
        _record(actor, row, "referral.sent", at)
    return row


def close_referral(*, actor: Actor, referral: Referral, at: datetime) -> Referral:
    """The referral closed: no answer is taken any more. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, referral, State.SENT)
        row.state, row.closed_at = State.CLOSED, at
        row.save(update_fields=["state", "closed_at"])
        _record(actor, row, "referral.closed", at)
    return row


def open_again(*, actor: Actor, referral: Referral, at: datetime) -> Referral:
    """Undo the closing. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, referral, State.CLOSED)
        row.state, row.closed_at = State.SENT, None
        row.save(update_fields=["state", "closed_at"])
        _record(actor, row, "referral.opened_again", at)
    return row


def remind_now(*, actor: Actor, referral: Referral, at: datetime) -> int:
    """Remind everybody who has not answered, and say how many. Raises NotFound, NotPermitted, StaleState."""
    with transaction.atomic():
        row = _locked(actor, referral, State.SENT)
        asked = [one.pk for one in unanswered(row)]
        if asked:
            _remind(actor, row, asked, at)
    return len(asked)


def remind_recipients(*, at: datetime) -> int:
    """Send the reminders of today, each once: the worker calls this now and then; how many were asked."""
    today, number = timezone.localdate(at), 0
    for referral_id in Referral.objects.filter(state=State.SENT).values_list("pk", flat=True):
        with transaction.atomic():
            row = Referral.objects.select_for_update(of=("self",)).select_related("county").get(pk=referral_id)
            days = {today + timedelta(days=int(one)) for one in row.reminder_days}
            asked = [one.pk for one in unanswered(row) if one.last_day in days and one.reminded_on != today]
            if row.state == State.SENT and asked:
                _remind(SYSTEM, row, asked, at)
                number += len(asked)
    return number


def unanswered(referral: Referral) -> list[Recipient]:
    """Recipients with an address who have not given an answer."""
    rows = Recipient.objects.filter(group__referral=referral).exclude(email="").select_related("group")
    waiting = Q(answer__isnull=True) | Q(answer__state=ReferralAnswer.State.DRAFT)
    return list(rows.filter(waiting).order_by("pk"))


def _remind(actor: Actor, row: Referral, asked: list[int], at: datetime) -> None:
    Recipient.objects.filter(pk__in=asked).update(reminded_on=timezone.localdate(at))
    record_event(
        actor=actor,
        verb="referral.reminded",
        subject=row,
        at=at,
        county_code=row.county.code,
        data={"referral": row.pk, "recipients": asked},
    )


def _locked(actor: Actor, referral: Referral, state: str) -> Referral:
    require_lead(actor, referral.county, referral.organ)
    row = Referral.objects.select_for_update(of=("self",)).select_related("county", "organ").get(pk=referral.pk)
    if row.state != state:
        raise StaleState(f"referral {row.pk} is {row.state}")
    return row


def _record(actor: Actor, row: Referral, verb: str, at: datetime) -> None:
    data = {"referral": row.pk, "title": row.title}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
