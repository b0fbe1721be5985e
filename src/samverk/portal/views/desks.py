"""The desk of a principal, an organ or a person, as a page and as an iCalendar file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.core.errors import NotFound
from samverk.followup.queries.desk import desk_for
from samverk.followup.queries.desk_calendar import desk_calendar
from samverk.followup.queries.glance import SECTIONS, WAITING, glance_for
from samverk.followup.queries.glance_rows import Scope
from samverk.followup.queries.questions import MOST_LATELY, Holder
from samverk.organizations.models import Organ, Person, Principal
from samverk.portal.queries.county_page import MOST_AT_A_GLANCE
from samverk.portal.queries.desk_picture import desk_picture
from samverk.portal.queries.organ_pages import seen_organ
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_person import seen_person
from samverk.portal.views.counties import glance_tools, place_in

MOST_SHOWN = 50
CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def principal_desk(request: HttpRequest, county_slug: str, principal_slug: str, form: str = "") -> HttpResponse:
    """A principal's desk."""
    place = place_in(request, county_slug)
    holder = Principal.objects.filter(county=place.county, slug=principal_slug).first()
    if holder is None:
        raise NotFound(f"no principal {principal_slug}")
    return _desk(request, place, holder, form, "huvudman", _("Principals"))


@require_safe
def organ_desk(request: HttpRequest, county_slug: str, slug: str, form: str = "") -> HttpResponse:
    """An organ's desk."""
    place = place_in(request, county_slug)
    return _desk(request, place, seen_organ(place, slug), form, "organ", _("Organs"))


@require_safe
def person_desk(request: HttpRequest, county_slug: str, person_slug: str, form: str = "") -> HttpResponse:
    """A person's desk."""
    place = place_in(request, county_slug)
    return _desk(request, place, seen_person(place, person_slug), form, "personer", _("People"))


def _desk(request: HttpRequest, place: Place, holder: Holder, form: str, part: str, title: str) -> HttpResponse:
    desk = desk_for(place.actor, place.county, holder, today=place.today, most=MOST_SHOWN)
    if form == "ics":
        response = HttpResponse(desk_calendar(desk, at=timezone.now()), content_type=CALENDAR)
        response["Content-Disposition"] = f'attachment; filename="bord-{holder.slug}.ics"'
        return response
    home = f"/{place.county.slug}/"
    own = f"{home}{part}/{holder.slug}/"
    name = holder.short_name if isinstance(holder, Principal) else holder.name
    glance = None
    if not isinstance(holder, Person):
        scope = Scope(actor=place.actor, county=place.county, today=place.today, holder=holder)
        keys = [one for one in SECTIONS if one != WAITING or isinstance(holder, Organ)]
        glance = glance_for(scope, most=MOST_AT_A_GLANCE, keys=keys)
    context: dict[str, Any] = {
        "county": place.county,
        "here": "organs" if isinstance(holder, Organ) else "principals",
        "desk": desk,
        "glance": glance,
        "name": name,
        "own": own,
        "most": MOST_SHOWN,
        "register": f"{home}ataganden/?huvudman={holder.slug}&lage=oppet" if isinstance(holder, Principal) else "",
        "most_lately": MOST_LATELY if max(len(desk.done), len(desk.answered)) >= MOST_LATELY else None,
        "done": f"{home}ataganden/?huvudman={holder.slug}&lage=klart" if isinstance(holder, Principal) else "",
        "picture": desk_picture(desk, today=place.today),
        "today": place.today,
        "crumbs": [(place.county.name, home), (title, f"{home}{part}/"), (name, own), (_("Desk"), "")],
    }
    if glance is not None:
        context |= glance_tools(glance.scope)
    return render(request, "portal/desk.html", context)
