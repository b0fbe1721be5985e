"""The source beside a meeting's facts: its pane, the pictures of its pages, the file as it came in."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from samverk.core.errors import NotFound
from samverk.documents.adapters import PIXELS_PER_POINT, page_picture
from samverk.documents.models import Document
from samverk.documents.views import file_answer
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meeting_for
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.portal.adapters import overlay_of
from samverk.portal.queries.source_pane import copy_document_for, source_document_for, source_pane_of


@require_safe
def source_pane(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The pane alone, for choosing another page or fact without loading the whole page again."""
    place = county_of(county_slug)
    shown = meeting_for(actor_in(request), place, meeting_id)
    return render(request, "portal/_source.html", source_context(request, place, shown))


def source_context(request: HttpRequest, county: County, meeting: Meeting) -> dict[str, object]:
    """What the pane's template needs, after the address: ?blad= (its part) and ?uppgift= (the chosen finding)."""
    document = source_document_for(actor_in(request), county, meeting)
    pane = source_pane_of(
        meeting,
        document,
        leaf_number=whole_number(request.GET.get("blad")),
        chosen=whole_number(request.GET.get("uppgift")),
    )
    overlay = overlay_of(pane) if pane.is_picture else None
    return {"county": county, "meeting": meeting, "pane": pane, "overlay": overlay}


def whole_number(text: str | None) -> int | None:
    """A positive whole number of at most nine figures from an address; None for everything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else None


@require_safe
def picture(request: HttpRequest, county_slug: str, meeting_id: int, page: int) -> HttpResponse:
    """A page of the document as PNG. Browsers may keep it; shared caches only where it is released."""
    shown = meeting_for(actor_in(request), county_of(county_slug), meeting_id)
    document = source_document_for(actor_in(request), shown.county, shown)
    tag = f'"{document.sha256[:32]}-{page}-{PIXELS_PER_POINT:g}"'
    response: HttpResponse
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        _require_page(document, page)
        response = HttpResponse(page_picture(document, page), content_type="image/png")
    response["ETag"] = tag
    # Whoever keeps it asks each time whether it still may be seen: a withdrawn meeting's pictures are gone at once.
    patch_cache_control(response, no_cache=True, **{"public" if shown.published_at else "private": True})
    return response


def _require_page(document: Document, page: int) -> None:
    if all(number != page or width is None for number, _start, _end, width, _height in document.source_text.pages):
        raise NotFound(f"document {document.pk} has no page {page}")


@require_safe
def original(request: HttpRequest, county_slug: str, meeting_id: int) -> FileResponse:
    """The file as it came in, always as something to save: a browser never runs what is in it.

    ?exemplar= chooses another copy of the minutes, for those who review them.
    """
    shown = meeting_for(actor_in(request), county_of(county_slug), meeting_id)
    copy_id = whole_number(request.GET.get("exemplar"))
    if copy_id is None:
        return file_answer(source_document_for(actor_in(request), shown.county, shown))
    return file_answer(copy_document_for(actor_in(request), shown, copy_id))
