"""The list of coming items of an organ: added to, ordered, changed, dropped, and taken onto an agenda and back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.change_backlog import drop_backlog_item, move_backlog_item, restore_backlog_item
from samverk.meetings.actions.move_agenda_item import remove_agenda_item
from samverk.meetings.actions.save_agenda_item import take_from_backlog
from samverk.meetings.actions.save_backlog_item import save_backlog_item
from samverk.meetings.forms.backlog import BacklogForm, initial_of
from samverk.meetings.models import BacklogItem
from samverk.meetings.permissions import can_prepare_agenda, require_prepare_agenda
from samverk.meetings.queries.backlog import backlog_page_of, waiting_of
from samverk.meetings.queries.visible_meetings import meeting_for
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import Organ
from samverk.organizations.permissions import can_manage_organ
from samverk.organizations.queries import county_of
from samverk.organizations.queries.organs import organ_for
from samverk.organizations.views.settings import organ_context

_LONGEST_KEY = 17


@require_http_methods(["GET", "POST"])
def backlog(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The list with a form; `?rad=` opens a row for change; POST changes, named by `do` (undo sends it in the path)."""
    actor = actor_in(request)
    organ = organ_for(actor, county_of(county_slug), organ_slug)
    require_prepare_agenda(actor, organ)
    do = request.POST.get("do", "") or request.GET.get("do", "")
    if request.method == "POST" and do != "save":
        if do not in ACTS:
            raise InvalidInput("unknown_change")
        ACTS[do](request, organ)
        return redirect("meetings:backlog", county_slug, organ.slug)
    chosen = _chosen(organ, request.POST.get("item", "") or request.GET.get("rad", ""))
    sent = request.POST if request.method == "POST" else None
    form = BacklogForm(sent, initial=initial_of(chosen) if chosen else None)
    if sent is not None and form.is_valid():
        key, at = chosen.pk if chosen else None, timezone.now()
        row = save_backlog_item(actor=actor, organ=organ, backlog_id=key, at=at, **form.cleaned_data)
        messages.success(request, _("«%(title)s» waits for a coming meeting.") % {"title": row.title})
        return redirect("meetings:backlog", county_slug, organ.slug)
    context = organ_context(organ, _("Coming items")) | {
        "page": backlog_page_of(organ, today=timezone.localdate()),
        "form": form,
        "chosen": chosen,
        "can_manage": can_manage_organ(actor, organ),
        "can_prepare": can_prepare_agenda(actor, organ),
    }
    return render(request, "meetings/backlog.html", context, status=422 if form.errors else 200)


def _up(request: HttpRequest, organ: Organ) -> None:
    move_backlog_item(actor=actor_in(request), organ=organ, backlog_id=_id(request), way="up", at=timezone.now())


def _down(request: HttpRequest, organ: Organ) -> None:
    move_backlog_item(actor=actor_in(request), organ=organ, backlog_id=_id(request), way="down", at=timezone.now())


def _drop(request: HttpRequest, organ: Organ) -> None:
    row = drop_backlog_item(actor=actor_in(request), organ=organ, backlog_id=_id(request), at=timezone.now())
    said = _("«%(title)s» is taken off the list.") % {"title": row.title}
    messages.success(request, said, extra_tags=f"undo {request.path}?do=restore&item={row.pk}")


def _restore(request: HttpRequest, organ: Organ) -> None:
    restore_backlog_item(actor=actor_in(request), organ=organ, backlog_id=_id(request), at=timezone.now())


def _take(request: HttpRequest, organ: Organ) -> None:
    actor = actor_in(request)
    meeting = meeting_for(actor, organ.county, _number(request.POST.get("meeting", "")))
    item = take_from_backlog(actor=actor, meeting=meeting, backlog_id=_id(request), at=timezone.now())
    messages.success(request, _("«%(title)s» stands on the agenda.") % {"title": item.title})


def _back(request: HttpRequest, organ: Organ) -> None:
    row = organ.backlog.filter(pk=_id(request), taken_as__isnull=False).select_related("taken_as__meeting").first()
    if row is None or row.taken_as is None:
        raise NotFound("a row that stands on an agenda")
    remove_agenda_item(
        actor=actor_in(request), meeting=row.taken_as.meeting, item_id=row.taken_as.pk, at=timezone.now()
    )
    messages.success(request, _("«%(title)s» waits again.") % {"title": row.title})


ACTS: dict[str, Callable[[HttpRequest, Organ], None]] = {
    "up": _up,
    "down": _down,
    "drop": _drop,
    "restore": _restore,
    "take": _take,
    "back": _back,
}


def _chosen(organ: Organ, key: str) -> BacklogItem | None:
    return waiting_of(organ).filter(pk=_number(key)).first() if key else None


def _id(request: HttpRequest) -> int:
    return _number(request.POST.get("item", "") or request.GET.get("item", ""))


def _number(key: str) -> int:
    if not key.isdecimal() or len(key) > _LONGEST_KEY:
        raise InvalidInput("nothing_chosen")
    return int(key)
