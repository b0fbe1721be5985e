"""Makes the home folder ready: folders, database, tables; created and migrated at first use. Or says why it is not."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import IO

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from minutes_reader.errors import gettext_noop
from samverk.commands.language import system_words

LOCK = "migrate.lock"
FOLDERS = ("files", "cache", "logs", "static")
DAMAGE = {
    "SQLITE_NOTADB": gettext_noop("the file is no database"),
    "SQLITE_CORRUPT": gettext_noop("parts of the file cannot be read"),
}
"""What SQLite calls a damaged file, in words."""
UNREACHED = ("08", "28", "3D000", "53300", "55P03", "57P0", "40P01")
"""The states of PostgreSQL for a connection that is refused or broken, and for a lock that somebody else holds."""


class HomeNotReady(Exception):
    """The home cannot be used: what happened, what is safe and what to do, in the language of whoever runs Samverk."""


def start_django() -> None:
    """Set Django up for the home that SAMVERK_HOME names, which may not be there yet: nothing is made.

    Raises HomeNotReady.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    advice = _("Nothing has been changed. Choose another folder with --home, or make this one writable.")
    with _told(advice):
        django.setup()


@contextmanager
def _told(advice: str) -> Iterator[None]:
    """Tell in plain words what the system refuses, with this advice."""
    home = os.environ.get("SAMVERK_HOME", "var/samverk")
    try:
        yield
    except OSError as error:
        happened = _("the home %(home)s cannot be used (%(file)s: %(why)s).")
        values = {"home": home, "file": error.filename or home, "why": system_words(error)}
        raise HomeNotReady(f"{happened % values} {advice}") from error


@contextmanager
def _told_of_database(*, only_read: bool) -> Iterator[None]:
    """Tell that the database is out of reach, locked or damaged; every other fault goes through as it is.

    only_read: nothing is written inside, so damage that is met there has changed nothing.
    """
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        name = getattr(error.__cause__, "sqlite_errorname", "")
        if damage := next((words for code, words in DAMAGE.items() if name.startswith(code)), ""):
            values = {"file": connection.settings_dict["NAME"], "why": _(damage)}
            happened = _("the database %(file)s is damaged (%(why)s).") % values
            kept = _("Nothing in it has been changed.") if only_read else ""
            advice = _("Copy the home away, and put back the latest backup (docs/howto/back-up.md).")
            raise HomeNotReady(" ".join(filter(None, (happened, kept, advice)))) from error
        if not _is_out_of_reach(error):
            raise
        happened = _("the database cannot be used: %(why)s.") % {"why": str(error).strip().rstrip(".")}
        advice = _("Nothing that is in it is lost. See to it that it runs and that DATABASE_URL or --home is right.")
        raise HomeNotReady(f"{happened} {advice}") from error


def _is_out_of_reach(error: Exception) -> bool:
    """Whether the database did not answer or somebody else holds it: what is in it is then as it was."""
    cause = error.__cause__
    if name := getattr(cause, "sqlite_errorname", ""):
        return name.startswith(("SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"))
    # Of a connection that never came about, or that broke, PostgreSQL gives no state.
    state = getattr(cause, "sqlstate", None) or ""
    return isinstance(error, OperationalError | InterfaceError) and (not state or state.startswith(UNREACHED))


def is_new_home() -> bool:
    """Whether no register can be there yet, so that what only a register knows is not known."""
    return not os.environ.get("DATABASE_URL") and not (Path(settings.HOME) / LOCK).exists()


def prepare_home() -> Path:
    """Make the home, and bring its tables up to date; the folder.

    Two commands that start at once wait for each other here. Raises HomeNotReady.
    """
    start_django()
    home = Path(settings.HOME)
    advice = _(
        "What was in it is as it was; empty folders, a lock and a key may have been added. "
        "Choose another folder with --home, or make this one writable."
    )
    with ExitStack() as until_ready:
        with _told(advice):
            until_ready.enter_context(_made(home))
            _keep_key(home / "secret.key")
        with _told_of_database(only_read=True), connection.cursor() as cursor:
            connection.introspection.table_names(cursor)
            MigrationRecorder(connection).applied_migrations()
        with _told_of_database(only_read=False):
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
    return home


def _made(home: Path) -> IO[str]:
    """Make the folders, and wait until nobody else prepares them; the lock, which is held until it is closed."""
    # Unreleased minutes lie in it: what Samverk makes there is for its own user alone.
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    for name in FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
    lock = (home / LOCK).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


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
