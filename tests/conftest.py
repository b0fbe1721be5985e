"""Property tests ask what holds, not how fast: no example has a deadline, and slow drawing is no fault."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("samverk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samverk")
