"""The standard meeting, called or open."""

from __future__ import annotations

import pytest

from tests.samverk.meetings.room_world import Room, make_room


@pytest.fixture
def called() -> Room:
    return make_room()


@pytest.fixture
def room() -> Room:
    return make_room().open(absent=("Ing-Marie Selldén", "Lars-Göran Hedqvist"))
