"""The secretary's page of an agenda: prepared by itself, then items added, changed, moved and taken away."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.core.errors import InvalidInput
from samverk.meetings.actions.change_backlog import postpone_item
from samverk.meetings.actions.move_agenda_item import move_agenda_item, remove_agenda_item, restore_agenda_item
from samverk.meetings.actions.prepare_agenda import prepare_agenda
from samverk.meetings.actions.save_agenda_item import save_agenda_item, take_from_backlog
from samverk.meetings.forms.calling import ItemForm
from samverk.meetings.models import AgendaItem, Meeting
from samverk.meetings.permissions import require_call_meeting
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.agenda_sources import waiting_backlog
from samverk.meetings.queries.agenda_times import agenda_of, day_plan_of
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.meetings.queries.item_sources import sources_by_item
from samverk.meetings.queries.notice_content import words_of_presenter
from samverk.meetings.queries.paper_links import dead_links
from samverk.meetings.queries.presenters import presenter_lines
from samverk.meetings.queries.room_facts import organ_of
from samverk.meetings.queries.rounds import rounds_of
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County, Organ
from samverk.organizations.queries import county_of


@require_GET
def agenda(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The agenda with its clock times, and what waits in the backlog; `?punkt=` opens an item for change."""
    county, meeting = _prepared_by(request, county_slug, meeting_id)
    chosen = _chosen(request.GET.get("punkt", ""), meeting)
    return _page(request, county, meeting, chosen, _form(meeting, None, chosen))


@require_POST
def agenda_act(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """One change of the agenda, named by `do`; undo sends it in the path."""
    county, meeting = _prepared_by(request, county_slug, meeting_id)
    do = request.POST.get("do", "") or request.GET.get("do", "")
    if do == "save":
        chosen = _chosen(request.POST.get("item", ""), meeting)
        form = _form(meeting, request.POST, chosen)
        if not form.is_valid():
            return _page(request, county, meeting, chosen, form, status=422)
        item_id = chosen.pk if chosen else None
        save_agenda_item(actor=actor_in(request), meeting=meeting, item=form.item(), item_id=item_id, at=timezone.now())
    elif do in ACTS:
        ACTS[do](request, meeting)
    else:
        raise InvalidInput("unknown_change")
    return HttpResponseRedirect(reverse("meetings:agenda", args=[county.slug, meeting.pk]))


def _prepare(request: HttpRequest, meeting: Meeting) -> None:
    themes = [int(one) for one in request.POST.getlist("theme") if one.isdigit() and len(one) < 18]
    prepare_agenda(actor=actor_in(request), meeting=meeting, theme_ids=themes, at=timezone.now())


def _take(request: HttpRequest, meeting: Meeting) -> None:
    take_from_backlog(actor=actor_in(request), meeting=meeting, backlog_id=_id_in(request), at=timezone.now())


def _up(request: HttpRequest, meeting: Meeting) -> None:
    move_agenda_item(actor=actor_in(request), meeting=meeting, item_id=_id_in(request), way="up", at=timezone.now())


def _down(request: HttpRequest, meeting: Meeting) -> None:
    move_agenda_item(actor=actor_in(request), meeting=meeting, item_id=_id_in(request), way="down", at=timezone.now())


def _remove(request: HttpRequest, meeting: Meeting) -> None:
    event = remove_agenda_item(actor=actor_in(request), meeting=meeting, item_id=_id_in(request), at=timezone.now())
    messages.success(request, _("The item is taken away."), extra_tags=_undo(request, event))


def _restore(request: HttpRequest, meeting: Meeting) -> None:
    item = restore_agenda_item(actor=actor_in(request), meeting=meeting, event_id=_id_in(request), at=timezone.now())
    messages.success(request, _("«%(title)s» is back on the agenda.") % {"title": item.title})


def _postpone(request: HttpRequest, meeting: Meeting) -> None:
    done = postpone_item(actor=actor_in(request), meeting=meeting, item_id=_id_in(request), at=timezone.now())
    words = _("«%(title)s» waits for a later meeting.") % {"title": done.row.title}
    messages.success(request, words, extra_tags=_undo(request, done.event_id))


def _undo(request: HttpRequest, event_id: int) -> str:
    """What lets the message offer to put the item back."""
    return f"undo {request.path}?do=restore&item={event_id}"


ACTS: dict[str, Callable[[HttpRequest, Meeting], None]] = {
    "prepare": _prepare,
    "take": _take,
    "up": _up,
    "down": _down,
    "remove": _remove,
    "restore": _restore,
    "postpone": _postpone,
}


def _page(
    request: HttpRequest,
    county: County,
    meeting: Meeting,
    chosen: AgendaItem | None,
    form: ItemForm,
    *,
    status: int = 200,
) -> HttpResponse:
    items, organ = agenda_of(meeting), organ_of(meeting)
    sources = sources_by_item(meeting, (one.item for one in items))
    context = {
        "county": county,
        "meeting": meeting,
        "here": "meetings",
        "crumbs": meeting_crumbs(meeting, (_("Agenda"), "")),
        "items": [(one, sources.get(one.item.pk)) for one in items],
        "plan": day_plan_of(meeting, items),
        "backlog": waiting_backlog(organ, day=meeting.date),
        "organ": organ,
        "dead": dead_links(meeting),
        "presenters": presenter_lines(meeting),
        "rounds": rounds_of(meeting),
        "chosen": chosen,
        "form": form,
        "is_open": meeting.state in (Meeting.State.PLANNED, Meeting.State.NOTIFIED),
    }
    return render(request, "meetings/agenda.html", context, status=status)


def _prepared_by(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Meeting]:
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_call_meeting(actor, meeting)
    return county, meeting


def _form(meeting: Meeting, sent: QueryDict | None, chosen: AgendaItem | None) -> ItemForm:
    """The form of an item, with the other organs of the county as which it may be held."""
    others = Organ.objects.filter(county=meeting.county_id).exclude(meeting_rows__meeting=meeting).order_by("sort_key")
    return ItemForm(sent, initial=_initial(chosen) if chosen else None, organs=others)


def _chosen(key: str, meeting: Meeting) -> AgendaItem | None:
    return meeting.items.filter(pk=int(key)).first() if key.isdigit() and len(key) < 18 else None


def _initial(item: AgendaItem) -> dict[str, object]:
    presenters = item.presenters.all()
    lines = [", ".join(part for part in (words_of_presenter(one), one.email) if part) for one in presenters]
    return {
        "title": item.title,
        "kind": item.kind,
        "minutes": item.minutes_allotted,
        "presenters": "\n".join(lines),
        "text": item.text,
        "withheld_ground": item.withheld_ground,
        "title_reveals": item.title_reveals,
        "parent_id": item.parent_id,
        "held_as_id": item.held_as_id,
    }


def _id_in(request: HttpRequest) -> int:
    key = request.POST.get("item", "") or request.GET.get("item", "")
    if not key.isdigit() or len(key) > 17:
        raise InvalidInput("nothing_chosen")
    return int(key)
