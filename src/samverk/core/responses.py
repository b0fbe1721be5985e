"""Turns the errors of actions into answers: the only place that knows HTTP status for them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samverk.core.errors import (
    ExternalFailure,
    InvalidInput,
    NotFound,
    NotPermitted,
    RuleBroken,
    SamverkError,
    StaleState,
)

STATUS: dict[type[SamverkError], int] = {
    NotFound: 404,
    NotPermitted: 403,
    StaleState: 409,
    InvalidInput: 422,
    RuleBroken: 422,
    ExternalFailure: 502,
}


class ErrorResponses:
    """Middleware: an expected error becomes a page that says what happened, what is safe and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an expected error; leave every other to Django."""
        if not isinstance(error, SamverkError):
            return None
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        return render(request, "core/error.html", {"error": error, "status": status}, status=status)
