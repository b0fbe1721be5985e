"""Limits on how often one caller may ask: sign-in has its own (allauth); search, upload and the rest use these."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.http import HttpRequest

from samverk.core.errors import TooManyRequests


def caller_of(request: HttpRequest) -> str:
    """Who asks: the user where she is signed in, else the address."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{request.META.get('REMOTE_ADDR', '')}"


def count_request(*, scope: str, caller: str, most: int, seconds: int, now: float) -> None:
    """Count one request in the current window of `seconds`; raises TooManyRequests past `most`."""
    window = int(now // seconds)
    key = f"rate:{scope}:{caller}:{window}"
    cache.add(key, 0, timeout=seconds)
    try:
        number = cache.incr(key)
    except ValueError:
        # The window ended between the two calls.
        return
    if number > most:
        raise TooManyRequests(int((window + 1) * seconds - now) + 1)


def limit_request(request: HttpRequest, *, scope: str, most: int, seconds: int = 60) -> None:
    """Let a view answer each caller at most `most` times in `seconds`; views call this first."""
    count_request(scope=scope, caller=caller_of(request), most=most, seconds=seconds, now=time.time())
