"""The secretary's pages of minutes: what remains to write, versions, approval, remarks, corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from civic_rules.approval import last_day_to_approve
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.models import AgendaItem
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.meetings.queries.room_facts import orders_of
from samverk.minutes.actions.approve_minutes import approve_at_meeting, finish_notes
from samverk.minutes.actions.change_minutes import change_minutes
from samverk.minutes.actions.correct_minutes import correct_minutes
from samverk.minutes.actions.draft_minutes import draft_minutes
from samverk.minutes.actions.explain_reservation import explain_reservation
from samverk.minutes.actions.make_extract import approve_item_at_once
from samverk.minutes.actions.make_version import make_version
from samverk.minutes.actions.remark_minutes import settle_remark
from samverk.minutes.actions.send_for_approval import send_for_approval
from samverk.minutes.actions.take_in_paper import LARGEST, take_in_paper
from samverk.minutes.models import Minutes, MinutesVersion, Remark
from samverk.minutes.permissions import can_write_minutes, refuse
from samverk.minutes.queries.publication import minutes_for
from samverk.minutes.queries.writing_page import version_differences, writing_page
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

LONGEST_KEY = 18


@require_safe
def writing(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """All that the secretary does with the minutes until they are signed."""
    county, _actor, minutes = _opened(request, county_slug, meeting_id)
    meeting = minutes.meeting
    last_day = last_day_to_approve(meeting_day=meeting.date, orders=orders_of(meeting)) if meeting.date else None
    context = _context(county, minutes, _("Write the minutes")) | {
        "page": writing_page(minutes, last_day=last_day),
        "now": timezone.now().isoformat(),
        "today": timezone.localdate(),
    }
    return render(request, "minutes/writing.html", context)


@require_POST
def draft(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Open the minutes of a meeting and lead to the page where they are written."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    draft_minutes(actor=actor, meeting=meeting, at=timezone.now(), case_number=request.POST.get("case_number", ""))
    return HttpResponseRedirect(reverse("minutes:writing", args=[county.slug, meeting.pk]))


@require_POST
def approve_item(request: HttpRequest, county_slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Approve an item at the meeting itself (omedelbar justering), and lead back to it in the room."""
    county, actor, now = county_of(county_slug), actor_in(request), timezone.now()
    meeting = meeting_for(actor, county, meeting_id)
    minutes = draft_minutes(actor=actor, meeting=meeting, at=now)
    item = meeting.items.filter(pk=item_id).first()
    if item is None:
        raise NotFound(f"item {item_id}")
    presented = request.POST.get("presented") == "1"
    approve_item_at_once(actor=actor, minutes=minutes, item=item, is_text_presented=presented, at=now)
    return HttpResponseRedirect(f"{reverse('meetings:room', args=[county.slug, meeting.pk])}?punkt={item.pk}")


