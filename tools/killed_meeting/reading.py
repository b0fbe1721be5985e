"""What is in the database, as the driver reads it between requests; each time with a connection of its own.

A connection that stayed open would keep SQLite's log alive over a kill, and the next server would mend nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import ParamSpec, TypeVar

from django.core.cache import cache
from django.db import connections

from samverk.audit.models import AuditEvent, PendingReaction
from samverk.notifications.models import OutgoingMail

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def reading() -> Iterator[None]:
    """Read, then close the connection."""
    try:
        yield
    finally:
        connections.close_all()


def read(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What the function reads."""
    with reading():
        return function(*arguments, **named)


def last_event() -> int:
    """The number of the latest event; 0 where there is none."""
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def events_after(number: int, verb: str) -> list[int]:
    """The events of this verb that are later."""
    return list(AuditEvent.objects.filter(pk__gt=number, verb=verb).order_by("pk").values_list("pk", flat=True))


def unsent() -> int:
    """How much the worker has still to do: reactions, and mails on their way."""
    states = (OutgoingMail.State.WAITING, OutgoingMail.State.SENDING)
    return PendingReaction.objects.count() + OutgoingMail.objects.filter(state__in=states).count()


def let_time_pass() -> None:
    """As after some minutes: leases of a worker that died have lapsed, and what waits to be tried again is due."""
    PendingReaction.objects.filter(leased_until__isnull=False).update(leased_until=LONG_AGO)
    OutgoingMail.objects.filter(state=OutgoingMail.State.SENDING).update(leased_until=LONG_AGO)
    OutgoingMail.objects.filter(state=OutgoingMail.State.WAITING).update(due_at=LONG_AGO)
    read_mailbox_soon()


def read_mailbox_soon() -> None:
    """As after half a minute: the worker looks into the mailbox at its next round."""
    cache.delete("notifications:read")
