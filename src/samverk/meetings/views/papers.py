"""The papers of a meeting: the page from which they are handed in and changed, one paper's page, each file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.core.form_fields import number_sent
from samverk.core.ground_texts import withholding_grounds
from samverk.core.rate_limits import limit_request
from samverk.documents.actions.keep_paper import look_at_paper
from samverk.documents.views import file_answer
from samverk.meetings.actions.add_paper import PaperInput, add_paper
from samverk.meetings.actions.ask_for_slides import ask_for_slides
from samverk.meetings.actions.capture_paper import CaptureInput, capture_paper, check_links_of
from samverk.meetings.actions.change_paper import (
    move_paper,
    remove_paper,
    rename_paper,
    restore_paper,
    set_paper_status,
)
from samverk.meetings.actions.share_paper import end_share, share_paper
from samverk.meetings.actions.withhold import withhold_item, withhold_paper
from samverk.meetings.forms.papers import CaptureForm, NameForm, PaperForm
from samverk.meetings.models import AttachmentVersion, Meeting
from samverk.meetings.permissions import can_call_meeting, presented_by, require_call_meeting
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.paper_links import trouble_words
from samverk.meetings.queries.papers import paper_line, version_for
from samverk.meetings.queries.papers_page import PapersPage, papers_page_of
from samverk.meetings.queries.presenters import presenter_lines
from samverk.meetings.views.paper_sharing import ShareRefused, share_context, share_input
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

UPLOADS_A_MINUTE = 30


@require_GET
def papers(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """All papers of the meeting by item; a presenter sees those of her own items."""
    county, actor, meeting = _opened(request, county_slug, meeting_id)
    return _page(request, county, meeting, page_for(actor, meeting))


@require_POST
def hand_in(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """A new paper, or (`paper`) a new version of one. The script of the page asks for JSON to go on from."""
    limit_request(request, scope="papers", most=UPLOADS_A_MINUTE)
    county, actor, meeting = _opened(request, county_slug, meeting_id)
    shown, paper_id = page_for(actor, meeting), number_in(request, "paper")
    whole = can_call_meeting(actor, meeting)
    form = PaperForm(request.POST, request.FILES, items=shown.items, whole=whole, is_version=paper_id is not None)
    error = ""
    if form.is_valid():
        try:
            version = add_paper(actor=actor, meeting=meeting, paper=_input(form, paper_id), at=timezone.now())
        except InvalidInput as refused:
            error = refused.detail or refused.code
        else:
            words = _("%(label)s is kept as version %(number)s.")
            messages.success(request, words % {"label": version.attachment.label, "number": version.number})
            return go_on(request, reverse("meetings:papers", args=[county.slug, meeting.pk]))
    if paper_id is not None and whole:
        return _paper_page(request, county, meeting, paper_id, form=form, error=error, status=422)
    return _page(request, county, meeting, shown, form=form, error=error, status=422)


@require_POST
def papers_act(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """One change of the papers, named by `do`."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_call_meeting(actor, meeting)
    if _asked(request, "do") == "capture":
        return _capture(request, county, actor, meeting)
    if _asked(request, "do") == "share":
        return _share(request, county, actor, meeting)
    change = ACTS.get(_asked(request, "do"))
    if change is None:
        raise InvalidInput("unknown_change")
    return HttpResponseRedirect(change(request, actor, meeting, timezone.now()))


@require_GET
def paper(request: HttpRequest, county_slug: str, meeting_id: int, paper_id: int) -> HttpResponse:
    """One paper: its versions, and all that can be changed in it."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_call_meeting(actor, meeting)
    return _paper_page(request, county, meeting, paper_id)


@require_safe
def paper_file(request: HttpRequest, county_slug: str, meeting_id: int, paper_id: int, number: int) -> FileResponse:
    """The file of one version, for whoever may read it."""
    version = version_for(actor_in(request), county_of(county_slug), meeting_id, paper_id, number)
    return file_answer(version.document, name=version.file_name, is_shown=True)


def _capture(request: HttpRequest, county: County, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Fetch what lies at an address; a refusal is told beside the form that it was asked from."""
    limit_request(request, scope="papers", most=UPLOADS_A_MINUTE)
    shown, paper_id = page_for(actor, meeting), number_in(request, "paper")
    form = CaptureForm(request.POST, items=shown.items, is_version=paper_id is not None)
    if form.is_valid():
        data = form.cleaned_data
        wanted = CaptureInput(
            address=data["address"], label=data.get("label", ""), item_id=data.get("item"), paper_id=paper_id
        )
        try:
            version = capture_paper(actor=actor, meeting=meeting, wanted=wanted, at=timezone.now())
        except InvalidInput as refused:
            form.add_error("address", refused.detail or refused.code)
        else:
            words = _("%(label)s is kept as version %(number)s.")
            messages.success(request, words % {"label": version.attachment.label, "number": version.number})
            return HttpResponseRedirect(_to_papers(meeting))
    if paper_id is not None:
        return _paper_page(request, county, meeting, paper_id, capture=form, status=422)
    return _page(request, county, meeting, shown, capture=form, status=422)


