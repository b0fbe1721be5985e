"""Folders that are made once in a run of the tests and copied from then on, by all of its processes.

`make test` names the place that its processes share (SAMVERK_MADE_ONCE); without it each process has its own.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = "SAMVERK_MADE_ONCE"
PREPARE = """
from samverk.commands.home import prepare_home
from tools.quick_migrations import quick_migrations
with quick_migrations():
    prepare_home()
"""


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, to be copied: `make` fills it where nobody has yet, and who comes meanwhile waits."""
    folder = place() / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".new")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


def empty_home(home: Path) -> Path:
    """Make `home` a home with its tables and nothing in them: migrating takes longer than most tests."""
    return Path(shutil.copytree(made_once("empty", _migrated), home, dirs_exist_ok=True))


def home_environment(home: Path) -> dict[str, str]:
    """The environment of a process that works on that home, on SQLite."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SAMVERK_")}
    return own | {
        "DATABASE_URL": "",
        "SAMVERK_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "samverk.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }


def _migrated(home: Path) -> None:
    subprocess.run([sys.executable, "-c", PREPARE], env=home_environment(home), cwd=ROOT, check=True)  # noqa: S603


@cache
def place() -> Path:
    """The folder that all are in: of the whole run, or of this process and those that it tells of it."""
    if SHARED in os.environ:
        return Path(os.environ[SHARED])
    own = tempfile.mkdtemp(prefix="samverk-made-once-")
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return Path(own)
