"""The page of one person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_person import person_page


@require_safe
def person(request: HttpRequest, county_slug: str, person_slug: str) -> HttpResponse:
    """A person: terms, meetings, what she presented and undertook."""
    place = Place(actor=actor_in(request), county=county_of(county_slug), today=timezone.localdate())
    page = person_page(person_slug, place)
    context = {"county": place.county, "here": "people", "today": place.today, "page": page}
    return render(request, "portal/person.html", context)
