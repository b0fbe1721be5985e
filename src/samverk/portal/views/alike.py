"""What other matters, in all counties, are most like a matter or a text."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.core.rate_limits import limit_request
from samverk.matters.models import Matter
from samverk.portal.queries.alike_matters import alike_to, words_of_matter
from samverk.portal.queries.register_table import Place
from samverk.portal.views.counties import place_in

MOST_TEXT = 400
MOST_A_MINUTE = 60


@require_safe
def alike_to_text(request: HttpRequest, county_slug: str) -> HttpResponse:
    """What is like the text of ?text=."""
    place = place_in(request, county_slug)
    text = request.GET.get("text", "").replace("\x00", " ").strip()[:MOST_TEXT]
    return _page(request, place, title=text)


@require_safe
def alike_to_matter(request: HttpRequest, county_slug: str, slug: str) -> HttpResponse:
    """What is like this matter, without itself."""
    place = place_in(request, county_slug)
    matter, text = words_of_matter(place, slug)
    if matter.slug != slug:
        return redirect("portal:alike_to_matter", county_slug, matter.slug)
    return _page(request, place, title=matter.name, text=text, matter=matter)


def _page(
    request: HttpRequest, place: Place, *, title: str, text: str = "", matter: Matter | None = None
) -> HttpResponse:
    limit_request(request, scope="alike", most=MOST_A_MINUTE)
    rows = alike_to(title=title, text=text, but=matter, today=place.today) if title else ()
    home = f"/{place.county.slug}/"
    own = [(matter.name, f"{home}arenden/{matter.slug}/")] if matter else []
    context: dict[str, Any] = {
        "county": place.county,
        "here": "matters",
        "text": "" if matter else title,
        "matter": matter,
        "rows": rows,
        "counties": len({one.county.pk for one in rows}),
        "crumbs": [
            (place.county.name, home),
            (_("Matters"), f"{home}arenden/"),
            *own,
            (_("Alike in all counties"), ""),
        ],
    }
    return render(request, "portal/alike.html", context)
