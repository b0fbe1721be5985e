"""Organs, meetings and matters: the lists and the pages of one organ and one matter."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.accounts.models import Permission
from samverk.dialogues.queries.visible import dialogues_of_matter
from samverk.followup.queries.standing import standing_on_matter
from samverk.matters.permissions import can_lead, can_lead_somewhere
from samverk.portal.queries.matter_pages import (
    matter_counts_for,
    matter_page_for,
    matters_for,
    with_times,
)
from samverk.portal.queries.meeting_lists import MeetingChoice, meeting_list_for
from samverk.portal.queries.organ_pages import organ_page_for, organ_rows_for
from samverk.portal.views.counties import place_in
from samverk.referrals.queries.of_matter import on_matter_for
from samverk.studies.queries.study_pages import studies_of_matter
from samverk.surveys.queries.register import surveys_of_matter

PAGE = 50


@require_safe
def organs(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The organs of the county."""
    place = place_in(request, county_slug)
    rows = organ_rows_for(place)
    context = {
        "county": place.county,
        "here": "organs",
        "rows": rows,
        "missing": sum(one.missing for one in rows),
        "held": sum(one.held for one in rows),
        "crumbs": [(place.county.name, f"/{place.county.slug}/"), (_("Organs"), "")],
        "can_import": place.actor.can(Permission.IMPORT_DOCUMENTS, county_id=place.county.pk),
    }
    return render(request, "portal/organs.html", context)


@require_safe
def organ(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """One organ."""
    place = place_in(request, county_slug)
    page = organ_page_for(place, slug)
    home = f"/{place.county.slug}/"
    context = {
        "county": place.county,
        "here": "organs",
        "page": page,
        "today": place.today,
        "crumbs": [(place.county.name, home), (_("Organs"), f"{home}organ/"), (page.organ.name, "")],
    }
    return render(request, "portal/organ.html", context)


@require_safe
def meetings(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The meetings: ?organ=, ?ar=, ?visa= (hallna, saknas, kommer, inte-slappta), ?sida=."""
    place = place_in(request, county_slug)
    choice = MeetingChoice(
        organ=request.GET.get("organ", "")[:120],
        year=request.GET.get("ar", "")[:4],
        show=request.GET.get("visa", "")[:20],
    )
    found = meeting_list_for(place, choice)
    query = request.GET.copy()
    query.pop("sida", None)
    context = {
        "county": place.county,
        "here": "meetings",
        "list": found,
        "choice": choice,
        "page": Paginator(found.meetings, PAGE).get_page(request.GET.get("sida")),
        "query": query.urlencode(),
        "today": place.today,
        "crumbs": [(place.county.name, f"/{place.county.slug}/"), (_("Meetings"), "")],
        "can_import": place.actor.can(Permission.IMPORT_DOCUMENTS, county_id=place.county.pk),
    }
    return render(request, "portal/meetings.html", context)


@require_safe
def matters(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The matters that recur over meetings."""
    place = place_in(request, county_slug)
    may_make = can_lead_somewhere(place.actor, place.county)
    counts = matter_counts_for(place)
    page = Paginator(matters_for(place), PAGE).get_page(request.GET.get("sida"))
    context = {
        "county": place.county,
        "here": "matters",
        "page": page,
        "lines": with_times(page.object_list, place),
        "recurring": counts["recurring"],
        "may_make": may_make,
        "proposed": counts["proposed"] if may_make else 0,
        "crumbs": [(place.county.name, f"/{place.county.slug}/"), (_("Matters"), "")],
        "can_import": place.actor.can(Permission.IMPORT_DOCUMENTS, county_id=place.county.pk),
    }
    return render(request, "portal/matters.html", context)


@require_safe
def matter(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """One matter over the meetings where it came up."""
    place = place_in(request, county_slug)
    page = matter_page_for(place, slug)
    if page.matter.slug != slug:
        return redirect("portal:matter", county_slug, page.matter.slug)
    home = f"/{place.county.slug}/"
    context = {
        "county": place.county,
        "here": "matters",
        "page": page,
        "today": place.today,
        "standing": standing_on_matter(place.actor, place.county, page.matter, today=place.today),
        "asked": on_matter_for(
            place.actor,
            place.county,
            page.matter,
            leads=can_lead(place.actor, place.county),
            refers=can_lead_somewhere(place.actor, place.county),
            today=place.today,
        ),
        "studies": studies_of_matter(place.actor, place.county, page.matter, today=place.today),
        "surveys": surveys_of_matter(place.actor, place.county, page.matter),
        "dialogues": dialogues_of_matter(place.actor, place.county, page.matter),
        "can_ask": page.can_lead,
        "crumbs": [(place.county.name, home), (_("Matters"), f"{home}arenden/"), (page.matter.name, "")],
    }
    return render(request, "portal/matter.html", context)