@require_POST
def save(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Keep the texts that were changed."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    sent = {name: request.POST.get(name, "") for name in request.POST if name.startswith(("item-", "short-"))}
    parts = {name: text for name, text in sent.items() if _folded(text) != _folded(request.POST.get(f"was-{name}"))}
    seen = parse_datetime(request.POST.get("seen", ""))
    with transaction.atomic():
        change_minutes(actor=actor, minutes=minutes, parts=parts, at=timezone.now(), seen=seen)
        _explain(request, actor, minutes)
    clock = timezone.localtime().strftime("%H.%M")
    messages.success(request, _("Saved %(time)s") % {"time": clock})
    return _back(county, minutes)


def _explain(request: HttpRequest, actor: Actor, minutes: Minutes) -> None:
    """Keep the words of reservations that were changed in the form."""
    for name in [one for one in request.POST if one.startswith("reservation-")]:
        text, was, key = request.POST[name], request.POST.get(f"was-{name}", ""), name.removeprefix("reservation-")
        if key.isdecimal() and len(key) <= LONGEST_KEY and _folded(text) != _folded(was):
            explain_reservation(
                actor=actor, minutes=minutes, reservation_id=int(key), text=text, was=was, at=timezone.now()
            )


@require_POST
def change(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Do one thing (do=version, send, settle, correct, approve, finish, paper) and lead back to the page."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    do = DOINGS.get(request.POST.get("do", ""))
    if do is None:
        raise InvalidInput("unknown_change")
    messages.success(request, do(request, actor, minutes, timezone.now()))
    return _back(county, minutes)


@require_safe
def compare(request: HttpRequest, county_slug: str, meeting_id: int, old: int, new: int) -> HttpResponse:
    """What differs between two versions, word by word."""
    county, _actor, minutes = _opened(request, county_slug, meeting_id)
    versions = {one.number: one for one in minutes.versions.all()}
    if old not in versions or new not in versions:
        raise NotFound("no such version")
    found = version_differences(versions[old], versions[new])
    context = _context(county, minutes, _("Differences")) | {"found": found, "old": versions[old], "new": versions[new]}
    return render(request, "minutes/compare.html", context)


def _version(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    made: MinutesVersion = make_version(actor=actor, minutes=minutes, at=at)
    return _("Version %(number)s is kept.") % {"number": made.number}


def _send(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    try:
        day = date.fromisoformat(request.POST.get("answer_by", ""))
    except ValueError as error:
        raise InvalidInput("no_day", _("Write the last day to answer as 2026-11-29.")) from error
    send_for_approval(actor=actor, minutes=minutes, answer_by=day, at=at)
    return _("The minutes are sent for approval.")


def _settle(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    rows = Remark.objects.filter(answer__round__version__minutes=minutes)
    remark = rows.filter(pk=_key(request, "remark")).first()
    if remark is None:
        raise NotFound("remark")
    settle_remark(actor=actor, remark=remark, how=request.POST.get("how", ""), at=at)
    return _("The remark is settled.")


def _correct(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    correct_minutes(
        actor=actor,
        minutes=minutes,
        text=request.POST.get("text", ""),
        quote=request.POST.get("quote", ""),
        reason=request.POST.get("reason", ""),
        item=minutes.meeting.items.filter(pk=_key(request, "item")).first(),
        decided_in=_later_item(request, minutes),
        at=at,
    )
    return _("The correction is joined to the minutes.")


def _approve(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    item = _later_item(request, minutes)
    if item is None:
        raise NotFound("item of a later meeting")
    approve_at_meeting(actor=actor, minutes=minutes, decided_in=item, at=at)
    return _("The minutes are approved.")


def _finish(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    finish_notes(actor=actor, minutes=minutes, at=at)
    return _("The notes are final.")


def _paper(request: HttpRequest, actor: Actor, minutes: Minutes, at: datetime) -> str:
    sheet = request.FILES.get("sheet")
    content = sheet.read(LARGEST + 1) if sheet else b""
    take_in_paper(actor=actor, minutes=minutes, content=content, file_name=sheet.name or "" if sheet else "", at=at)
    return _("The signed sheet is taken in.")


DOINGS: dict[str, Callable[[HttpRequest, Actor, Minutes, datetime], str]] = {
    "version": _version,
    "send": _send,
    "settle": _settle,
    "correct": _correct,
    "approve": _approve,
    "paper": _paper,
    "finish": _finish,
}


def _later_item(request: HttpRequest, minutes: Minutes) -> AgendaItem | None:
    return AgendaItem.objects.filter(pk=_key(request, "decided_in"), meeting__county=minutes.meeting.county_id).first()


def _key(request: HttpRequest, name: str) -> int:
    """A number sent in a form; 0, which is nobody's, for anything else."""
    words = request.POST.get(name, "")
    return int(words) if words.isdecimal() and len(words) <= LONGEST_KEY else 0


def _folded(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


def _opened(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Actor, Minutes]:
    county, actor = county_of(county_slug), actor_in(request)
    minutes = minutes_for(actor, county, meeting_id)
    if not can_write_minutes(actor, minutes.meeting):
        refuse(actor, minutes.meeting, "write minutes")
    return county, actor, minutes


def _context(county: County, minutes: Minutes, title: str) -> dict[str, object]:
    meeting = minutes.meeting
    whole = (_("Minutes"), reverse("minutes:minutes", args=[county.slug, meeting.pk]))
    return {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "minutes": minutes,
        "crumbs": meeting_crumbs(meeting, whole, (title, "")),
        "title": title,
    }


def _back(county: County, minutes: Minutes) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("minutes:writing", args=[county.slug, minutes.meeting_id]))
