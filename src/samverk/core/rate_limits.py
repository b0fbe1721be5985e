"""Limits on how often one caller may ask: sign-in has its own (allauth); search, upload and the rest use these.

A process counts by itself and tells the others, through the database, each time that it has counted a tenth of what is
allowed. So most requests cost no query, and several processes together let through at most a tenth more for each.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

from django.db import connection
from django.http import HttpRequest

from samverk.core.errors import TooManyRequests
from samverk.core.models import RequestCount

SHARE = 10
MOST_CALLERS = 20_000
LONGEST_KEY = 200
TIDY_EVERY = 60
ADD = """
    INSERT INTO core_requestcount (key, period, number, ends_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (key) DO UPDATE SET number = excluded.number +
        CASE WHEN core_requestcount.period = excluded.period THEN core_requestcount.number ELSE 0 END,
        period = excluded.period, ends_at = excluded.ends_at
    RETURNING number
"""


@dataclass(slots=True, kw_only=True)
class _Counted:
    """What this process knows of a caller: the period, what all have told of it, and what it has yet to tell."""

    period: int
    told: int = 0
    untold: int = 0


class RequestCounter:
    """Counts the requests of a process; its memory holds at most MOST_CALLERS callers, the latest."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._callers: dict[str, _Counted] = {}
        self._tidied_at = 0.0

    def count(self, key: str, *, most: int, seconds: int, now: float) -> int:
        """Count one request; how many there have been in this period, as far as this process knows."""
        period = int(now // seconds)
        with self._lock:
            counted = self._counted(key, period)
            if counted.told > most:
                return counted.told
            counted.untold += 1
            if counted.untold < max(1, most // SHARE) and counted.told + counted.untold <= most:
                return counted.told + counted.untold
            untold, counted.untold = counted.untold, 0
        told = _tell(key, period=period, number=untold, ends_at=(period + 1) * seconds)
        if not 0 <= now - self._tidied_at < TIDY_EVERY:
            self._tidied_at = now
            RequestCount.objects.filter(ends_at__lte=int(now)).delete()
        with self._lock:
            counted.told = max(counted.told, told)
            return counted.told + counted.untold

    def _counted(self, key: str, period: int) -> _Counted:
        """What is known of the caller, now the one who asked last; in a new period nothing is."""
        counted = self._callers.pop(key, None)
        if counted is None or counted.period != period:
            counted = _Counted(period=period)
            while len(self._callers) >= MOST_CALLERS:
                del self._callers[next(iter(self._callers))]
        self._callers[key] = counted
        return counted

    def forget(self) -> None:
        """Forget everybody, as a process that has just begun."""
        with self._lock:
            self._callers.clear()
            self._tidied_at = 0.0


COUNTER = RequestCounter()


def caller_of(request: HttpRequest) -> str:
    """Who asks: the user where she is signed in, else the address."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{request.META.get('REMOTE_ADDR', '')}"


def count_request(
    *, scope: str, caller: str, most: int, seconds: int, now: float, counter: RequestCounter = COUNTER
) -> None:
    """Count one request in the current period of `seconds`; raises TooManyRequests past `most`."""
    if counter.count(f"{scope}:{caller}"[:LONGEST_KEY], most=most, seconds=seconds, now=now) > most:
        raise TooManyRequests(int((now // seconds + 1) * seconds - now) + 1)


def limit_request(request: HttpRequest, *, scope: str, most: int, seconds: int = 60) -> None:
    """Let a view answer each caller at most `most` times in `seconds`; views call this first."""
    count_request(scope=scope, caller=caller_of(request), most=most, seconds=seconds, now=time.time())


def _tell(key: str, *, period: int, number: int, ends_at: int) -> int:
    """Add requests to what all processes have told of the period; the sum."""
    with connection.cursor() as cursor:
        cursor.execute(ADD, (key, period, number, ends_at))
        return int(cursor.fetchone()[0])
