"""For all tests: commands speak Swedish, no example has a deadline, and the tables of a new database are made quickly.

Property tests ask what holds, not how fast: slow drawing is no fault.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

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
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Called before pytest-django makes the database, ended after it has gone."""
    with quick_migrations():
        yield
