"""Signing in through a real OpenID Connect provider: a known user is found, a stranger is turned away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from django.conf import LazySettings
from django.http import HttpRequest
from django.test import Client, RequestFactory

from samverk.accounts.adapters import identity_in
from samverk.accounts.models import User
from samverk.commands.demo_servers.identity_provider import identity_provider
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


def sign_in(client: Client, subject: str) -> int:
    """Walk to the provider and back as a browser does; the status of the last answer."""
    start = client.post("/konto/oidc/oidc/login/")
    assert start.status_code == 302, start.content
    answer = requests.post(start["Location"], data={"sub": subject}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = answer.headers["Location"].split("testserver", 1)[1]
    return client.get(back).status_code


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


def test_a_stranger_gets_no_account(provider: str) -> None:
    client = Client()
    sign_in(client, "stranger-1")
    assert "_auth_user_id" not in client.session
    assert not User.objects.filter(email="nobody@elsewhere.example").exists()
