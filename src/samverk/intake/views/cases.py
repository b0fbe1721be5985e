"""Open cases with their candidates side by side, and the decision of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.intake.actions.answer_list import answer_list, take_back_answers
from samverk.intake.actions.resolve_case import dismiss_case, reopen_case, resolve_case
from samverk.intake.models import OpenCase
from samverk.intake.queries.cases import case_for, cases_for, shown_cases
from samverk.intake.queries.findings import is_id
from samverk.intake.queries.list_answers import LIST_KINDS, SEATS, version_of
from samverk.intake.queries.list_rows import answered_lately, line_value
from samverk.intake.queries.unsure import unsure_meetings
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

CASES_SHOWN = 50
MEETINGS_SHOWN = 20
LINE = "line-"
WORDED_KINDS = frozenset({"county", "authority"})
"""Kinds of candidates that words tell apart, not primary keys."""


@require_GET
def cases(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The cases that wait, the first of them all with their candidates."""
    county, actor = county_of(county_slug), actor_in(request)
    waiting = cases_for(actor, county).filter(state=OpenCase.State.OPEN)
    total = waiting.count()
    set_aside = _told_of(request, actor, county, "lagt")
    answered = _told_of(request, actor, county, "sparat")
    context = {
        "county": county,
        "here": "cases",
        "views": shown_cases(list(waiting[:CASES_SHOWN])),
        "total": total,
        "unsure": unsure_meetings(actor, county, most=MEETINGS_SHOWN),
        "set_aside": set_aside if set_aside and set_aside.state == OpenCase.State.DISMISSED else None,
        "answered": answered_lately(answered) if answered else None,
    }
    return render(request, "intake/cases.html", context)


def _told_of(request: HttpRequest, actor: Actor, county: County, name: str) -> OpenCase | None:
    """The case that the address says something was just done with."""
    key = request.GET.get(name, "")
    return case_for(actor, county, int(key)) if is_id(key) else None


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, county_slug: str, case_id: int) -> HttpResponse:
    """A case by itself; decide it, set it aside, or take that back."""
    county, actor = county_of(county_slug), actor_in(request)
    case = case_for(actor, county, case_id)
    address = reverse("intake:cases", args=[county.slug])
    if request.method == "GET":
        if case.kind != SEATS and case.state != OpenCase.State.OPEN:
            return HttpResponseRedirect(address)
        context = {"county": county, "here": "cases", "view": shown_cases([case])[0]}
        return render(request, "intake/case.html", context)
    now = timezone.now()
    do = request.POST.get("do", "")
    if do == "dismiss":
        dismiss_case(actor=actor, county=county, case=case, at=now)
        return HttpResponseRedirect(f"{address}?lagt={case.pk}")
    if do == "reopen":
        reopen_case(actor=actor, county=county, case=case, at=now)
        return HttpResponseRedirect(f"{address}#c{case.pk}")
    if do == "take_back":
        take_back_answers(actor=actor, county=county, case=case, seen=_seen(request), at=now)
        return HttpResponseRedirect(f"{address}#c{case.pk}")
    if case.kind in LIST_KINDS:
        choice = _list_choice(request, case)
        kept = answer_list(actor=actor, county=county, case=case, choice=choice, at=now)
        told = f"?sparat={case.pk}" if version_of(kept) > version_of(case) else ""
        return HttpResponseRedirect(f"{address}{told}#c{case.pk}")
    resolve_case(actor=actor, county=county, case=case, choice=_choice(request), at=now)
    return HttpResponseRedirect(address)


def _seen(request: HttpRequest) -> int:
    """The version of the case that the page showed."""
    seen = request.POST.get("seen", "")
    return int(seen) if is_id(seen) else -1


def _list_choice(request: HttpRequest, case: OpenCase) -> dict[str, Any]:
    """What was chosen for each line, or for all of them at once."""
    if "choice" in request.POST:
        return {**_choice(request), "seen": _seen(request)}
    sent = {name.removeprefix(LINE): value for name, value in request.POST.items() if name.startswith(LINE)}
    values = {int(key): line_value(case, str(value)) for key, value in sent.items() if is_id(key)}
    return {"kind": "lines", "lines": values, "seen": _seen(request)}


def _choice(request: HttpRequest) -> dict[str, Any]:
    """What was chosen, in the form of the case's candidates. Raises InvalidInput("nothing_chosen")."""
    kind, _, key = request.POST.get("choice", "").partition(":")
    if not kind:
        raise InvalidInput("nothing_chosen")
    if kind == "new":
        return {"kind": kind}
    if kind in WORDED_KINDS:
        return {"kind": kind, "id": key}
    if not is_id(key):
        raise InvalidInput("not_a_candidate", key)
    return {"kind": kind, "id": int(key)}
