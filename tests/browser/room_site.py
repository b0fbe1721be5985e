"""The standard meeting in a home of its own, served; sessions of those who act in it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tools.sample_site import ROOT, context_of

PATIENCE = 120.0
# Some installed package is called `tests` too: ours are looked for in ours first.
MAKE = (
    "import runpy, sys, tests; tests.__path__.insert(0, sys.argv[1]); "
    "runpy.run_module('tests.samverk.meetings.room_world', run_name='__main__')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSite:
    """Where the meeting is served, and the session of each user by name."""

    address: str
    county: str
    organ: str
    meeting: int
    items: tuple[int, ...]
    sessions: dict[str, str]
    slides: str

    @property
    def room(self) -> str:
        """The address of the secretary's page."""
        return f"{self.address}/{self.county}/moten/{self.meeting}/rum/"

    @property
    def part(self) -> str:
        """The address of the members' page."""
        return f"{self.address}/{self.county}/moten/{self.meeting}/delta/"

    def socket(self, item: int) -> str:
        """The address of the line of an item's text."""
        host = self.address.replace("http", "ws", 1)
        return f"{host}/{self.county}/moten/{self.meeting}/rum/skriv/{self.items[item]}/"

    def context(
        self, browser: Browser, user: str, *, width: int = 1280, is_dark: bool = False, has_script: bool = True
    ) -> BrowserContext:
        """A window in which the user is signed in."""
        context = context_of(browser, width=width, is_dark=is_dark, has_script=has_script)
        context.add_cookies([{"name": "sessionid", "value": self.sessions[user], "url": self.address}])
        return context


@contextmanager
def room_site() -> Iterator[RoomSite]:
    """Serve the meeting on a free port of 127.0.0.1, from a home of its own."""
    model, told = _meeting_made_once()
    with tempfile.TemporaryDirectory(prefix="samverk-room-", ignore_cleanup_errors=True) as folder:
        home = shutil.copytree(model, f"{folder}/home")
        environment = _environment(home)
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        serve = ["-m", "uvicorn", "samverk.config.asgi:application", "--port", str(port), "--log-level", "error"]
        with subprocess.Popen([sys.executable, *serve], env=environment, cwd=ROOT) as server:
            try:
                address = f"http://127.0.0.1:{port}"
                _wait_for(address, server)
                yield RoomSite(address=address, **{**told, "items": tuple(told["items"])})
            finally:
                server.terminate()


@cache
def _meeting_made_once() -> tuple[str, dict[str, Any]]:
    """A home with the meeting, which each site copies, and where all is; removed when the process ends."""
    home = tempfile.mkdtemp(prefix="samverk-room-model-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    environment = _environment(home)
    for arguments in (["manage.py", "migrate", "--verbosity", "0"], ["manage.py", "createcachetable"]):
        subprocess.run([sys.executable, *arguments], env=environment, cwd=ROOT, check=True)
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(ROOT / "tests")],
        env=environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return home, json.loads(made.stdout)


def _environment(home: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": "",
        "SAMVERK_HOME": home,
        "SAMVERK_SECRET_KEY": "room" * 16,
        "DJANGO_SETTINGS_MODULE": "samverk.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/", timeout=PATIENCE).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not answer")
