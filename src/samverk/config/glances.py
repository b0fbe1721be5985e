"""The only list of what apps above `followup` add to a glance; a new one (plans, surveys) is one more line."""

from __future__ import annotations

from samverk.agreements.queries.at_a_glance import agreement_reviews
from samverk.followup.queries.glance import DAYS, add_part


def add_all() -> None:
    """Add each part to its section, once however often it is asked."""
    add_part(DAYS, agreement_reviews)
