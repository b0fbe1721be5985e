"""Counties come into the register: one of Sweden's by its code, an invented one by its county.json."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.audit.models import AuditEvent
from samverk.core.errors import InvalidInput, NotPermitted
from samverk.organizations.actions.load_county import load_county
from samverk.organizations.actions.open_county import open_county
from samverk.organizations.models import County, Organ, OrganAlias, Person, Principal
from samverk.organizations.queries import actor_of, free_slug, slug_of
from tests.samverk.factories import NOON, make_county, make_person, make_principal, make_user

pytestmark = pytest.mark.django_db
REGISTER = {
    "code": "40",
    "name": "Vidsjö län",
    "principals": [
        {"code": "40", "name": "Region Vidsjö län", "formal": "Region Vidsjö län", "kind": "region"},
        {"code": "4001", "name": "Björkhult", "formal": "Björkhults kommun", "kind": "municipality"},
    ],
    "organs": [
        {"code": "au", "name": "Arbetsutskottet", "aliases": ["AU"], "authority": "preparing", "reports_to": ["rad"]},
        {"code": "rad", "name": "Samverkansrådet", "aliases": [], "authority": "advisory", "reports_to": []},
    ],
}


def test_a_county_of_sweden_is_opened_with_its_principals_once() -> None:
    for _ in range(2):
        county = open_county(actor=SYSTEM, code="18", at=NOON)
    assert (county.name, county.slug) == ("Örebro län", "orebro-lan")
    assert Principal.objects.filter(county=county, kind="region").count() == 1
    assert Principal.objects.filter(county=county, kind="municipality").count() == 12
    assert AuditEvent.objects.count() == 1


def test_a_code_that_no_county_has_is_refused() -> None:
    with pytest.raises(InvalidInput, match="unknown_county"):
        open_county(actor=SYSTEM, code="99", at=NOON)


def test_an_invented_county_is_loaded_once() -> None:
    for _ in range(2):
        county = load_county(actor=SYSTEM, register=REGISTER, at=NOON)
    assert (county.slug, AuditEvent.objects.count()) == ("vidsjo-lan", 1)
    committee = Organ.objects.get(name="Arbetsutskottet")
    assert (committee.authority, committee.origin) == ("preparing", "entered")
    assert str(committee.reports_to) == "Samverkansrådet"
    assert OrganAlias.objects.get().name == "AU"
    assert str(Principal.objects.get(code="4001")) == "Björkhults kommun"


@pytest.mark.parametrize(
    "change", [{"code": ""}, {"name": ""}, {"principals": [{"name": "x"}]}, {"code": "18"}, {"organs": [{"code": "a"}]}]
)
def test_a_register_that_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        load_county(actor=SYSTEM, register={**REGISTER, **change}, at=NOON)
    assert not County.objects.exists()


def test_only_the_system_opens_counties() -> None:
    with pytest.raises(NotPermitted):
        load_county(actor=PUBLIC, register=REGISTER, at=NOON)
    with pytest.raises(NotPermitted):
        open_county(actor=PUBLIC, code="18", at=NOON)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Åsa Öberg-Lindé", "asa-oberg-linde"),
        ("  Rådet (SoV/VO) ", "radet-sov-vo"),
        ("…", "namn"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_slug_has_letters_digits_and_hyphens_alone(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_a_second_bearer_of_a_name_gets_a_number() -> None:
    county = make_county()
    for slug in ("bo-ek", "bo-ek-2"):
        person = make_person("Bo Ek", county=county)
        Person.objects.filter(pk=person.pk).update(slug=slug)
    assert free_slug(Person, county, "Bo Ek") == "bo-ek-3"
    assert free_slug(Person, make_county("W", "Annat län", "annat"), "Bo Ek") == "bo-ek"


def test_a_role_for_a_principal_gives_no_permission_and_lasts_as_long_as_it_says() -> None:
    principal = make_principal()
    user = make_user(role="administrator", principal=principal)
    actor = actor_of(user, today=NOON.date())
    assert (actor.grants, actor.acts_for) == (frozenset(), {principal.pk})
    assert not actor.is_insider(principal.county_id)
    user.assignments.update(ends_on=NOON.date() - timedelta(days=1))
    assert actor_of(user, today=NOON.date()).acts_for == frozenset()
