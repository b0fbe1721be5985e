"""From approved minutes to everybody: personal data, publishing, dispatch, notice board, the diary's package."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.minutes.actions.decide_personal_data import decide_personal_data
from samverk.minutes.actions.dispatch_minutes import add_dispatch, dispatch_minutes, remove_dispatch, take_proposed
from samverk.minutes.actions.post_notice import post_notice
from samverk.minutes.actions.publish_minutes import publish_minutes, withdraw_minutes
from samverk.minutes.models import Dispatch, Minutes
from samverk.minutes.permissions import can_publish_minutes, refuse
from samverk.minutes.queries.diary_package import diary_package
from samverk.minutes.queries.publication import minutes_for
from samverk.minutes.queries.publish_page import publish_page
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of


@require_GET
def publishing(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The page from which everything after approval is done."""
    county, _actor, minutes = _opened(request, county_slug, meeting_id)
    return render(request, "minutes/publishing.html", _context(county, minutes))


@require_POST
def change_publishing(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Do one thing (do=publish, withdraw, dispatch, post) and lead back to the page."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    now, do = timezone.now(), request.POST.get("do", "")
    if do == "publish":
        publish_minutes(actor=actor, minutes=minutes, at=now)
        messages.success(request, _("The minutes are published."))
    elif do == "withdraw":
        withdraw_minutes(actor=actor, minutes=minutes, at=now)
        messages.success(request, _("The minutes are seen by the staff alone."))
    elif do == "dispatch":
        sent = dispatch_minutes(actor=actor, minutes=minutes, at=now)
        if sent:
            messages.success(request, _sent_in_words(sent))
        else:
            messages.info(request, _("Nobody on the dispatch list was left to send to."))
    elif do == "post":
        post_notice(actor=actor, minutes=minutes, kept_at=request.POST.get("kept_at", ""), at=now)
        messages.success(request, _("The announcement is on the notice board."))
    else:
        raise InvalidInput("unknown_change")
    return _back(county, minutes)


@require_POST
def decide_words(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Decide that words found may stand, or are masked for the public."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    decide_personal_data(
        actor=actor,
        minutes=minutes,
        kind=request.POST.get("kind", ""),
        quote=request.POST.get("quote", ""),
        state=request.POST.get("state", ""),
        at=timezone.now(),
    )
    return _back(county, minutes, anchor="h-personal")


@require_POST
def change_dispatches(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Add a line to the dispatch list (do=add), those proposed (do=propose), or take one off (do=remove)."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    if request.POST.get("do") == "remove":
        key = request.POST.get("line", "")
        line = minutes.dispatches.filter(pk=key).first() if key.isdigit() and len(key) < 18 else None
        if line is None:
            raise NotFound("dispatch line")
        remove_dispatch(actor=actor, line=line, at=timezone.now())
    elif request.POST.get("do") == "propose":
        take_proposed(actor=actor, minutes=minutes, recipients=request.POST.getlist("proposal"), at=timezone.now())
    else:
        wanted = [one for one in request.POST.getlist("item") if one.isdigit() and len(one) < 18]
        add_dispatch(
            actor=actor,
            minutes=minutes,
            recipient=request.POST.get("recipient", ""),
            email=request.POST.get("email", "").strip(),
            items=list(minutes.meeting.items.filter(pk__in=wanted)),
            at=timezone.now(),
        )
    return _back(county, minutes, anchor="h-dispatch")


@require_GET
def diary(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """All papers of the meeting with a manifest, for the host's diary system."""
    county, _actor, minutes = _opened(request, county_slug, meeting_id)
    response = HttpResponse(diary_package(minutes, at=timezone.now()), content_type="application/zip")
    name = f"{county.slug}-{minutes.meeting.date or minutes.meeting_id}-handlingar.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _opened(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Actor, Minutes]:
    county, actor = county_of(county_slug), actor_in(request)
    minutes = minutes_for(actor, county, meeting_id)
    if not can_publish_minutes(actor, minutes.meeting):
        refuse(actor, minutes.meeting, "publish minutes")
    return county, actor, minutes


def _context(county: County, minutes: Minutes) -> dict[str, object]:
    meeting = minutes.meeting
    return {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "page": publish_page(minutes),
        "crumbs": meeting_crumbs(
            meeting, (_("Minutes"), reverse("minutes:minutes", args=[county.slug, meeting.pk])), (_("Publish"), "")
        ),
    }


def _back(county: County, minutes: Minutes, *, anchor: str = "") -> HttpResponseRedirect:
    address = reverse("minutes:publishing", args=[county.slug, minutes.meeting_id])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address)


def _sent_in_words(lines: list[Dispatch]) -> str:
    """How many will get a mail, and how many are noted as served otherwise: the mails themselves leave in a while."""
    mailed = sum(bool(one.email) for one in lines)
    told = [_("On its way by mail to %(count)s.") % {"count": mailed}] if mailed else []
    if len(lines) > mailed:
        words = _("Without a mail address, noted as handed over by other means: %(count)s.")
        told.append(words % {"count": len(lines) - mailed})
    return " ".join(told)
