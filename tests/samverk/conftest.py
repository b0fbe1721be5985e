"""What every test of the project begins with."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from samverk.core.rate_limits import COUNTER

STILL = 1_790_000_000.0


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits on how often one caller may ask count in the process: each test begins at nought, in one minute."""
    monkeypatch.setattr("samverk.core.rate_limits.time", SimpleNamespace(time=lambda: STILL))
    cache.clear()
    COUNTER.forget()
