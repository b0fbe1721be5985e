"""Makes the home folder ready: folders, database, tables; created and migrated at first use. Or says why it is not."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError

from samverk.commands.language import system_words

LOCK = "migrate.lock"
FOLDERS = ("files", "cache", "logs", "static")


class HomeNotReady(Exception):
    """The home cannot be used: what happened, what is safe and what to do, in the language of whoever runs Samverk."""


def start_django() -> None:
    """Set Django up for the home that SAMVERK_HOME names, which may not be there yet: nothing is made.

    Raises HomeNotReady.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    with _told():
        django.setup()


@contextmanager
def _told() -> Iterator[None]:
    """Tell in plain words what the system or the database refuses."""
    home = os.environ.get("SAMVERK_HOME", "var/samverk")
    advice = _("Nothing has been changed. Choose another folder with --home, or make this one writable.")
    try:
        yield
    except OSError as error:
        happened = _("the home %(home)s cannot be used (%(file)s: %(why)s).")
        values = {"home": home, "file": error.filename or home, "why": system_words(error)}
        raise HomeNotReady(f"{happened % values} {advice}") from error
    except DatabaseError as error:
        happened = _("the database cannot be used: %(why)s.") % {"why": str(error).strip().rstrip(".")}
        advice = _("Nothing that is in it is lost. See to it that it runs and that DATABASE_URL or --home is right.")
        raise HomeNotReady(f"{happened} {advice}") from error


def is_new_home() -> bool:
    """Whether no register can be there yet, so that what only a register knows is not known."""
    return not os.environ.get("DATABASE_URL") and not (Path(settings.HOME) / LOCK).exists()


def prepare_home() -> Path:
    """Make the home, and bring its tables up to date; the folder.

    Two commands that start at once wait for each other here. Raises HomeNotReady.
    """
    start_django()
    with _told():
        return _prepared_home()


def _prepared_home() -> Path:
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
