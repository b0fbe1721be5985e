"""Rate limits: the request past the limit is refused, the next window lets in again."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from samverk.core.errors import TooManyRequests
from samverk.core.rate_limits import count_request


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


def ask(*, caller: str = "address:127.0.0.1", now: float = 1000.0) -> None:
    count_request(scope="search", caller=caller, most=3, seconds=60, now=now)


def test_the_request_past_the_limit_is_refused_with_the_time_to_wait() -> None:
    for _ in range(3):
        ask()
    with pytest.raises(TooManyRequests) as refused:
        ask()
    assert refused.value.retry_after == 21


def test_another_caller_is_not_touched() -> None:
    for _ in range(3):
        ask()
    ask(caller="user:7")


def test_the_next_window_lets_in_again() -> None:
    for _ in range(3):
        ask()
    ask(now=1060.0)
