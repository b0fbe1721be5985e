"""The standing orders in force follow from the day, and reach the rules whole."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from civic_rules.facts import StandingOrders as OrdersFacts
from samverk.organizations.models import StandingOrders
from samverk.organizations.queries import orders_on
from tests.samverk.factories import make_organ

pytestmark = pytest.mark.django_db


def test_an_organ_without_orders_works_by_the_defaults() -> None:
    assert orders_on(make_organ(), date(2026, 11, 20)) == OrdersFacts()


def test_a_new_row_has_the_defaults_of_the_rules() -> None:
    organ = make_organ()
    StandingOrders.objects.create(organ=organ, starts_on=date(2026, 1, 1))
    assert orders_on(organ, date(2026, 11, 20)) == OrdersFacts()


def test_the_latest_row_that_has_begun_counts() -> None:
    organ = make_organ()
    StandingOrders.objects.create(organ=organ, starts_on=date(2025, 1, 1), notice_days=5)
    StandingOrders.objects.create(organ=organ, starts_on=date(2026, 7, 1), notice_days=10, callable_kinds=["member"])
    assert orders_on(organ, date(2026, 6, 30)).notice_days == 5
    assert orders_on(organ, date(2026, 7, 1)).notice_days == 10
    assert orders_on(organ, date(2026, 7, 1)).callable_kinds == frozenset({"member"})


def test_the_rules_know_every_field_of_the_row() -> None:
    own = {one.name for one in StandingOrders._meta.concrete_fields} - {"id", "organ", "starts_on", "source"}
    assert own == {one.name for one in fields(OrdersFacts)}
