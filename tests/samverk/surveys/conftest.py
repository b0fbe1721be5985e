"""Fixtures of the tests of surveys: a county, its organ, and who leads its matters."""

from __future__ import annotations

import pytest

from samverk.accounts.models import Actor, Grant, Permission
from samverk.organizations.models import County, Organ
from tests.samverk.factories import make_county, make_organ


@pytest.fixture
def county() -> County:
    return make_county()


@pytest.fixture
def organ(county: County) -> Organ:
    return make_organ(county=county)


@pytest.fixture
def leader(county: County) -> Actor:
    wanted = (Permission.LEAD_MATTERS, Permission.VIEW_UNPUBLISHED)
    grants = frozenset(Grant(permission=one, county_id=county.pk) for one in wanted)
    return Actor(user_id=None, name="Petra Lundmark", grants=grants)
