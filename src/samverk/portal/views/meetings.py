"""A meeting: its facts beside their source. The list of meetings stands in meeting_lists.py."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samverk.core.errors import NotFound
from samverk.core.templatetags.parts import long_day
from samverk.meetings.queries import meeting_after_joining
from samverk.meetings.queries.papers import seen_papers
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.portal.queries.meeting_page import meeting_page_for
from samverk.portal.queries.meeting_way import meeting_way_for
from samverk.portal.views.sources import source_context, whole_number


@require_safe
def meeting(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The page of a meeting. ?uppgift= chooses a fact, ?blad= the part of the source."""
    place, today = county_of(county_slug), timezone.localdate()
    try:
        page = meeting_page_for(actor_in(request), place, meeting_id, today=today)
    except NotFound:
        joined = meeting_after_joining(actor_in(request), place, meeting_id)
        if joined is None:
            raise
        return redirect("portal:meeting", place.slug, joined, permanent=True)
    way = meeting_way_for(actor_in(request), page.meeting, today=today)
    crumbs = [(place.name, f"/{place.slug}/")]
    crumbs += [(one.name, f"/{place.slug}/organ/{one.slug}/") for one in page.organs[:1]]
    context = {
        "county": place,
        "here": "meetings",
        "page": page,
        "meeting": page.meeting,
        "can_review": page.is_reviewed_here,
        "chosen_id": whole_number(request.GET.get("uppgift")),
        "today": today,
        "way": way,
        "papers": seen_papers(actor_in(request), page.meeting) if way is not None else (),
        "crumbs": [*crumbs, (long_day(page.meeting.date) or gettext("The meeting"), "")],
    }
    try:
        context |= source_context(request, place, page.meeting)
    except NotFound:
        # No document, or one that also holds what this reader may not see: the page stands without its source.
        context["pane"] = None
    return render(request, "portal/meeting.html", context)
