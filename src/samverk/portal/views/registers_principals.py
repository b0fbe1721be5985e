"""The page of one principal, with everything that concerns it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samverk.agreements.queries.agreement_pages import agreements_of_principal
from samverk.matters.permissions import can_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_principals import principal_page


@require_safe
def principal(request: HttpRequest, county_slug: str, principal_slug: str) -> HttpResponse:
    """All that concerns one principal."""
    place = _place(request, county_slug)
    page = principal_page(principal_slug, place)
    context = {
        "county": place.county,
        "here": "principals",
        "today": place.today,
        "page": page,
        "can_lead": can_lead(place.actor, place.county),
        "agreements": agreements_of_principal(place.actor, place.county, page.principal, today=place.today),
    }
    return render(request, "portal/principal.html", context)


def _place(request: HttpRequest, county_slug: str) -> Place:
    return Place(actor=actor_in(request), county=county_of(county_slug), today=timezone.localdate())
