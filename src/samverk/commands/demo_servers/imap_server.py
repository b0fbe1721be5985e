"""A real IMAP server on 127.0.0.1 (pymap) with one mailbox, into which mails can be put as if they had come."""

from __future__ import annotations

import imaplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from samverk.commands.demo_servers.ports import free_port

USER, PASSWORD = "samverk", "gullviva-prov"
PATIENCE = 1800.0
"""Seconds until the server must answer: on a laden machine it takes its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningImap:
    """A server that answers now: its address for SAMVERK_IMAP_URL."""

    url: str
    port: int

    def put(self, content: bytes) -> None:
        """Lay a mail into the mailbox."""
        server = self._signed_in()
        server.append("INBOX", "", imaplib.Time2Internaldate(time.time()), content)
        server.logout()

    def count(self, folder: str) -> int:
        """How many mails lie in a folder; 0 where there is none of that name."""
        server = self._signed_in()
        status, found = server.select(f'"{folder}"', readonly=True)
        server.logout()
        return int(found[0] or 0) if status == "OK" else 0

    def _signed_in(self) -> imaplib.IMAP4:
        server = imaplib.IMAP4("127.0.0.1", self.port, timeout=PATIENCE)
        server.login(USER, PASSWORD)
        return server


@contextmanager
def imap_server() -> Iterator[RunningImap]:
    """Run the server in its own process until the block ends; the mailbox is empty at first."""
    port = free_port()
    command = [sys.executable, "-c", "from pymap.main import main; main()", "--no-tls", "--no-service", "admin"]
    command += ["--host", "127.0.0.1", "--port", str(port), "dict", "--demo-data"]
    command += ["--demo-user", USER, "--demo-password", PASSWORD]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own interpreter and words
        try:
            _wait_for(port, process)
            running = RunningImap(url=f"imap://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX", port=port)
            _empty(running)
            yield running
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            imaplib.IMAP4("127.0.0.1", port, timeout=PATIENCE).logout()
            return
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
    raise RuntimeError("the IMAP server did not start")


def _empty(running: RunningImap) -> None:
    """Take away the mails that the server brings along for a look around."""
    server = running._signed_in()
    server.select("INBOX")
    server.store("1:*", "+FLAGS", r"(\Deleted)")
    server.expunge()
    server.logout()
