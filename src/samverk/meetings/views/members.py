"""The members' page on tablet and phone: agenda, own notes, the item followed live, votes, polls, asking to speak."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.core.rate_limits import limit_request
from samverk.meetings.actions.answer_invitation import answer_invitation
from samverk.meetings.actions.ask_to_speak import ask_to_speak, end_speak_request
from samverk.meetings.actions.hold_poll import answer_poll
from samverk.meetings.actions.hold_vote import cast_ballot
from samverk.meetings.actions.save_own_note import save_own_note
from samverk.meetings.actions.save_statement import save_round_line
from samverk.meetings.actions.save_workshop_note import save_workshop_note
from samverk.meetings.models import Invitation, Meeting, WorkshopNote
from samverk.meetings.permissions import require_take_part
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.meetings.queries.member_page import MemberPage, member_page_of
from samverk.meetings.views.answering import answer_form
from samverk.meetings.views.room_acts import item_of, number_in
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of


@require_GET
def take_part(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The meeting as a participant follows it."""
    county, actor, meeting = _joined(request, county_slug, meeting_id)
    page = member_page_of(actor, meeting)
    context = _context(county, meeting, page) | {"group": _group(request, page)}
    return render(request, "meetings/take_part.html", context)


@require_GET
def state(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """What is going on now, anew where something has changed since `version`, else nothing (204)."""
    county, actor, meeting = _joined(request, county_slug, meeting_id)
    limit_request(request, scope="room", most=120)
    if request.GET.get("version") == str(meeting.version):
        return HttpResponse(status=204)
    return render(request, "meetings/_now.html", _context(county, meeting, member_page_of(actor, meeting)))


@require_POST
def act(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """One thing that a participant does for herself."""
    county, actor, meeting = _joined(request, county_slug, meeting_id)
    change = ACTS.get(request.POST.get("do", ""))
    if change is None:
        raise InvalidInput("unknown_change")
    change(request, actor, meeting)
    if request.POST["do"] == "answer":
        messages.success(request, _("Your answer is saved."))
    if request.htmx and request.POST["do"] not in {"note", "answer", "workshop"}:  # type: ignore[attr-defined]
        meeting.refresh_from_db()
        return render(request, "meetings/_now.html", _context(county, meeting, member_page_of(actor, meeting)))
    return HttpResponseRedirect(reverse("meetings:take_part", args=[county.slug, meeting.pk]))


def _joined(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Actor, Meeting]:
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_take_part(actor, meeting)
    return county, actor, meeting


def _group(request: HttpRequest, page: MemberPage) -> WorkshopNote | None:
    """The group's note that she writes on (`grupp`; empty for a new one): apart from what changes by itself."""
    if "grupp" not in request.GET or not (page.is_workshop and page.is_there):
        return None
    name = request.GET["grupp"]
    return next((one for one in page.groups if one.group == name), WorkshopNote(item=page.current))


def _context(county: County, meeting: Meeting, page: MemberPage) -> dict[str, object]:
    return {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "page": page,
        "answer_form": answer_form(page.invitation, None) if page.invitation else None,
        "crumbs": meeting_crumbs(meeting, (_("Members' page"), "")),
    }


def _ask(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    ask_to_speak(actor=actor, meeting=meeting, attendance=None, at=timezone.now())


def _unask(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    end_speak_request(actor=actor, meeting=meeting, attendance=None, at=timezone.now())


def _poll(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    poll, choice = number_in(request, "poll"), number_in(request, "choice")
    answer_poll(actor=actor, meeting=meeting, poll_id=poll, choice=choice, at=timezone.now())


def _ballot(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    vote, choice = number_in(request, "vote"), request.POST.get("choice", "")
    cast_ballot(actor=actor, meeting=meeting, vote_id=vote, attendance=None, choice=choice, at=timezone.now())


def _round_line(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, text = item_of(request, meeting), request.POST.get("text", "")
    save_round_line(actor=actor, meeting=meeting, item=item, attendance=None, text=text, at=timezone.now())


def _workshop(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, sent = item_of(request, meeting), request.POST
    group, text, seen = sent.get("group", ""), sent.get("text", ""), sent.get("seen", "")
    save_workshop_note(actor=actor, meeting=meeting, item=item, group=group, text=text, seen=seen, at=timezone.now())


def _note(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    item, text = item_of(request, meeting), request.POST.get("text", "")
    paper = number_in(request, "paper") if request.POST.get("paper") else None
    save_own_note(actor=actor, meeting=meeting, item=item, text=text, paper_id=paper, at=timezone.now())


def _answer(request: HttpRequest, actor: Actor, meeting: Meeting) -> None:
    invitation = member_page_of(actor, meeting).invitation
    if invitation is None:
        raise InvalidInput("not_called", _("You are not called to this meeting."))
    form = answer_form(invitation, request.POST)
    if not form.is_valid():
        raise InvalidInput("no_answer", " ".join(str(one) for errors in form.errors.values() for one in errors))
    way = Invitation.Way.SIGNED_IN
    answer_invitation(actor=actor, invitation=invitation, answer=form.answer(), way=way, at=timezone.now())


ACTS: dict[str, Callable[[HttpRequest, Actor, Meeting], None]] = {
    "ask": _ask,
    "unask": _unask,
    "poll": _poll,
    "ballot": _ballot,
    "round_line": _round_line,
    "workshop": _workshop,
    "note": _note,
    "answer": _answer,
}
