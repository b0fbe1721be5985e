"""One authority and one document signed by three, for all tests of signatures in a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.signing_kit import SigningWorld, signing_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SigningWorld]:
    """Running servers, until the process ends."""
    with signing_world(tmp_path_factory.mktemp("signing")) as running:
        yield running


@pytest.fixture(scope="session")
def signed_minutes(world: SigningWorld) -> bytes:
    """The small minutes, signed by three."""
    return world.signed_by_all()
