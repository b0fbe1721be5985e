"""The only list of what apps above `followup` add: to a glance, and to what stands on a decision or a matter."""

from __future__ import annotations

from samverk.agreements.queries.at_a_glance import agreement_reviews
from samverk.agreements.queries.standing import agreements_standing
from samverk.followup.queries.glance import DAYS, PLANS, add_part
from samverk.followup.queries.standing import add_finder
from samverk.plans.queries.at_a_glance import plan_activities
from samverk.plans.queries.standing import plans_standing, projects_standing


def add_all() -> None:
    """Add each part to its section and each finder, once however often it is asked."""
    add_part(DAYS, agreement_reviews)
    add_part(PLANS, plan_activities)
    for finder in (agreements_standing, plans_standing, projects_standing):
        add_finder(finder)
