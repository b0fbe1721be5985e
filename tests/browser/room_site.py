"""The standard meeting in a home of its own, served; sessions of those who act in it."""

from __future__ import annotations

import json
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
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from tools.made_once import ROOT, empty_home, home_environment, made_once
from tools.sample_site import context_of

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
    model = made_once("room", _make_meeting)
    told = json.loads((model / "told.json").read_bytes())
    with tempfile.TemporaryDirectory(prefix="samverk-room-", ignore_cleanup_errors=True) as folder:
        environment = home_environment(shutil.copytree(model / "home", Path(folder) / "home"))
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


def _make_meeting(folder: Path) -> None:
    """Fill `folder` with a home that has the meeting, and told.json: where all is."""
    home = empty_home(folder / "home")
    made = subprocess.run(
        [sys.executable, "-c", MAKE, str(ROOT / "tests")],
        env=home_environment(home),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (folder / "told.json").write_bytes(made.stdout)


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
