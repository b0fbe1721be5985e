"""A glance in full: the list behind each number, the PDF for the meeting, and the weekly mail asked for or stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samverk.core.errors import InvalidInput, NotFound
from samverk.core.rate_limits import limit_request
from samverk.core.sheets import CellValue, safe_cell, sheet_response
from samverk.followup.actions.follow_glance import follow_glance, leave_glance
from samverk.followup.adapters.glance_pdf import glance_pdf
from samverk.followup.queries.glance import glance_for, section_for
from samverk.followup.queries.glance_rows import GlanceRow, Scope
from samverk.organizations.models import Organ, Principal
from samverk.portal.queries.organ_pages import seen_organ
from samverk.portal.views.counties import place_in

PAGE = 50
MOST_PAGES = 200
MOST_PRINTED = 20
MOST_IN_A_FILE = 5000
MOST_A_MINUTE, MOST_PDFS_A_MINUTE = 120, 30


def scope_in(request: HttpRequest, county_slug: str, *, principal_slug: str = "", slug: str = "") -> Scope:
    """The county, or one principal or organ of it; raises NotFound."""
    place = place_in(request, county_slug)
    holder: Principal | Organ | None = None
    if principal_slug:
        holder = Principal.objects.filter(county=place.county, slug=principal_slug).first()
        if holder is None:
            raise NotFound(f"no principal {principal_slug}")
    elif slug:
        holder = seen_organ(place, slug)
    return Scope(actor=place.actor, county=place.county, today=place.today, holder=holder)


@require_safe
def section(request: HttpRequest, county_slug: str, what: str, **holder: str) -> HttpResponseBase:
    """The list that a number of the glance counts, page by page, or as a table file; ?lage= those of one state."""
    limit_request(request, scope="glance", most=MOST_A_MINUTE)
    scope = replace(scope_in(request, county_slug, **holder), only=request.GET.get("lage", "")[:20])
    if form := request.GET.get("format", ""):
        rows = section_for(scope, what, most=MOST_IN_A_FILE).rows
        name = f"{(scope.holder or scope.county).slug}-{what}-{scope.today.isoformat()}"
        table = _table(rows, origin=request.build_absolute_uri("/").rstrip("/"))
        if sheet := sheet_response(table, name=name, form=form):
            return sheet
    wanted = request.GET.get("sida", "1")
    number = min(int(wanted), MOST_PAGES) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 1
    shown = section_for(scope, what, most=PAGE)
    page = Paginator(range(shown.count), PAGE).get_page(max(number, 1))
    if page.number > 1:
        shown = section_for(scope, what, most=page.end_index())
    rows = shown.rows[page.start_index() - 1 : page.end_index()] if shown.count else ()
    title = str(shown.title)
    context = _place(scope, title) | {
        "section": shown,
        "rows": rows,
        "page": page,
        "scope": scope,
        "query": urlencode({"lage": shown.chosen.key}) if shown.chosen else "",
    }
    return render(request, "portal/glance_section.html", context)


@require_safe
def printed(request: HttpRequest, county_slug: str, **holder: str) -> HttpResponse:
    """The glance as PDF, for the meeting."""
    limit_request(request, scope="glance-pdf", most=MOST_PDFS_A_MINUTE)
    scope = scope_in(request, county_slug, **holder)
    response = HttpResponse(glance_pdf(glance_for(scope, most=MOST_PRINTED)), content_type="application/pdf")
    name = scope.holder.slug if scope.holder else scope.county.slug
    response["Content-Disposition"] = f'attachment; filename="laget-{name}-{scope.today.isoformat()}.pdf"'
    return response


@require_POST
def mail(request: HttpRequest, county_slug: str, **holder: str) -> HttpResponse:
    """Ask for the weekly mail, or stop it."""
    scope = scope_in(request, county_slug, **holder)
    do = request.POST.get("do", "")
    if do == "follow":
        follow_glance(scope=scope, at=timezone.now())
        messages.success(request, _("You get this by mail on Mondays, when there is something new."))
    elif do == "leave":
        leave_glance(scope=scope, at=timezone.now())
        messages.success(request, _("You get no more of these mails."))
    else:
        raise InvalidInput("unknown_change")
    return redirect(scope.page)


def _table(rows: Iterable[GlanceRow], *, origin: str) -> Iterator[list[CellValue]]:
    yield [_("What"), _("With"), _("Day"), _("State"), _("Address")]
    for one in rows:
        state = one.note or (one.due.words if one.due else "")
        if one.picture and one.picture.latest:
            state = f"{one.picture.latest.said}, {one.picture.latest.period}"
        yield [safe_cell(one.what), safe_cell(one.who), one.day, safe_cell(state), origin + one.address]


def _place(scope: Scope, title: str) -> dict[str, Any]:
    home = f"/{scope.county.slug}/"
    crumbs = [(scope.county.name, home)]
    if scope.holder:
        kind, words = ("huvudman", _("Principals")) if scope.principal else ("organ", _("Organs"))
        crumbs += [(words, f"{home}{kind}/"), (str(scope.holder), scope.home), (_("Desk"), scope.page)]
    here = "county" if scope.holder is None else "principals" if scope.principal else "organs"
    return {"county": scope.county, "here": here, "crumbs": [*crumbs, (title, "")]}
