"""A worker that dies before it is ready is no document's fault: it is started again, then told once."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_reader.errors import ReaderDidNotStart
from minutes_reader.worker_pool import MOST_STARTS, run_in_workers

Task = Callable[[str], str]
ORDERS = [f"text {number}" for number in range(12)]


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "starts"
    path.write_text("")
    monkeypatch.setenv("WORKER_STARTS", str(path))
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return path


def task() -> Task:
    found: Task = importlib.import_module("worker_that_dies").work
    return found


def test_a_worker_that_never_starts_is_told_once_and_no_document_is_tried_in_vain(
    starts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKER_FAILS", "1000")
    with pytest.raises(ReaderDidNotStart, match=r"does not start \(3 attempts\). It ended at once \(status 7\)"):
        list(run_in_workers(task(), ORDERS, jobs=1))
    assert len(starts.read_text()) == MOST_STARTS


def test_a_worker_that_starts_at_the_second_attempt_reads_everything(
    starts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKER_FAILS", "2")
    outcomes = list(run_in_workers(task(), ORDERS, jobs=1))
    assert [one.output for one in outcomes] == [one.upper() for one in ORDERS]
    assert len(starts.read_text()) == MOST_STARTS
