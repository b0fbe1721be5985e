"""What an import keeps of a county between documents: never more than what still holds."""

from __future__ import annotations

import pytest
from django.db import transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.intake.queries.known_counties import KnownCounties
from samverk.organizations.models import County, Organ, OrganAlias
from tests.samverk.factories import NOON, make_county, make_organ, make_principal
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of

pytestmark = pytest.mark.django_db


def change_by_another(county: County) -> None:
    with transaction.atomic():
        record_event(actor=SYSTEM, verb="organ.renamed", subject=county, at=NOON, county_code=county.code)


def test_the_organ_of_one_document_is_known_to_the_next(county: County, take_in: TakeIn) -> None:
    known = KnownCounties()
    take_in(minutes_of(), known=known)
    kept = known.organs[county.code]
    take_in(minutes_of(date="2026-11-20"), known=known)
    assert known.organs[county.code] is kept
    assert [one.name for one in Organ.objects.all()] == [COUNCIL]


def test_what_another_has_changed_in_between_is_looked_up_again(county: County, take_in: TakeIn) -> None:
    known = KnownCounties()
    take_in(minutes_of(), known=known)
    OrganAlias.objects.create(organ=Organ.objects.get(), name="Vårdens råd", folded="vårdens råd")
    change_by_another(county)
    take_in(minutes_of(organs=("Vårdens råd",), date="2026-11-20"), known=known)
    assert Organ.objects.count() == 1


def test_a_county_that_was_added_in_between_gets_its_documents(county: County, take_in: TakeIn) -> None:
    known = KnownCounties()
    take_in(minutes_of(), known=known)
    other = make_county(code="W", name="Elmnäs län", slug="elmnas")
    make_principal("Elmnäs", county=other, code="W1")
    make_principal("Torsåker", county=other, code="W2")
    change_by_another(other)
    make_organ(COUNCIL, county=other, slug="radet")
    there = minutes_of(present=(("Margareta Ödling", "Elmnäs kommun"), ("Yasmin Haddad", "Torsåkers kommun")))
    assert take_in(there, known=known).document.county == other


def test_an_event_of_another_while_a_document_comes_in_drops_what_was_kept(county: County) -> None:
    known = KnownCounties()
    known.look()
    known.organs_of(county)
    known.follow(county.code, 2)
    assert county.code not in known.organs


def test_after_a_failure_nothing_is_kept(county: County) -> None:
    known = KnownCounties()
    known.look()
    known.organs_of(county)
    known.parties_of(county)
    known.principals()
    known.forget()
    assert (known.heads, known.organs, known.parties, known.everywhere) == ({}, {}, {}, None)
