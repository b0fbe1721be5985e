"""Makes the home folder ready: folders, database, tables; created and migrated at first use."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

FOLDERS = ("files", "cache", "logs", "static")


def prepare_home(*, migrate: bool = True) -> Path:
    """Set Django up for the home that SAMVERK_HOME names, and bring its tables up to date; the folder.

    Two commands that start at once wait for each other here.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverk.config.settings")
    if not migrate:
        # Nobody signs in: a key for this process alone, so that no home comes into being.
        os.environ.setdefault("SAMVERK_SECRET_KEY", secrets.token_urlsafe(50))
    django.setup()
    home = Path(settings.HOME)
    if not migrate:
        return home
    # Unreleased minutes lie in it: what Samverk makes there is for its own user alone.
    os.umask(0o077)
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    for name in FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
    with (home / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    return home
