"""The pages of sign-in that Samverk does not have."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from samverk.core.errors import NotFound


def closed(request: HttpRequest) -> HttpResponse:
    """Nothing: an administrator makes accounts and sets forgotten passwords, and no mail leaves from here."""
    raise NotFound(request.path)
