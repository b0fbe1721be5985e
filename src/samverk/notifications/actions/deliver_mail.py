"""Sends what waits in the outbox: leases a mail, hands it over, notes the answer. A failure delays, never loses."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.db import models, transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import ExternalFailure, NotFound
from samverk.minutes.actions.note_dispatch import note_refused, note_taken
from samverk.notifications.actions.mail_minutes import DISPATCH
from samverk.notifications.adapters.mime import message_of
from samverk.notifications.adapters.smtp import hand_over
from samverk.notifications.models import OutgoingMail

LEASE = timedelta(minutes=5)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


def lease_mail(*, now: datetime) -> OutgoingMail | None:
    """Take the mail that has waited longest; nobody else sends it before the lease lapses.

    A lapsed lease means that a worker died with the mail in its hands: it may come twice, which is counted.
    """
    waiting = models.Q(state=OutgoingMail.State.WAITING, due_at__lte=now)
    lapsed = models.Q(state=OutgoingMail.State.SENDING, leased_until__lt=now)
    with transaction.atomic():
        mail = (
            OutgoingMail.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(waiting | lapsed)
            .order_by("due_at", "pk")
            .first()
        )
        if mail is None:
            return None
        if mail.state == OutgoingMail.State.SENDING:
            mail.perhaps_twice += 1
        mail.state = OutgoingMail.State.SENDING
        mail.attempts += 1
        mail.leased_until = now + LEASE
        mail.save(update_fields=["state", "attempts", "leased_until", "perhaps_twice"])
    return mail


def deliver_mail(*, server: smtplib.SMTP, mail: OutgoingMail, now: datetime) -> bool:
    """Send one leased mail; whether the server took it. What it answered is written down in any case."""
    try:
        hand_over(server, message_of(mail), to=mail.to_address)
    except ExternalFailure as error:
        note_failure(mail=mail, message=str(error), is_permanent=error.permanent, now=now)
        return False
    except (ValueError, NotFound) as error:
        note_failure(mail=mail, message=str(error), is_permanent=True, now=now)
        return False
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(
            state=OutgoingMail.State.SENT, sent_at=now, leased_until=None, last_error=""
        )
        _record(mail, "mail.sent", now)
        if mail.reaction == DISPATCH:
            note_taken(_copied_from(mail), at=now)
    return True


def note_failure(*, mail: OutgoingMail, message: str, is_permanent: bool, now: datetime) -> None:
    """Write down why a mail did not go: for good, or until it is tried again after a wait that doubles."""
    wait = min(FIRST_WAIT * 2 ** min(max(mail.attempts, 1) - 1, 10), LONGEST_WAIT)
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(
            state=OutgoingMail.State.FAILED if is_permanent else OutgoingMail.State.WAITING,
            due_at=now + wait,
            leased_until=None,
            last_error=message[:2000],
        )
        if is_permanent:
            _record(mail, "mail.failed", now)
            if mail.reaction == DISPATCH:
                has_come_back = mail.sent_at is not None and not _was_sent_again(mail)
                note_refused(_copied_from(mail), why=message, has_come_back=has_come_back)


def _copied_from(mail: OutgoingMail) -> list[str]:
    """The Message-ID of the mail and of those that it sends again."""
    found = [mail.message_id]
    while mail.repeats is not None:
        mail = mail.repeats
        found.append(mail.message_id)
    return found


def _was_sent_again(mail: OutgoingMail) -> bool:
    """Whether a later copy of the mail was taken by the mail server."""
    return any(one.state == OutgoingMail.State.SENT or _was_sent_again(one) for one in mail.repeated_by.all())


def _record(mail: OutgoingMail, verb: str, now: datetime) -> None:
    record_event(
        actor=SYSTEM,
        verb=verb,
        subject=mail,
        at=now,
        county_code=mail.county.code,
        data={"message_id": mail.message_id, "attempts": mail.attempts},
    )
