"""Turns the errors of actions into answers: the only place that knows HTTP status for them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext

from samverk.core.error_texts import words_of
from samverk.core.errors import (
    ExternalFailure,
    InvalidInput,
    LinkEnded,
    LinkUnknown,
    NotFound,
    NotPermitted,
    ProviderSilent,
    RuleBroken,
    SamverkError,
    SignInFailed,
    StaleState,
    TooManyRequests,
)

STATUS: dict[type[SamverkError], int] = {
    ProviderSilent: 502,
    SignInFailed: 401,
    NotFound: 404,
    NotPermitted: 403,
    LinkUnknown: 404,
    LinkEnded: 410,
    StaleState: 409,
    InvalidInput: 422,
    RuleBroken: 422,
    TooManyRequests: 429,
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
        answer = error_page(request, status, error)
        if isinstance(error, TooManyRequests):
            answer["Retry-After"] = str(error.retry_after)
        return answer


def error_page(request: HttpRequest, status: int, error: Exception | None = None) -> HttpResponse:
    """The page for a status, with the way back to the county whose address was asked."""
    match = request.resolver_match
    county = match.kwargs.get("county_slug") if match else None
    context = {
        "status": status,
        "words": words_of(status, error),
        "back": f"/{county}/" if county and status != 404 else "/",
        "back_words": gettext("To the county's page") if county and status != 404 else gettext("To the first page"),
    }
    return render(request, "core/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusal of what it cannot read."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusal."""
    return error_page(request, 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was too old or came from elsewhere."""
    return error_page(request, 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """An unforeseen error: rendered without the request, so that nothing of what failed is asked again."""
    context = {"status": 500, "words": words_of(500), "back": "/", "back_words": gettext("To the first page")}
    return HttpResponse(render_to_string("core/error.html", context), status=500)
