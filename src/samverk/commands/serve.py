"""Serves the pages: one ASGI process, and one worker child that runs reactions and waiting imports."""

from __future__ import annotations

import argparse
import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
from gettext import gettext as _
from pathlib import Path
from types import FrameType

import uvicorn
from django.conf import settings

MOST_IN_A_MESSAGE = 512 * 1024
"""Of a websocket, in bytes; the meeting room itself takes less."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `samverk serve`."""
    parser.description = _("Serves the pages, with one worker beside that reads, mails and indexes.")
    parser.add_argument("--host", default="127.0.0.1", metavar=_("ADDRESS"), help=_("default: 127.0.0.1, this machine"))
    parser.add_argument("--port", type=int, default=8000, metavar="N", help=_("default: 8000"))


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop; 1 where another Samverk already serves this home, or the port is taken."""
    return serve(host=arguments.host, port=arguments.port)


def serve(*, host: str, port: int) -> int:
    """Lock the home, start the worker, serve; the worker ends with the server."""
    home = Path(settings.HOME)
    with (home / "serve.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            words = _("Another Samverk already serves %(home)s, and goes on. Stop it first, or choose another home.")
            print(words % {"home": home}, file=sys.stderr)
            return 1
        if why := why_taken(host, port):
            print(why, file=sys.stderr)
            return 1
        # uvicorn stops politely and then raises the signal again: let that end in `finally`, not at once.
        signal.signal(signal.SIGTERM, leave)
        worker = start_worker(home)
        try:
            # Only behind a proxy (SAMVERK_HTTPS) a caller's address is what X-Forwarded-For says: else anybody could
            # take another address for each attempt, and no rate limit would ever meet her.
            uvicorn.run(
                "samverk.config.asgi:application",
                host=host,
                port=port,
                log_level="warning",
                lifespan="off",
                ws_max_size=MOST_IN_A_MESSAGE,
                proxy_headers=settings.IS_HTTPS,
            )
        finally:
            worker.send_signal(signal.SIGTERM)
            try:
                worker.wait(timeout=20)
            except subprocess.TimeoutExpired:
                worker.kill()
    return 0


def why_taken(host: str, port: int) -> str:
    """Why nothing can be served there; empty where it can."""
    try:
        if port not in range(65536):
            raise OverflowError
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            words = _("Port %(port)s is taken by another program. Choose another one with --port.")
        else:
            words = _("Samverk cannot serve on %(host)s, port %(port)s. Choose others with --host and --port.")
        return words % {"host": host, "port": port}
    return ""


def leave(_number: int, _frame: FrameType | None) -> None:
    """End this process by way of its `finally`."""
    raise SystemExit(0)


def start_worker(home: Path) -> subprocess.Popen[bytes]:
    """Start the worker as a child in its own interpreter, with the same environment."""
    command = [sys.executable, "-m", "samverk.commands.main", "--home", str(home), "work", "--parent", str(os.getpid())]
    return subprocess.Popen(command)  # noqa: S603
