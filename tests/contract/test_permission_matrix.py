"""Who gets what at every address: the public, each role, and the administrator of another county.

200 stands for "let in" (any answer that is no refusal). A new address fails here until permission_rows.py has its row.
"""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samverk.accounts.models import Role, User
from samverk.meetings.models import Meeting
from tests.contract.permission_rows import INSIDERS, MATRIX
from tests.contract.permission_world import World, make_world
from tests.samverk.factories import NOON

pytestmark = pytest.mark.django_db
SLUGS = {"meetings:evaluation_trend": "organ.slug", "portal:organ": "organ.slug", "portal:matter": "matter.slug"}
SLUGS["portal:alike_to_matter"] = "matter.slug"
SLUGS |= dict.fromkeys(("portal:organ_desk", "portal:organ_desk_calendar"), "organ.slug")
SLUGS |= {f"portal:organ_glance_{part}": "organ.slug" for part in ("pdf", "section", "mail")}
SLUGS |= dict.fromkeys(
    (
        f"routing:{one}"
        for one in (
            "matter_change",
            "add_paper",
            "paper",
            "belonging",
            "belonging_act",
            "way",
            "way_act",
            "decided",
            "decided_act",
        )
    ),
    "matter.slug",
)


def own_addresses() -> dict[str, set[str]]:
    """Every named address of Samverk's own, with the values it takes; sign-in is allauth's."""
    found: dict[str, set[str]] = {}

    def walk(resolver: URLResolver, space: str) -> None:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                if one.pattern.match("konto/") is None or str(one.pattern) != "konto/":
                    walk(one, f"{one.namespace}:" if one.namespace else space)
            elif isinstance(one, URLPattern):
                found[f"{space}{one.name}"] = set(re.findall(r"<(?:\w+:)?(\w+)>", str(one.pattern)))

    walk(get_resolver(), "")
    return found


@pytest.fixture
def home() -> World:
    return make_world(code="V", name="Vidsjö län", slug="vidsjo")


@pytest.fixture
def abroad() -> World:
    return make_world(code="W", name="Västerdals län", slug="vasterdal")


def address_of(name: str, world: World, *, values: World | None = None) -> str:
    """The address in `world`'s county, with the ids and slugs of `values`."""
    wanted = own_addresses()[name]
    source = (values or world).kwargs
    kwargs = {
        one: source[SLUGS.get(name, one) if one == "slug" else own if (own := f"{name}/{one}") in source else one]
        for one in wanted
    }
    if "county_slug" in kwargs:
        kwargs["county_slug"] = world.kwargs["county_slug"]
    return reverse(name, kwargs=kwargs)


def ask(name: str, address: str, user: str | None) -> int:
    """The status that this user gets there."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(User.objects.get(username=user), backend=settings.AUTHENTICATION_BACKENDS[0])
    row = MATRIX[name]
    return client.get(address).status_code if row.method == "get" else client.post(address, dict(row.body)).status_code


def is_let_in(status: int) -> bool:
    assert status != 405
    assert status < 500
    return status not in {403, 404}


def test_every_address_has_its_row() -> None:
    assert set(own_addresses()) == set(MATRIX)
    assert set(INSIDERS) == set(Role.values)


@pytest.mark.parametrize("name", MATRIX)
def test_roles_get_what_is_theirs_and_others_learn_nothing(name: str, home: World, abroad: World) -> None:
    row, address = MATRIX[name], address_of(name, home)
    assert is_let_in(ask(name, address, None)) == row.is_open, "public"
    assert is_let_in(ask(name, address, "administrator-W")) == row.is_open, "another county's administrator"
    assert is_let_in(ask(name, address, "other-principal-V")) == row.is_open, "who acts for another principal"
    assert is_let_in(ask(name, address, "own-principal-V")) == (row.is_open or row.acts), "who acts for the principal"
    if not row.is_open:
        assert row.acts or ask(name, address, "own-principal-V") == 404
        assert ask(name, address, None) == 404
        assert ask(name, address, "other-principal-V") == 404
        assert ask(name, address, "administrator-W") == 404
    for role in INSIDERS:
        status = ask(name, address, f"{role}-V")
        assert is_let_in(status) == (row.is_open or role in row.allowed), (role, status)
        if not is_let_in(status):
            assert status == 403, role


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if not row.is_open])
def test_ids_of_another_county_lead_nowhere(name: str, home: World, abroad: World) -> None:
    if own_addresses()[name] <= {"county_slug"}:
        return  # The address takes no id.
    assert ask(name, address_of(name, home, values=abroad), "administrator-V") == 404


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row.also_released])
def test_the_public_sees_what_is_released(name: str, home: World) -> None:
    Meeting.objects.filter(pk=home.meeting.pk).update(published_at=NOON)
    assert is_let_in(ask(name, address_of(name, home), None))


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row.method == "post"])
def test_what_changes_something_cannot_be_got_by_following_a_link(name: str, home: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username="administrator-V"), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.get(address_of(name, home)).status_code in {302, 405}
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(User.objects.get(username="administrator-V"), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert strict.post(address_of(name, home), dict(MATRIX[name].body)).status_code in {400, 403}