def _share(request: HttpRequest, county: County, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Send a link to the paper; a refusal is told beside the form that it was asked from."""
    limit_request(request, scope="papers", most=UPLOADS_A_MINUTE)
    paper_id, sent = _wanted(request), share_input(request)
    try:
        share_paper(actor=actor, meeting=meeting, paper_id=paper_id, share=sent, at=timezone.now())
    except InvalidInput as refused:
        return _paper_page(request, county, meeting, paper_id, share=ShareRefused(sent=sent, error=refused), status=422)
    messages.success(request, _("A mail with a link goes to %(names)s.") % {"names": sent.address})
    return HttpResponseRedirect(f"{_to_paper(meeting, paper_id)}#dela")


def _unshare(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    paper_id, link_id = _wanted(request), number_in(request, "link")
    end_share(actor=actor, meeting=meeting, paper_id=paper_id, link_id=link_id or 0, at=at)
    messages.success(request, _("The link is taken back."))
    return f"{_to_paper(meeting, paper_id)}#dela"


def page_for(actor: Actor, meeting: Meeting) -> PapersPage:
    """The page for whoever prepares the meeting, or for who presents. Raises NotFound, NotPermitted for others."""
    if can_call_meeting(actor, meeting):
        return papers_page_of(meeting)
    own = list(presented_by(actor, meeting).values_list("pk", flat=True))
    if not own:
        require_call_meeting(actor, meeting)
    return papers_page_of(meeting, only=own)


def go_on(request: HttpRequest, address: str) -> HttpResponse:
    """To the next page: by the browser, or told to the script that sent the file."""
    if request.headers.get("X-Upload"):
        return JsonResponse({"address": address})
    return HttpResponseRedirect(address)


def number_in(request: HttpRequest, name: str) -> int | None:
    """A number that was sent, in the form or the address; None for nothing and for anything else."""
    value = _asked(request, name)
    return number_sent(value)


def _asked(request: HttpRequest, name: str) -> str:
    return request.POST.get(name) or request.GET.get(name, "")


def _opened(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Actor, Meeting]:
    county, actor = county_of(county_slug), actor_in(request)
    return county, actor, meeting_for(actor, county, meeting_id)


def _input(form: PaperForm, paper_id: int | None) -> PaperInput:
    sent, data = form.cleaned_data["file"], form.cleaned_data
    return PaperInput(
        file=look_at_paper(name=sent.name or "", content=sent.read()),
        label=data.get("label", ""),
        item_id=data.get("item"),
        paper_id=paper_id,
        status=data["status"] or AttachmentVersion.Status.WORKING_PAPER,
    )


def _page(
    request: HttpRequest,
    county: County,
    meeting: Meeting,
    shown: PapersPage,
    *,
    form: PaperForm | None = None,
    capture: CaptureForm | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    may_prepare = can_call_meeting(actor_in(request), meeting)
    context = {
        **_place(county, meeting, _("Papers")),
        "page": shown,
        "form": form or PaperForm(items=shown.items, whole=may_prepare, initial=_chosen_item(request)),
        "capture_form": capture or CaptureForm(items=shown.items),
        "presenters": presenter_lines(meeting) if may_prepare else (),
        "grounds": withholding_grounds(),
        "error": error,
        "may_prepare": may_prepare,
    }
    return render(request, "meetings/papers.html", context, status=status)


def _paper_page(
    request: HttpRequest,
    county: County,
    meeting: Meeting,
    paper_id: int,
    *,
    form: PaperForm | None = None,
    capture: CaptureForm | None = None,
    error: str = "",
    share: ShareRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    line, items = paper_line(meeting, paper_id), list(meeting.items.order_by("position", "pk"))
    names = {"label": line.paper.label, "item": line.paper.item_id or ""}
    context = {
        **_place(county, meeting, line.paper.label, inside=True),
        "line": line,
        "form": form or PaperForm(is_version=True),
        "capture_form": capture or CaptureForm(is_version=True, initial={"address": line.paper.source_url}),
        "trouble": trouble_words(line.paper.link_trouble) if line.paper.link_is_dead else "",
        "name_form": NameForm(items=items, initial=names, auto_id="name-%s"),
        "statuses": AttachmentVersion.Status.choices,
        "grounds": withholding_grounds(),
        "error": error,
        **share_context(line, share),
    }
    return render(request, "meetings/paper.html", context, status=status)


def _chosen_item(request: HttpRequest) -> dict[str, int]:
    item = number_in(request, "punkt")
    return {"item": item} if item else {}


def _place(county: County, meeting: Meeting, title: str, *, inside: bool = False) -> dict[str, Any]:
    home = f"/{county.slug}/"
    crumbs = [
        (county.name, home),
        (_("Meetings"), f"{home}moten/"),
        (meeting.title, f"{home}moten/{meeting.pk}/"),
    ]
    if inside:
        crumbs.append((_("Papers"), reverse("meetings:papers", args=[county.slug, meeting.pk])))
    return {"county": county, "meeting": meeting, "here": "meetings", "crumbs": [*crumbs, (title, "")]}


def _wanted(request: HttpRequest) -> int:
    paper_id = number_in(request, "paper")
    if paper_id is None:
        raise InvalidInput("nothing_chosen")
    return paper_id


def _to_papers(meeting: Meeting) -> str:
    return reverse("meetings:papers", args=[meeting.county.slug, meeting.pk])


def _to_paper(meeting: Meeting, paper_id: int) -> str:
    return reverse("meetings:paper", args=[meeting.county.slug, meeting.pk, paper_id])


def _rename(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    paper_id, label = _wanted(request), request.POST.get("label", "")
    item_id = number_in(request, "item")
    rename_paper(actor=actor, meeting=meeting, paper_id=paper_id, label=label, item_id=item_id, at=at)
    messages.success(request, _("The paper is changed."))
    return _to_paper(meeting, paper_id)


def _status(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    paper_id, status = _wanted(request), request.POST.get("status", "")
    set_paper_status(actor=actor, meeting=meeting, paper_id=paper_id, status=status, at=at)
    messages.success(request, _("The status is changed."))
    return _to_paper(meeting, paper_id)


def _withhold(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    paper_id, ground = _wanted(request), request.POST.get("ground", "")
    withhold_paper(actor=actor, meeting=meeting, paper_id=paper_id, ground=ground, at=at)
    is_withheld = bool(ground.strip())
    messages.success(request, _("The paper is withheld.") if is_withheld else _("The paper is no longer withheld."))
    return _to_paper(meeting, paper_id)


def _withhold_item(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    item_id, ground = number_in(request, "item"), request.POST.get("ground", "")
    if item_id is None:
        raise InvalidInput("nothing_chosen")
    reveals = "title_reveals" in request.POST
    withhold_item(actor=actor, meeting=meeting, item_id=item_id, ground=ground, title_reveals=reveals, at=at)
    is_withheld = bool(ground.strip())
    messages.success(request, _("The item is withheld.") if is_withheld else _("The item is no longer withheld."))
    return f"{_to_papers(meeting)}#i{item_id}"


def _up(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    move_paper(actor=actor, meeting=meeting, paper_id=_wanted(request), way="up", at=at)
    return f"{_to_papers(meeting)}#p{_wanted(request)}"


def _down(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    move_paper(actor=actor, meeting=meeting, paper_id=_wanted(request), way="down", at=at)
    return f"{_to_papers(meeting)}#p{_wanted(request)}"


def _remove(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    paper_id = _wanted(request)
    remove_paper(actor=actor, meeting=meeting, paper_id=paper_id, at=at)
    undo = f"undo {request.path}?do=restore&paper={paper_id}"
    messages.success(request, _("The paper is taken away."), extra_tags=undo)
    return _to_papers(meeting)


def _restore(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    restore_paper(actor=actor, meeting=meeting, paper_id=_wanted(request), at=at)
    messages.success(request, _("The paper is back."))
    return _to_papers(meeting)


def _check_links(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    dead = check_links_of(actor=actor, meeting=meeting, at=at)
    if dead:
        messages.error(request, ngettext("One link is dead.", "%(count)s links are dead.", dead) % {"count": dead})
    else:
        messages.success(request, _("Every link leads to its file."))
    return _to_papers(meeting)


def _ask_slides(request: HttpRequest, actor: Actor, meeting: Meeting, at: datetime) -> str:
    presenter = number_in(request, "presenter")
    asked = ask_for_slides(actor=actor, meeting=meeting, presenter_ids=[presenter] if presenter else None, at=at)
    names = ", ".join(one.name for one in asked)
    messages.success(request, _("A mail with a link goes to %(names)s.") % {"names": names})
    return f"{_to_papers(meeting)}#h-presenters"


ACTS: dict[str, Callable[[HttpRequest, Actor, Meeting, datetime], str]] = {
    "check_links": _check_links,
    "ask_slides": _ask_slides,
    "rename": _rename,
    "status": _status,
    "withhold": _withhold,
    "withhold_item": _withhold_item,
    "up": _up,
    "down": _down,
    "remove": _remove,
    "restore": _restore,
    "unshare": _unshare,
}
