"""A meeting's facts as files: JSON with everything, CSV with a row per fact."""

from __future__ import annotations

import csv
import io

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samverk.core.errors import NotFound
from samverk.core.sheets import BOM, safe_cell
from samverk.intake.queries import Fact
from samverk.meetings.queries.cited_contents import place_of_item
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of
from samverk.portal.queries.meeting_page import MeetingPage, meeting_page_for


@require_safe
def download(request: HttpRequest, county_slug: str, meeting_id: int, form: str) -> HttpResponse:
    """The file in the form json or csv."""
    page = meeting_page_for(actor_in(request), county_of(county_slug), meeting_id, today=timezone.localdate())
    origin = request.build_absolute_uri(f"/{county_slug}/moten/{meeting_id}/")
    if form == "json":
        response: HttpResponse = JsonResponse(
            _as_json(page, origin), json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
    elif form == "csv":
        response = HttpResponse(_as_csv(page, origin), content_type="text/csv; charset=utf-8")
    else:
        raise NotFound(f"no form {form}")
    name = f"{county_slug}-{page.meeting.date or page.meeting.pk}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _rows(page: MeetingPage) -> list[tuple[str, str, Fact]]:
    """Item number, item title and fact, in the order of the page; what is not in the register is left out."""
    rows = [("", "", one) for one in page.facts.attendance]
    for block in page.blocks:
        for one in block.items:
            rows += [(one.item.number, one.item.title, fact) for fact in one.facts]
    rows += [("", "", one) for one in page.facts.loose]
    return [row for row in rows if row[2].stands]


def _as_json(page: MeetingPage, origin: str) -> dict[str, object]:
    meeting = page.meeting
    return {
        "address": origin,
        "organs": [one.name for one in page.organs],
        "date": meeting.date,
        "start_time": meeting.start_time,
        "end_time": meeting.end_time,
        "place": meeting.place or None,
        "reference": meeting.reference or None,
        "approved_on": meeting.approved_on,
        "items": [
            {
                "number": one.item.number or None,
                "title": one.item.title,
                "matter": one.item.matter.name if one.item.matter else None,
                "presenters": [presenter.name for presenter in one.item.presenters.all()],
            }
            for block in page.blocks
            for one in block.items
        ],
        "facts": [_fact(number, fact, origin) for number, _title, fact in _rows(page)],
    }


def _fact(number: str, fact: Fact, origin: str) -> dict[str, object]:
    return {
        "address": f"{origin}#f{fact.finding_id}",
        "section": fact.section,
        "kind": fact.kind,
        "item": number or None,
        "text": fact.title,
        "fields": [{"label": one.label, "value": one.value, "note": one.note or None} for one in fact.fields],
        "quote": "".join(part.text for part in fact.quote),
        "page": fact.page,
        "spans": [list(span) for span in fact.spans],
    }


def _as_csv(page: MeetingPage, origin: str) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([_("Item"), _("Title"), _("Kind"), _("Fact"), _("Fields"), _("Quote"), _("Page"), _("Address")])
    for number, title, fact in _rows(page):
        fields = ", ".join(f"{one.label}: {one.value}" for one in fact.fields)
        quote = "".join(part.text for part in fact.quote)
        label = place_of_item(number) if number else ""
        cells = [label, title, fact.kind, fact.title, fields, quote, fact.page, f"{origin}#f{fact.finding_id}"]
        writer.writerow([safe_cell(cell) for cell in cells])
    return BOM + buffer.getvalue()
