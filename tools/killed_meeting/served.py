"""A server that can be killed at any moment and is there again soon: `samverk serve` with its worker, in one group.

A process that has imported everything (`python -m tools.killed_meeting.served HOME PORT`) forks both at each start:
interpreters that start from nothing would take most of the time of a test with ten kills.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import django

from samverk.commands.main import main

PATIENCE = 1800.0


class Served:
    """The server of one home. `is_down` from the moment of a kill until it answers again."""

    def __init__(self, starter: subprocess.Popen[str], address: str) -> None:
        self.starter = starter
        self.address = address
        self.group = 0
        self.is_down = True
        self.kills = 0
        self.lock = threading.Lock()

    def start(self) -> None:
        """Let a new server begin, without waiting for its first answer."""
        assert self.starter.stdin is not None
        assert self.starter.stdout is not None
        self.starter.stdin.write("start\n")
        self.starter.stdin.flush()
        self.group = int(self.starter.stdout.readline())

    def wait(self) -> None:
        """Wait for its first answer, or until it is killed. Raises RuntimeError where none comes, or it ends itself."""
        end = time.monotonic() + PATIENCE
        while self.group:
            if time.monotonic() > end:
                raise RuntimeError("the server did not answer")
            if self._has_ended():
                raise RuntimeError("the server ended by itself")
            try:
                with urllib.request.urlopen(f"{self.address}/", timeout=PATIENCE):  # noqa: S310
                    self.is_down = False
                    return
            except urllib.error.HTTPError:
                self.is_down = False
                return
            except OSError:
                time.sleep(0.02)

    def _has_ended(self) -> bool:
        """Whether the server is gone that nobody killed."""
        with self.lock:
            if not self.group:
                return False
            try:
                os.kill(self.group, 0)
            except ProcessLookupError:
                return True
            return False

    def kill(self) -> None:
        """SIGKILL to the server and its worker at once; a second call before the next start does nothing."""
        with self.lock:
            if self.group:
                self.is_down = True
                with suppress(ProcessLookupError):
                    os.killpg(self.group, signal.SIGKILL)
                self.kills += 1
                self.group = 0


@contextmanager
def served(home: Path, port: int) -> Iterator[Served]:
    """A server for the home, not started yet; killed and away when the block ends."""
    command = [sys.executable, "-m", "tools.killed_meeting.served", str(home), str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:  # noqa: S603
        server = Served(starter, f"http://127.0.0.1:{port}")
        try:
            yield server
        finally:
            if server.group:
                with suppress(ProcessLookupError):
                    os.killpg(server.group, signal.SIGKILL)
            starter.kill()


class Forked:
    """The worker as `samverk serve` knows it: a child that is told to end and awaited."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def send_signal(self, number: int) -> None:
        """Tell it."""
        os.kill(self.pid, number)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def fork_servers(home: str, port: str) -> None:
    """Import what they need, then fork a server with its worker for each line of standard input; its id is told."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    django.setup()
    for name in ("samverk.commands.work", "samverk.config.asgi", "samverk.config.urls"):
        importlib.import_module(name)
    serve = importlib.import_module("samverk.commands.serve")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _line in sys.stdin:
        if os.fork():
            continue
        # Its id is told once it leads a group: a kill that came before would find no group, and leave it alive.
        os.setsid()
        print(os.getpid(), flush=True)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        own = os.getpid()
        worker = os.fork()
        if not worker:
            os._exit(main(["--home", home, "work", "--parent", str(own)]))
        serve.start_worker = lambda _home, pid=worker: Forked(pid)  # type: ignore[attr-defined]
        os._exit(main(["--home", home, "serve", "--port", port]))


if __name__ == "__main__":
    fork_servers(sys.argv[1], sys.argv[2])
