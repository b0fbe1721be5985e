"""The first page with the counties there are, and a county's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samverk.followup.queries.glance_mail import reader_of
from samverk.followup.queries.glance_rows import Scope
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.portal.queries.county_page import county_page_for
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.to_do import own_tasks_for

MOST_TASKS = 4


def place_in(request: HttpRequest, county_slug: str) -> Place:
    """Who reads which county, and when; raises NotFound."""
    return Place(actor=actor_in(request), county=county_of(county_slug), today=timezone.localdate())


def glance_tools(scope: Scope) -> dict[str, object]:
    """What the page of a glance needs for its PDF and its weekly mail."""
    can_follow = scope.may_follow
    return {"scope": scope, "can_follow": can_follow, "reader": reader_of(scope) if can_follow else None}


@require_safe
def counties(request: HttpRequest) -> HttpResponse:
    """The counties; straight to the only one where there is one."""
    known = list(County.objects.order_by("name"))
    if len(known) == 1:
        return redirect(f"/{known[0].slug}/")
    return render(request, "portal/counties.html", {"counties": known})


@require_safe
def county(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The county at a glance."""
    place = place_in(request, county_slug)
    page = county_page_for(place)
    height = max(page.map.height, page.tiles.height if page.tiles else 0)
    context = {"county": place.county, "here": "county", "today": place.today, "page": page, "map_height": height}
    context |= {"tasks": own_tasks_for(place)[:MOST_TASKS]} | glance_tools(page.glance.scope)
    return render(request, "portal/county.html", context)
