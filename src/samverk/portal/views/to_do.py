"""What waits for whoever is signed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.portal.queries.to_do import to_do_for
from samverk.portal.views.counties import place_in


@require_safe
def to_do(request: HttpRequest, county_slug: str) -> HttpResponse:
    """Her own answers, signatures and meetings; for a secretary the next step of each meeting. Tells others nothing."""
    place = place_in(request, county_slug)
    context = {
        "county": place.county,
        "here": "to_do",
        "today": place.today,
        "page": to_do_for(place),
        "crumbs": [(place.county.name, f"/{place.county.slug}/"), (_("To do"), "")],
    }
    return render(request, "portal/to_do.html", context)
