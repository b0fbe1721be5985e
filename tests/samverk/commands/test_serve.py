"""`samverk serve` for real: one server and one worker on a home, a second one refused, both gone at the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from samverk.commands.demo_servers.ports import free_port
from tools.made_once import empty_home

pytestmark = pytest.mark.own_home

MOST_SECONDS = 120.0


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "samverk.commands.main", "--home", str(home), *words]


def environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return {**kept, "PYTHONPATH": "src"}


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except (urllib.error.URLError, ConnectionError):
        return 0


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command(home, "serve", "--port", str(port)), env=environment())
    try:
        end = time.monotonic() + MOST_SECONDS
        while not status_of(f"http://127.0.0.1:{port}/") and process.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=MOST_SECONDS)


@pytest.mark.timeout(240)
def test_a_home_is_served_once_and_everything_ends_with_the_server(tmp_path: Path) -> None:
    home, port = empty_home(tmp_path / "home"), free_port()
    with serving(home, port) as server:
        assert server.poll() is None
        assert status_of(f"http://127.0.0.1:{port}/") == 200
        assert status_of(f"http://127.0.0.1:{port}/nowhere/") == 404
        second = subprocess.run(
            command(home, "serve", "--port", str(free_port())),
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 1
        assert "kör redan" in second.stderr
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text("ascii").split()
        assert len(children) == 1
    assert not Path(f"/proc/{children[0]}").exists()
