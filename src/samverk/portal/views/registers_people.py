"""The page of one person."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samverk.core.errors import NotFound
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import FormerSlug
from samverk.organizations.queries import county_of
from samverk.organizations.queries.former_slugs import slug_after_joining
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_person import person_page


@require_safe
def person(request: HttpRequest, county_slug: str, person_slug: str) -> HttpResponse:
    """A person: terms, meetings, what she presented and undertook. Who was joined with another row leads there."""
    place = Place(actor=actor_in(request), county=county_of(county_slug), today=timezone.localdate())
    try:
        page = person_page(person_slug, place)
    except NotFound:
        slug = slug_after_joining(place.county, FormerSlug.Kind.PERSON, person_slug)
        if slug is None:
            raise
        person_page(slug, place)  # Raises NotFound for whoever may not see her: her name is not told.
        return redirect("portal:person", place.county.slug, slug, permanent=True)
    context = {"county": place.county, "here": "people", "today": place.today, "page": page}
    return render(request, "portal/person.html", context)
