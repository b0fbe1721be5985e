"""Limits on how often one caller may ask: sign-in has its own (allauth); search, upload and the rest use these."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

from samverk.core.errors import TooManyRequests

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponseBase]


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


def limit_rate(
    *, scope: str, most: int, seconds: int = 60, methods: tuple[str, ...] = ("GET", "POST")
) -> Callable[[View[Given]], View[Given]]:
    """Let a view answer each caller at most `most` times in `seconds`."""

    def decorate(view: View[Given]) -> View[Given]:
        @functools.wraps(view)
        def limited(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            if request.method in methods:
                count_request(scope=scope, caller=caller_of(request), most=most, seconds=seconds, now=time.time())
            return view(request, *args, **kwargs)

        return limited

    return decorate
