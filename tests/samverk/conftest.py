"""What every test of the project begins with."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from samverk.core.rate_limits import COUNTER


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    """Limits on how often one caller may ask count in the process: each test begins at nought."""
    cache.clear()
    COUNTER.forget()
