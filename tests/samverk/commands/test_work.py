"""The worker: a task that fails stops neither it nor the tasks after it."""

from __future__ import annotations

import argparse

import pytest

from samverk.commands import work

pytestmark = pytest.mark.django_db


def test_a_task_that_fails_is_logged_and_those_after_it_are_done(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def fails() -> int:
        raise OverflowError("date value out of range")

    def works() -> int:
        done.append("once")
        return 0

    monkeypatch.setattr(work, "TASKS", (fails, works))
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert work.run(argparse.Namespace(parent=None, once=True)) == 0
    assert done == ["once"]
    assert "date value out of range" in caplog.text
