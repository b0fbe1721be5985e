"""Tells who acts in a request: the one way in which views get their actor."""

from __future__ import annotations

from django.http import HttpRequest
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
