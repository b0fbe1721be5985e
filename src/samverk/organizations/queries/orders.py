"""The standing orders of an organ on a day, as the rules take them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from civic_rules.facts import StandingOrders as OrdersFacts
from samverk.organizations.models import Organ, StandingOrders


def orders_row_on(organ: Organ, day: date) -> StandingOrders | None:
    """The row in force on the day; None where the organ has none by then."""
    return organ.standing_orders.filter(starts_on__lte=day).order_by("-starts_on").first()


def orders_on(organ: Organ, day: date) -> OrdersFacts:
    """How the organ works on the day: what it has agreed on, or the defaults."""
    row = orders_row_on(organ, day)
    return orders_facts(row) if row is not None else OrdersFacts()


def orders_facts(row: StandingOrders) -> OrdersFacts:
    """A row as the rules take it."""
    values = {one.name: getattr(row, one.name) for one in fields(OrdersFacts)}
    return OrdersFacts(**{**values, "callable_kinds": frozenset(row.callable_kinds)})
