"""What the worker does with mail: sends what waits, reads what came, and lets reminders go."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import F, Q

from samverk.core.errors import ExternalFailure
from samverk.meetings.actions.remind_invited import remind_invited
from samverk.meetings.actions.remind_round import remind_rounds
from samverk.notifications.actions.deliver_mail import deliver_mail, lease_mail, note_failure
from samverk.notifications.actions.take_reply import take_reply
from samverk.notifications.adapters.imap import mailbox_at
from samverk.notifications.adapters.smtp import connection_to
from samverk.notifications.models import IncomingMail, OutgoingMail
from samverk.referrals.actions.send_referral import remind_recipients

MOST_IN_A_ROUND = 50
BETWEEN_READINGS = timedelta(seconds=30)
BETWEEN_REMINDERS = timedelta(minutes=10)
logger = logging.getLogger(__name__)


def send_waiting_mails(*, now: Callable[[], datetime], most: int = MOST_IN_A_ROUND) -> int:
    """Send up to `most` waiting mails over one connection; how many the server took. Without a server all wait."""
    if not settings.SMTP_URL or not _is_due(now()):
        return 0
    sent = 0
    try:
        with connection_to(settings.SMTP_URL) as server:
            for _ in range(most):
                mail = lease_mail(now=now())
                if mail is None:
                    break
                sent += deliver_mail(server=server, mail=mail, now=now())
                if server.sock is None:
                    break
    except ExternalFailure as error:
        logger.warning("%s", error)
        _delay_all(str(error), now())
    return sent


def read_mailbox(*, now: datetime, most: int = MOST_IN_A_ROUND) -> int:
    """Read up to `most` mails of the mailbox; how many. Each is taken in first and then moved out of the way.

    Without a mailbox nothing is read. A mailbox that fails is read later.
    """
    if not settings.IMAP_URL:
        return 0
    read = 0
    try:
        with mailbox_at(settings.IMAP_URL) as mailbox:
            for uid in mailbox.waiting(most):
                content = mailbox.content(uid)
                if content is None:
                    continue
                row = take_reply(content=content, at=now)
                mailbox.put_away(uid, is_understood=row.state != IncomingMail.State.NOT_UNDERSTOOD)
                read += 1
    except ExternalFailure as error:
        logger.warning("%s", error)
    return read


def tend_mail(*, now: datetime) -> int:
    """Read the mailbox each half minute and look for reminders each ten; how much was done."""
    done = read_mailbox(now=now) if cache.add("notifications:read", 1, BETWEEN_READINGS.seconds) else 0
    return done + (_remind(now) if cache.add("notifications:remind", 1, BETWEEN_REMINDERS.seconds) else 0)


def _remind(now: datetime) -> int:
    return remind_invited(at=now) + remind_recipients(at=now) + remind_rounds(at=now)


def _is_due(now: datetime) -> bool:
    waiting = Q(state=OutgoingMail.State.WAITING, due_at__lte=now)
    lapsed = Q(state=OutgoingMail.State.SENDING, leased_until__lt=now)
    return OutgoingMail.objects.filter(waiting | lapsed).exists()


def _delay_all(message: str, now: datetime) -> None:
    """The server cannot be reached: every mail that is due waits a little, the one tried most often the longest."""
    due = OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING, due_at__lte=now)
    due.update(attempts=F("attempts") + 1)
    for mail in due:
        note_failure(mail=mail, message=message, is_permanent=False, now=now)
