"""Makes the home folder ready: folders, database, tables; created and migrated at first use."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

LOCK = "migrate.lock"
FOLDERS = ("files", "cache", "logs", "static")


def start_django() -> None:
    """Set Django up for the home that SAMVERK_HOME names, which may not be there yet: nothing is made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    django.setup()


def is_new_home() -> bool:
    """Whether no register can be there yet, so that what only a register knows is not known."""
    return not os.environ.get("DATABASE_URL") and not (Path(settings.HOME) / LOCK).exists()


def prepare_home() -> Path:
    """Make the home, and bring its tables up to date; the folder.

    Two commands that start at once wait for each other here.
    """
    start_django()
    home = Path(settings.HOME)
    # Unreleased minutes lie in it: what Samverk makes there is for its own user alone.
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    for name in FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _keep_key(home / "secret.key")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    return home


def _keep_key(path: Path) -> None:
    """Keep the key that this process has begun with, or take the one that another has just kept."""
    if os.environ.get("SAMVERK_SECRET_KEY"):
        return
    if kept := path.read_text("utf-8").strip() if path.exists() else "":
        settings.SECRET_KEY = kept
        return
    # Whole or not at all: another process reads it without waiting, and a power cut leaves no half of it.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")
    with os.fdopen(handle, "w", encoding="utf-8") as new:
        new.write(settings.SECRET_KEY)
        new.flush()
        os.fsync(new.fileno())
    Path(name).replace(path)
