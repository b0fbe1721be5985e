"""Tells who acts in a request: the one way in which views get their actor."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, parse_cookie
from django.utils import timezone

from samverk.accounts.models import Actor
from samverk.organizations.queries import actor_of


def actor_in(request: HttpRequest) -> Actor:
    """The actor of this request, looked up once."""
    actor: Actor | None = getattr(request, "samverk_actor", None)
    if actor is None:
        actor = actor_of(request.user, today=timezone.localdate())
        request.samverk_actor = actor  # type: ignore[attr-defined]
    return actor


def actor_of_cookies(cookies: str) -> Actor:
    """Who the session of a header Cookie belongs to: for doors, which are asked before there is a request."""
    request = HttpRequest()
    request.session = SessionStore(parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME))
    return actor_of(get_user(request), today=timezone.localdate())
