"""A document that is slow, greedy or deadly costs nothing but itself."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_reader.worker_pool import WorkerLimits, run_in_workers

Task = Callable[[str], str]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Task:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    task: Task = importlib.import_module("worker_tasks").work
    return task


def test_outcomes_keep_the_order_of_the_inputs(work: Task) -> None:
    orders = [f"text {number}" for number in range(20)]
    outcomes = list(run_in_workers(work, orders, jobs=2))
    assert [one.input for one in outcomes] == orders
    assert [one.output for one in outcomes] == [order.upper() for order in orders]


def test_every_way_to_fail_is_reported_and_the_others_go_on(work: Task) -> None:
    orders = ["a", "die", "b", "hang", "c", "eat", "d", "refuse", "e", "break", "f", "leave", "g", "sink", "h"]
    seen: list[int] = []
    outcomes = list(
        run_in_workers(work, orders, jobs=2, limits=WorkerLimits(seconds=5, memory=2 * 1024**3), progress=seen.append)
    )
    codes = {one.input: one.code for one in outcomes if one.failed}
    assert codes == {
        "die": "crashed",
        "hang": "timeout",
        "eat": "memory",
        "refuse": "encrypted",
        "break": "crashed",
        "leave": "crashed",
        "sink": "damaged",
    }
    assert all(one.reason for one in outcomes if one.failed)
    assert [one.output for one in outcomes if not one.failed] == list("ABCDEFGH")
    assert seen == list(range(1, len(orders) + 1))


def test_nothing_to_do_yields_nothing(work: Task) -> None:
    assert list(run_in_workers(work, [])) == []


def test_a_caller_that_stops_early_leaves_no_worker_behind(work: Task) -> None:
    outcomes = run_in_workers(work, ["a", "hang"], jobs=2)
    assert next(outcomes).output == "A"
    outcomes.close()
