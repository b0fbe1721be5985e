"""Signing in through a real OpenID Connect provider: a known user is found, a stranger is turned away."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import requests
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from samverk.accounts.adapters import identity_in
from samverk.accounts.models import User
from samverk.commands.demo_servers.identity_provider import identity_provider
from samverk.commands.demo_servers.ports import free_port
from tests.samverk.factories import make_user

pytestmark = pytest.mark.django_db
PEOPLE = {
    "yasmin-1": {"email": "yasmin@bjorkhult.example", "email_verified": True, "name": "Yasmin Haddad"},
    "loose-1": {"email": "tore@ekerum.example", "email_verified": False, "name": "Tore Vikander"},
    "stranger-1": {"email": "nobody@elsewhere.example", "email_verified": True, "name": "Nobody Known"},
}


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[str]:
    with identity_provider(PEOPLE) as issuer:
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "APPS": [
                    {
                        "provider_id": "oidc",
                        "name": "Vidsjö inloggning",
                        "client_id": "samverk",
                        "secret": "quiet",
                        "settings": {"server_url": issuer, "email_authentication": True},
                    }
                ]
            }
        }
        yield issuer


def way_back(client: Client, subject: str, *, next_path: str = "") -> str:
    """Walk to the provider as a browser does; the address to which it sends her back."""
    start = client.post(f"/konto/oidc/oidc/login/?next={next_path}" if next_path else "/konto/oidc/oidc/login/")
    assert start.status_code == 302, start.content
    answer = requests.post(start["Location"], data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].split("testserver", 1)[1]


def come_back(client: Client, subject: str) -> HttpResponse:
    return client.get(way_back(client, subject))


def sign_in(client: Client, subject: str) -> int:
    """Walk to the provider and back; the status of the last answer."""
    return come_back(client, subject).status_code


def request_of(client: Client) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = client.session
    request.user = User.objects.get(pk=client.session["_auth_user_id"])
    return request


def test_a_known_user_is_found_by_her_verified_address_and_her_subject_counts_from_then_on(provider: str) -> None:
    user = make_user("yasmin", role="member")
    User.objects.filter(pk=user.pk).update(email="yasmin@bjorkhult.example")
    client = Client()
    assert sign_in(client, "yasmin-1") == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    User.objects.filter(pk=user.pk).update(email="another@bjorkhult.example")
    again = Client()
    assert sign_in(again, "yasmin-1") == 302
    assert again.session["_auth_user_id"] == str(user.pk)


def test_what_she_proved_says_provider_subject_and_time(provider: str) -> None:
    user = make_user("yasmin", role="member")
    User.objects.filter(pk=user.pk).update(email="yasmin@bjorkhult.example")
    client = Client()
    sign_in(client, "yasmin-1")
    identity = identity_in(request_of(client))
    assert identity is not None
    assert (identity.provider, identity.subject) == ("Vidsjö inloggning", "yasmin-1")


def test_an_address_that_the_provider_has_not_verified_opens_nothing(provider: str) -> None:
    user = make_user("tore", role="member")
    User.objects.filter(pk=user.pk).update(email="tore@ekerum.example")
    client = Client()
    sign_in(client, "loose-1")
    assert "_auth_user_id" not in client.session


def test_a_stranger_gets_no_account_and_is_told_whom_to_ask(provider: str) -> None:
    client = Client()
    answer = come_back(client, "stranger-1")
    assert answer.status_code == 401
    assert "administratör" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert not User.objects.filter(email="nobody@elsewhere.example").exists()


def test_a_way_back_taken_twice_is_told_what_to_do_and_a_new_try_works(provider: str) -> None:
    user = make_user("yasmin", role="member")
    User.objects.filter(pk=user.pk).update(email="yasmin@bjorkhult.example")
    client = Client()
    path = way_back(client, "yasmin-1")
    assert client.get(path).status_code == 302
    again = client.get(path)
    assert again.status_code == 401
    assert "Du är inte inloggad" in again.content.decode()
    assert 'href="/konto/login/"' in again.content.decode()
    assert sign_in(client, "yasmin-1") == 302


def test_a_way_back_in_another_browser_opens_nothing(provider: str) -> None:
    path = way_back(Client(), "yasmin-1")
    other = Client()
    assert other.get(path).status_code == 401
    assert "_auth_user_id" not in other.session


def test_a_code_that_the_provider_refuses_leads_back_to_where_she_was_going(provider: str) -> None:
    client = Client()
    path = way_back(client, "yasmin-1", next_path="/vidsjo/")
    answer = client.get(re.sub(r"code=[^&]+", "code=worn", path))
    assert answer.status_code == 401
    assert 'href="/konto/login/?next=%2Fvidsjo%2F"' in answer.content.decode()


def test_who_cancels_at_the_provider_is_told_so(provider: str) -> None:
    client = Client()
    state = re.search(r"state=[^&]+", way_back(client, "yasmin-1"))
    assert state is not None
    answer = client.get(f"/konto/oidc/oidc/login/callback/?error=access_denied&{state.group()}")
    assert answer.status_code == 401
    assert "avbröts" in answer.content.decode()


@pytest.mark.parametrize("is_on_the_way_back", [False, True])
def test_a_provider_that_does_not_answer_is_said_not_to_and_a_new_try_works(
    provider: str, settings: LazySettings, *, is_on_the_way_back: bool
) -> None:
    user = make_user("yasmin", role="member")
    User.objects.filter(pk=user.pk).update(email="yasmin@bjorkhult.example")
    client = Client()
    path = way_back(client, "yasmin-1")
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = f"http://127.0.0.1:{free_port()}"
    answer = client.get(path) if is_on_the_way_back else client.post("/konto/oidc/oidc/login/")
    assert answer.status_code == 502
    assert "svarade inte" in answer.content.decode()
    app["settings"]["server_url"] = provider
    assert sign_in(client, "yasmin-1") == 302
