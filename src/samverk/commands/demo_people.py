"""Who takes part in the demonstration: members with accounts, known to the OpenID provider; how they sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http.cookies import SimpleCookie

import requests
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from samverk.accounts.actions.save_user import save_user
from samverk.accounts.adapters import identity_in
from samverk.accounts.models import SYSTEM, Actor, ProvenIdentity, Role, User
from samverk.organizations.actions.assign_role import assign_role
from samverk.organizations.actions.link_user import link_user
from samverk.organizations.models import County, Membership, Organ, Person
from samverk.organizations.queries import actor_of

HOST = "127.0.0.1"
PATIENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The people of the organ, in the parts that they play."""

    county: County
    issuer: str
    secretary: Person
    chair: Person
    members: tuple[Person, ...]

    def actor(self, person: Person) -> Actor:
        """What her account lets her do."""
        person.refresh_from_db()
        assert person.user is not None
        return actor_of(person.user, today=timezone.localdate())


def cast_of(county: County, organ: Organ, *, issuer: str, at: datetime) -> Cast:
    """Give secretary, chair and members their accounts, roles and a place at the provider."""
    day = timezone.localdate()
    rows = [
        one
        for one in Membership.objects.filter(organ=organ).select_related("person").order_by("pk")
        if one.ends_on is None or one.ends_on >= day
    ]
    secretary = next(one.person for one in rows if "secretary" in one.roles)
    chair = next(one.person for one in rows if "chair" in one.roles)
    members = tuple(one.person for one in rows if one.kind == Membership.Kind.MEMBER)
    for person in dict.fromkeys((secretary, *members)):
        role = Role.SECRETARY if person == secretary else Role.CHAIR if person == chair else Role.MEMBER
        _open_account(person, role, county, organ, issuer, at)
    return Cast(county=county, issuer=issuer, secretary=secretary, chair=chair, members=members)


def _open_account(person: Person, role: Role, county: County, organ: Organ, issuer: str, at: datetime) -> None:
    email = f"{person.slug}@{county.slug}.example"
    user = save_user(actor=SYSTEM, username=person.slug, display_name=person.name, email=email, at=at)
    assign_role(actor=SYSTEM, user=user, county=county, role=role, organ=organ, at=at)
    link_user(actor=SYSTEM, person=person, user=user, at=at)
    claims: dict[str, str | bool] = {"email": email, "email_verified": True, "name": person.name}
    answer = requests.put(f"{issuer}/users/{person.slug}", json=claims, timeout=PATIENCE)
    answer.raise_for_status()


def signed_in(cast: Cast, person: Person) -> tuple[Client, ProvenIdentity]:
    """Walk to the provider and back as a browser does: a client with her session, and what she has proved.

    Raises RuntimeError where the provider or Samverk turn her away.
    """
    client = Client(headers={"host": HOST})
    start = client.post("/konto/oidc/oidc/login/")
    if start.status_code != 302:
        raise RuntimeError(f"sign-in did not begin: {start.status_code}")
    answer = requests.post(start["Location"], data={"sub": person.slug}, allow_redirects=False, timeout=PATIENCE)
    back = answer.headers.get("Location", "").split(HOST, 1)[-1]
    client.get(back)
    request = HttpRequest()
    cookies: SimpleCookie = client.cookies
    request.session = SessionStore(cookies["sessionid"].value)
    user = User.objects.filter(pk=request.session.get("_auth_user_id") or 0).first()
    if user is None or person.user_id != user.pk:
        raise RuntimeError(f"{person.name} was not let in")
    request.user = user
    identity = identity_in(request)
    if identity is None:
        raise RuntimeError(f"{person.name} has proved nothing")
    return client, identity
