"""The API of a principal: what it is asked to decide, and reporting what it decided. JSON, by a key of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.models import Actor, SecureLink
from samverk.core.error_texts import words_of
from samverk.core.errors import (
    InvalidInput,
    LinkEnded,
    LinkUnknown,
    NotFound,
    RuleBroken,
    SamverkError,
    TooManyRequests,
)
from samverk.core.rate_limits import count_request, limit_request
from samverk.core.responses import STATUS
from samverk.organizations.models import Principal
from samverk.referrals.actions.add_decision_paper import add_decision_paper
from samverk.referrals.actions.report_decision import report_decision
from samverk.referrals.forms import DecisionForm
from samverk.referrals.models import PrincipalDecision
from samverk.referrals.queries.api import decision_as_json, decision_of, principal_of_key, proposals_as_json
from samverk.referrals.queries.links import API_KEY
from samverk.referrals.views.papers import papers_in

MOST_A_MINUTE = 60
MOST_BYTES = 64 * 1024
FIELDS = ("outcome", "planned_on", "decided_on", "paragraph", "changes", "reporter", "seen")
Answer = Callable[..., HttpResponse]


def answers_json(view: Answer) -> Answer:
    """The view, found by key: it gets link and principal; every expected error becomes JSON with its status."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override("sv"):
            try:
                limit_request(request, scope="api", most=MOST_A_MINUTE)
                link = open_secure_link(token=_key_sent(request), purpose=API_KEY, at=timezone.now())
                count_request(scope="api", caller=f"key:{link.pk}", most=MOST_A_MINUTE, seconds=60, now=time.time())
                return view(request, link, principal_of_key(link), *args, **kwargs)
            except SamverkError as error:
                return _refusal(error)

    return answer


@answers_json
@require_http_methods(["GET", "HEAD"])
def proposals(_request: HttpRequest, _link: SecureLink, principal: Principal) -> HttpResponse:
    """The proposals put to the principal whose key it is."""
    return JsonResponse(proposals_as_json(principal))


@answers_json
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: HttpRequest, link: SecureLink, principal: Principal, decision_id: int) -> HttpResponse:
    """One of its rows; a POST reports the planned day or the decision."""
    row = decision_of(principal, decision_id)
    if request.method == "POST":
        form = DecisionForm(_sent(request))
        if not form.is_valid():
            name, faults = next(iter(form.errors.items()))
            raise InvalidInput("bad_field", f"{name}: {faults[0]}")
        words = form.words(papers=())
        if not words.seen:
            raise InvalidInput("not_seen", _("Send `seen` of the row as it was read."))
        if not words.outcome and words.planned_on is None:
            raise InvalidInput("nothing_reported", _("Send an outcome or a planned day."))
        actor, way = Actor(user_id=None, name=principal.name), PrincipalDecision.Way.API
        row = report_decision(actor=actor, decision=row, words=words, way=way, at=timezone.now(), link=link)
    return JsonResponse(decision_as_json(row))


@answers_json
@require_http_methods(["POST"])
def decision_paper(request: HttpRequest, link: SecureLink, principal: Principal, decision_id: int) -> HttpResponse:
    """A paper of one of its rows, such as the extract of the board's minutes: one file, as multipart/form-data."""
    row = decision_of(principal, decision_id)
    papers = papers_in(request, "paper")
    if len(papers) != 1 or request.POST:
        raise InvalidInput("one_paper", _("Send one file in the field `paper`, as multipart/form-data."))
    actor = Actor(user_id=None, name=principal.name)
    add_decision_paper(actor=actor, decision=row, paper=papers[0], at=timezone.now(), link=link)
    return JsonResponse(decision_as_json(decision_of(principal, decision_id)))


def _key_sent(request: HttpRequest) -> str:
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise LinkUnknown("no key was sent")
    return key.strip()


def _sent(request: HttpRequest) -> dict[str, str]:
    """The fields of the body; one that is null or not there is empty."""
    if len(request.body) > MOST_BYTES:
        raise InvalidInput("too_large", "at most 64 kB")
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("not_json", "the body is a JSON object") from error
    if not isinstance(told, dict) or set(told) - set(FIELDS):
        raise InvalidInput("unknown_field", f"the body is an object with some of {', '.join(FIELDS)}")
    if not all(isinstance(one, str | None) for one in told.values()):
        raise InvalidInput("bad_field", "every value is a string or null")
    return {name: told.get(name) or "" for name in FIELDS}


def _refusal(error: SamverkError) -> JsonResponse:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    if isinstance(error, LinkUnknown | LinkEnded):
        status = 401
    words = words_of(status if status != 401 else 403, error)
    answer = JsonResponse({"error": _code(error), "message": words.happened}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="samverk"'
    if isinstance(error, TooManyRequests):
        answer["Retry-After"] = str(error.retry_after)
    return answer


def _code(error: SamverkError) -> str:
    if isinstance(error, RuleBroken):
        return f"{error.verdict.rule}/{error.verdict.reason}"
    if isinstance(error, InvalidInput):
        return error.code
    names: dict[type[SamverkError], str] = {LinkUnknown: "key_unknown", LinkEnded: "key_ended", NotFound: "not_found"}
    return names.get(type(error), type(error).__name__)
