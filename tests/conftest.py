"""For all tests: commands speak Swedish, no example has a deadline, and the tables of a new database are made quickly.

Property tests ask what holds, not how fast: slow drawing is no fault.
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings

from samverk.commands.language import speak
from tools.quick_migrations import quick_migrations

# Whatever the terminal speaks in which the tests are started: what commands say is tested in Swedish.
os.environ["LANGUAGE"] = "sv"
speak()

settings.register_profile("samverk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samverk")


@pytest.fixture(scope="session")
def quick() -> ExitStack:
    """Holds the quick way of migrating while the database is made."""
    return ExitStack()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, quick: ExitStack) -> None:
    """Called before pytest-django makes the database."""
    quick.enter_context(quick_migrations())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, quick: ExitStack) -> None:
    """Called when it is there: tests that migrate do so as Django does."""
    quick.close()
