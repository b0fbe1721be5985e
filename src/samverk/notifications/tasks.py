"""What the worker does with mail: sends what waits and reads what came."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q

from samverk.core.errors import ExternalFailure
from samverk.notifications.actions.deliver_mail import deliver_mail, lease_mail, note_failure
from samverk.notifications.adapters.smtp import connection_to
from samverk.notifications.models import OutgoingMail

MOST_IN_A_ROUND = 50
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
                if not deliver_mail(server=server, mail=mail, now=now()):
                    if server.sock is None:
                        break
                    continue
                sent += 1
    except ExternalFailure as error:
        logger.warning("%s", error)
        _delay_all(str(error), now())
    return sent


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
