"""The secretary's page of a meeting: whole by forms; with htmx each form answers with the changed parts."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.core.days import day_words
from samverk.core.due import due_of
from samverk.core.errors import InvalidInput, NotFound
from samverk.core.ground_texts import disqualification_grounds
from samverk.core.rate_limits import limit_request
from samverk.meetings.models import AgendaItem, Meeting
from samverk.meetings.permissions import can_call_meeting, require_lead_meeting
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.commitment_line import choices_of, days_of, parties_at
from samverk.meetings.queries.item_sources import NOTHING, hand_on_of, sources_of
from samverk.meetings.queries.papers import seen_papers
from samverk.meetings.queries.roll_call import called_to
from samverk.meetings.queries.room_checks import missing_in
from samverk.meetings.queries.room_events import latest_undo
from samverk.meetings.queries.room_page import is_round, room_page_of
from samverk.meetings.views.room_acts import ACTS, UNDOABLE, Told
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

PARTS = ("agenda", "decide", "commit", "more", "aside")


@require_GET
def room(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The meeting as its secretary leads it; before it is open the roll call, after it what comes next."""
    county, meeting = _led(request, county_slug, meeting_id)
    context = _context(request, county, meeting)
    if meeting.state == Meeting.State.OPEN:
        return render(request, "meetings/room.html", context)
    if meeting.state in {Meeting.State.PLANNED, Meeting.State.NOTIFIED}:
        return render(request, "meetings/roll_call.html", {**context, "called": called_to(meeting)})
    return render(request, "meetings/room_closed.html", context)


@require_POST
def act(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """One change, named by `do`; then back to the page, or the changed parts for htmx."""
    county, meeting = _led(request, county_slug, meeting_id)
    change = ACTS.get(request.POST.get("do", ""))
    if change is None:
        raise InvalidInput("unknown_change")
    told = change(request, actor_in(request), meeting) or Told()
    if request.POST["do"] in UNDOABLE and not told.undo:
        told = replace(told, undo=latest_undo(actor_in(request), meeting))
    if request.htmx and not told.goes_to:  # type: ignore[attr-defined]
        meeting.refresh_from_db()
        return render(
            request, "meetings/_parts.html", {**_context(request, county, meeting), "undo": told.undo, "oob": True}
        )
    address = reverse("meetings:room", args=[county.slug, meeting.pk])
    wanted = told.goes_to or request.POST.get("item", "")
    query = f"?punkt={wanted}" if wanted and wanted != "start" else ""
    undo = f"{'&' if query else '?'}angra={told.undo}&gjort={request.POST['do']}" if told.undo else ""
    return HttpResponseRedirect(f"{address}{query}{undo}{told.anchor}")


@require_GET
def parts(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The parts anew where something has changed since `version`, else nothing (204). The page asks every 3 s."""
    county, meeting = _led(request, county_slug, meeting_id)
    limit_request(request, scope="room", most=120)
    if request.GET.get("version") == str(meeting.version):
        return HttpResponse(status=204)
    return render(request, "meetings/_parts.html", {**_context(request, county, meeting), "oob": True, "polled": True})


@require_GET
def suggestions(request: HttpRequest, county_slug: str, meeting_id: int) -> JsonResponse:
    """What may be meant by the words after @ (vem) or a stroke (nar) in the commitment line."""
    _county, meeting = _led(request, county_slug, meeting_id)
    limit_request(request, scope="suggestions", most=600)
    today = meeting.date or timezone.localdate()
    if "vem" in request.GET:
        found = choices_of(request.GET["vem"][:100], parties_at(meeting))
        rows = [{"value": one.name, "note": one.note or str(one.party._meta.verbose_name)} for one in found]
        return JsonResponse({"rows": rows})
    rows = []
    for one in days_of(request.GET.get("nar", "")[:100], meeting):
        due = due_of(due=one.due, due_text=one.words, due_to=one.last_day, today=today)
        is_day = one.first_day is not None and one.first_day == one.last_day
        label = day_words(one.first_day, today=today) if is_day and one.first_day else one.words
        rows.append({"value": one.words, "label": label, "note": due.distance})
    return JsonResponse({"rows": rows})


def _led(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Meeting]:
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_lead_meeting(actor, meeting)
    return county, meeting


def _context(request: HttpRequest, county: County, meeting: Meeting) -> dict[str, object]:
    now = timezone.now()
    sent = request.POST if request.method == "POST" else request.GET
    item = _chosen(meeting, sent.get("item", "") or sent.get("punkt", ""))
    page = room_page_of(meeting, chosen=item, now=now)
    return {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "page": page,
        "item": page.item,
        "papers": [one for one in seen_papers(actor_in(request), meeting) if page.item and one.item_id == page.item.pk],
        "is_round": is_round(page.item),
        "grounds": disqualification_grounds(),
        "may_approve": can_call_meeting(actor_in(request), meeting),
        "sources": sources_of(meeting, page.item) if page.item else NOTHING,
        "hand_on": hand_on_of(meeting, page.item) if page.item else None,
        "missing": missing_in(meeting) if meeting.state == Meeting.State.OPEN else (),
        "is_closing": "avsluta" in sent,
        "undo": sent.get("angra", ""),
        "done_words": _(UNDOABLE.get(sent.get("do", "") or sent.get("gjort", ""), "")) or "",
        "now": now,
        "part_names": PARTS,
    }


def _chosen(meeting: Meeting, number: str) -> AgendaItem | None:
    if not number.isdigit() or len(number) > 18:
        return None
    item = meeting.items.filter(pk=int(number)).first()
    if item is None:
        raise NotFound(f"item {number}")
    return item
