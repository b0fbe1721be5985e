"""The sample county, served from a folder that lives as long as it is needed, and the Chromium that looks at it.

Journeys (tests/browser) and pictures (tools/photograph.py) use it.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

from samverk.commands.demo_servers.authority_config import CertifiedSigner
from samverk.commands.demo_servers.certificate_authority import PASSPHRASE, certificate_authority
from tools.made_once import ROOT, empty_home, home_environment, made_once

PASSWORD = "vidsjo-prova-samverk"  # noqa: S105 - of the demonstration's invented users, on this machine alone
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=sv-SE",
]
PATIENCE = 60.0
MEETINGS = 60
"""So many of the sample county are enough for each of its states: two years of its council."""


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The council's meetings in each state (tools/sample_states.py): ids by name, an item of each, tokens of links.

    rows: keys of what is asked of others (tools/state_referrals.py), as they stand in addresses.
    """

    organ: str
    meetings: dict[str, int]
    items: dict[str, int]
    links: dict[str, str]
    rows: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A served sample county: where it answers, the county's path and its home folder."""

    address: str
    county: str
    home: Path
    states: States


def chromium_path() -> str:
    """Debian's Chromium; raises FileNotFoundError where it is not installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise FileNotFoundError("chromium is not installed: run make system")
    return path


def launch(playwright: Playwright) -> Browser:
    """Chromium without a window."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)


def context_of(browser: Browser, *, width: int, is_dark: bool = False, has_script: bool = True) -> BrowserContext:
    """A new window of that width for a Swedish reader."""
    return browser.new_context(
        viewport={"width": width, "height": 900},
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        color_scheme="dark" if is_dark else "light",
        reduced_motion="reduce",
        java_script_enabled=has_script,
    )


def sign_in(context: BrowserContext, site: Site, *, username: str = "elin") -> None:
    """Sign in through the page, as a person does."""
    page = context.new_page()
    page.goto(f"{site.address}/konto/login/")
    page.fill("#id_login", username)
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/konto/login/" not in url)
    page.close()


@contextmanager
def sample_site(*, meetings: int) -> Iterator[Site]:
    """Fill a temporary home with the sample county and serve it on a free port of 127.0.0.1; it can sign."""
    with (
        tempfile.TemporaryDirectory(prefix="samverk-site-", ignore_cleanup_errors=True) as folder,
        ExitStack() as stack,
    ):
        home = Path(folder) / "home"
        shutil.copytree(made_once(f"sample-{meetings}", partial(_fill, meetings=meetings)), home)
        environment = home_environment(home) | _signing(home, stack)
        states = subprocess.run(
            [sys.executable, "-m", "tools.sample_states"], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE
        )
        port = _free_port()
        serve = ["-m", "uvicorn", "samverk.config.asgi:application", "--port", str(port), "--log-level", "error"]
        with subprocess.Popen([sys.executable, *serve], env=environment, cwd=ROOT) as server:  # noqa: S603
            try:
                address = f"http://127.0.0.1:{port}"
                county = _first_county(address, server)
                yield Site(address=address, county=county, home=home, states=States(**json.loads(states.stdout)))
            finally:
                server.terminate()


def _fill(home: Path, *, meetings: int) -> None:
    fill = ["-m", "samverk.commands.main", "--home", str(empty_home(home)), "demo"]
    environment = home_environment(home)
    subprocess.run(  # noqa: S603
        [sys.executable, *fill, "--no-serve", "--meetings", str(meetings)], env=environment, cwd=ROOT, check=True
    )


def _signing(home: Path, stack: ExitStack) -> dict[str, str]:
    """Run an authority as long as the stack stands; the settings by which the home signs with its key and trusts it."""
    seal = CertifiedSigner(label="seal", common_name="Region Vidsjö län, sigill", organization="Region Vidsjö län")
    keys = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samverk-ca-")))
    authority = stack.enter_context(certificate_authority(keys, signers=[seal]))
    (home / "trust").mkdir(parents=True)
    (home / "trust" / "root.pem").write_bytes(authority.root.read_bytes())
    return {
        "SAMVERK_SIGNING_KEY": str(authority.key_of("seal")),
        "SAMVERK_SIGNING_SECRET": PASSPHRASE,
        "SAMVERK_SIGNING_TIME_STAMPS": authority.time_stamp_url,
    }


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _first_county(address: str, server: subprocess.Popen[bytes]) -> str:
    """The path of the county that the first page leads to, once the server answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/", timeout=5) as response:  # noqa: S310
                return str(response.url).removeprefix(address)
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not answer")
