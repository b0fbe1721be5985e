"""Open cases with their candidates side by side, and the decision of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from samverk.core.errors import InvalidInput
from samverk.intake.actions.resolve_case import dismiss_case, reopen_case, resolve_case
from samverk.intake.models import OpenCase
from samverk.intake.queries.cases import case_for, cases_for, shown_cases
from samverk.intake.queries.findings import is_id
from samverk.intake.queries.unsure import unsure_meetings
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of

CASES_SHOWN = 50
MEETINGS_SHOWN = 20
WORDED_KINDS = frozenset({"county", "authority"})
"""Kinds of candidates that words tell apart, not primary keys."""


@require_GET
def cases(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The cases that wait, the first of them all with their candidates."""
    county, actor = county_of(county_slug), actor_in(request)
    waiting = cases_for(actor, county).filter(state=OpenCase.State.OPEN)
    total = waiting.count()
    undone = request.GET.get("lagt", "")
    set_aside = case_for(actor, county, int(undone)) if is_id(undone) else None
    context = {
        "county": county,
        "here": "cases",
        "views": shown_cases(list(waiting[:CASES_SHOWN])),
        "total": total,
        "unsure": unsure_meetings(actor, county, most=MEETINGS_SHOWN),
        "set_aside": set_aside if set_aside and set_aside.state == OpenCase.State.DISMISSED else None,
    }
    return render(request, "intake/cases.html", context)


@require_POST
def decide(request: HttpRequest, county_slug: str, case_id: int) -> HttpResponse:
    """Decide a case by one of its candidates, set it aside, or take that back."""
    county, actor = county_of(county_slug), actor_in(request)
    case = case_for(actor, county, case_id)
    now = timezone.now()
    address = reverse("intake:cases", args=[county.slug])
    do = request.POST.get("do", "")
    if do == "dismiss":
        dismiss_case(actor=actor, county=county, case=case, at=now)
        return HttpResponseRedirect(f"{address}?lagt={case.pk}")
    if do == "reopen":
        reopen_case(actor=actor, county=county, case=case, at=now)
        return HttpResponseRedirect(f"{address}#c{case.pk}")
    resolve_case(actor=actor, county=county, case=case, choice=_choice(request, case), at=now)
    return HttpResponseRedirect(address)


def _choice(request: HttpRequest, case: OpenCase) -> dict[str, Any]:
    """What was chosen, in the form of the case's candidates. Raises InvalidInput("nothing_chosen")."""
    if case.kind == "guests":
        ids = [one.partition(":")[2] for one in request.POST.getlist("choice")]
        return {"kind": "guests", "ids": [int(one) for one in ids if is_id(one)]}
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
