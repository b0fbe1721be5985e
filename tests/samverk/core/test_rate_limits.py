"""Rate limits: the request past the limit is refused, also by several processes, and most requests cost no query."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverk.core.errors import TooManyRequests
from samverk.core.models import RequestCount
from samverk.core.rate_limits import COUNTER, MOST_CALLERS, RequestCounter, count_request

pytestmark = pytest.mark.django_db


def ask(
    *, caller: str = "address:127.0.0.1", now: float = 1000.0, most: int = 3, counter: RequestCounter = COUNTER
) -> None:
    count_request(scope="search", caller=caller, most=most, seconds=60, now=now, counter=counter)


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
    for _ in range(4):
        with suppress(TooManyRequests):
            ask()
    ask(now=1060.0)


def test_several_processes_count_together() -> None:
    processes = [RequestCounter(), RequestCounter()]
    answered = 0
    for number in range(200):
        try:
            ask(most=100, counter=processes[number % 2])
        except TooManyRequests:
            continue
        answered += 1
    assert 100 <= answered <= 100 + 2 * 10
    with pytest.raises(TooManyRequests):
        ask(most=100, counter=processes[0])


def test_a_small_limit_is_kept_exactly_by_several_processes() -> None:
    ask(counter=RequestCounter())
    ask(counter=RequestCounter())
    ask(counter=RequestCounter())
    with pytest.raises(TooManyRequests):
        ask(counter=RequestCounter())


def test_nine_of_ten_requests_ask_the_database_nothing_and_a_refused_one_neither() -> None:
    counter = RequestCounter()
    with CaptureQueriesContext(connection) as first:
        for _ in range(9):
            ask(most=100, counter=counter)
    assert len(first) == 0
    with CaptureQueriesContext(connection) as tenth:
        ask(most=100, counter=counter)
    assert [one["sql"].split()[0] for one in tenth] == ["INSERT", "DELETE"]
    with CaptureQueriesContext(connection) as others:
        for _ in range(90):
            ask(most=100, counter=counter)
    assert [one["sql"].split()[0] for one in others] == ["INSERT"] * 9
    with pytest.raises(TooManyRequests):
        ask(most=100, counter=counter)
    with CaptureQueriesContext(connection) as refused, pytest.raises(TooManyRequests):
        ask(most=100, counter=counter)
    assert len(refused) == 0


def test_neither_table_nor_memory_grow_without_end() -> None:
    counter = RequestCounter()
    ask(most=1, caller="address:192.0.2.1", counter=counter)
    ask(most=1, caller="address:192.0.2.2", now=1100.0, counter=counter)
    assert list(RequestCount.objects.values_list("key", flat=True)) == ["search:address:192.0.2.2"]
    for number in range(MOST_CALLERS + 5):
        ask(most=100, caller=f"address:{number}", counter=counter)
    assert len(counter._callers) == MOST_CALLERS
