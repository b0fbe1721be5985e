"""The notice: its preview, sending, its page for all, its PDF; and the secretary's page of who comes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.core.errors import InvalidInput, NotFound
from samverk.meetings.actions.answer_invitation import Answer, answer_invitation
from samverk.meetings.actions.call_substitute import call_substitute
from samverk.meetings.actions.cancel_meeting import cancel_meeting
from samverk.meetings.actions.change_agenda import BEFORE_IT_OPENS
from samverk.meetings.actions.change_notice import change_notice
from samverk.meetings.actions.send_notice import send_notice
from samverk.meetings.actions.take_back_call import take_back_call
from samverk.meetings.adapters.notice_pdf import facts_of, notice_pdf, running_order_pdf
from samverk.meetings.forms.calling import CHANGES, ChangesForm
from samverk.meetings.models import Invitation, Meeting
from samverk.meetings.permissions import can_call_meeting, can_lead_meeting, require_call_meeting, require_lead_meeting
from samverk.meetings.queries import meeting_for
from samverk.meetings.queries.calling import circle_of
from samverk.meetings.queries.calling_page import coming_page_of
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.meetings.queries.leaving_drafts import leaving_drafts
from samverk.meetings.queries.notice_content import for_the_public, notice_content, public_notice
from samverk.meetings.queries.notice_days import last_day_of
from samverk.meetings.queries.papers import seen_papers
from samverk.meetings.queries.plan import sign_up_path
from samverk.meetings.queries.room_facts import orders_of
from samverk.meetings.queries.running_order import running_order_of
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of


@require_GET
def notice(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The notice as it was sent last; for whoever prepares the meeting, before that, as it would be sent."""
    county = county_of(county_slug)
    meeting, is_inside = _seen(request, county, meeting_id)
    may_call = can_call_meeting(actor_in(request), meeting)
    latest = meeting.notices.order_by("-number").first()
    content = latest.content if latest else notice_content(meeting)
    shown = content if is_inside else for_the_public(content)
    context = {
        **_place(county, meeting, _("Notice")),
        **({} if is_inside else {"crumbs": _public_crumbs(meeting)}),
        "notice": latest,
        "content": shown,
        "facts": facts_of(shown),
        "may_call": may_call,
        "drafts": leaving_drafts(meeting) if may_call and meeting.state in BEFORE_IT_OPENS else (),
        "papers": seen_papers(actor_in(request), meeting),
        "circle": circle_of(meeting) if may_call and latest is None else (),
        "last_day": last_day_of(meeting) if may_call else None,
        "today": timezone.localdate(),
        "form": _changes_form(meeting) if may_call and meeting.state == Meeting.State.NOTIFIED else None,
    }
    return render(request, "meetings/notice.html", context)


@require_POST
def notice_act(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Send the notice, send a change, or cancel the meeting."""
    county, meeting = _called_by(request, county_slug, meeting_id)
    actor, now, do = actor_in(request), timezone.now(), request.POST.get("do", "")
    message = request.POST.get("message", "")[:5000]
    if do == "send":
        is_urgent = "is_urgent" in request.POST
        send_notice(
            actor=actor,
            meeting=meeting,
            message=message,
            is_urgent=is_urgent,
            has_confirmed_drafts="drafts_confirmed" in request.POST,
            at=now,
        )
        messages.success(request, _("The notice is on its way."))
    elif do == "change":
        form = ChangesForm(request.POST)
        if not form.is_valid():
            raise InvalidInput("bad_changes", " ".join(str(one) for errors in form.errors.values() for one in errors))
        change_notice(
            actor=actor,
            meeting=meeting,
            changes=form.changes(),
            message=message,
            has_confirmed_drafts="drafts_confirmed" in request.POST,
            at=now,
        )
        messages.success(request, _("The change is on its way."))
    elif do == "cancel":
        cancel_meeting(actor=actor, meeting=meeting, reason=request.POST.get("reason", ""), at=now)
        messages.success(request, _("The meeting is cancelled. Everybody called is told."))
    else:
        raise InvalidInput("unknown_change")
    return HttpResponseRedirect(reverse("meetings:coming", args=[county.slug, meeting.pk]))


@require_GET
def notice_file(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The latest notice as PDF, without what the public may not see for whoever is no insider."""
    county = county_of(county_slug)
    meeting, is_inside = _seen(request, county, meeting_id)
    latest = meeting.notices.order_by("-number").first()
    content = latest.content if latest else notice_content(meeting)
    kind = latest.kind if latest else "request"
    return _pdf(notice_pdf(content if is_inside else for_the_public(content), kind=kind), f"kallelse-{meeting.date}")


@require_GET
def running_order(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The chair's running order: the page to hold the meeting by, with a warning where the day overflows."""
    county, meeting = _run_by(request, county_slug, meeting_id)
    actor = actor_in(request)
    context = {
        **_place(county, meeting, _("Running order")),
        "page": running_order_of(meeting),
        "may_call": can_call_meeting(actor, meeting),
        "may_lead": can_lead_meeting(actor, meeting),
    }
    return render(request, "meetings/running_order.html", context)


@require_GET
def running_order_file(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The chair's running order as PDF."""
    _county, meeting = _run_by(request, county_slug, meeting_id)
    return _pdf(running_order_pdf(notice_content(meeting)), f"korschema-{meeting.date}")


@require_GET
def coming(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Who comes, who is called instead, and whether there will be quorum."""
    county, meeting = _called_by(request, county_slug, meeting_id)
    sign_up = sign_up_path(meeting)
    context = {
        **_place(county, meeting, _("Who comes")),
        "page": coming_page_of(meeting),
        "is_open": meeting.state == Meeting.State.NOTIFIED,
        "sign_up": request.build_absolute_uri(sign_up) if sign_up else "",
        "has_stand_ins": orders_of(meeting).substitution_mode == "stand_in",
    }
    return render(request, "meetings/coming.html", context)


@require_POST
def coming_act(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Call the next substitute for somebody, take back a call, or write down what she told the secretary."""
    county, meeting = _called_by(request, county_slug, meeting_id)
    key = request.POST.get("invitation", "")
    invitation = meeting.invitations.filter(pk=int(key)).first() if key.isdigit() and len(key) < 18 else None
    if invitation is None:
        raise InvalidInput("nobody_chosen", _("Choose somebody who is called."))
    actor, now = actor_in(request), timezone.now()
    if request.POST.get("do") == "call":
        row = call_substitute(actor=actor, absent=invitation, at=now)
        messages.success(request, _("%(name)s is called.") % {"name": row.name})
    elif request.POST.get("do") == "take_back":
        row = take_back_call(actor=actor, called=invitation, at=now)
        messages.success(request, _("The call is taken back. %(name)s is told.") % {"name": row.name})
    else:
        told = request.POST
        answer = Answer(
            state=told.get("state", ""),
            ground=told.get("ground", ""),
            stand_in_name=told.get("stand_in_name", ""),
            stand_in_email=told.get("stand_in_email", ""),
        )
        way = Invitation.Way.SECRETARY
        answer_invitation(actor=actor, invitation=invitation, answer=answer, way=way, at=now)
        messages.success(request, _("The answer is saved."))
    return HttpResponseRedirect(reverse("meetings:coming", args=[county.slug, meeting.pk]))


def _run_by(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Meeting]:
    """The meeting for those who lead or prepare it: the running order tells also what is withheld."""
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    if not can_call_meeting(actor, meeting):
        require_lead_meeting(actor, meeting)
    return county, meeting


def _called_by(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Meeting]:
    county, actor = county_of(county_slug), actor_in(request)
    meeting = meeting_for(actor, county, meeting_id)
    require_call_meeting(actor, meeting)
    return county, meeting


def _seen(request: HttpRequest, county: County, meeting_id: int) -> tuple[Meeting, bool]:
    """The meeting and whether the reader sees all of its notice: an insider does, the public only a public notice."""
    actor = actor_in(request)
    if actor.is_insider(county.pk):
        return meeting_for(actor, county, meeting_id), True
    found = public_notice(county, meeting_id)
    if found is None:
        raise NotFound(f"notice of meeting {meeting_id}")
    return found, False


def _changes_form(meeting: Meeting) -> ChangesForm:
    return ChangesForm(initial={name: getattr(meeting, name) for name in CHANGES})


def _place(county: County, meeting: Meeting, title: str) -> dict[str, Any]:
    return {"county": county, "meeting": meeting, "here": "meetings", "crumbs": meeting_crumbs(meeting, (title, ""))}


def _public_crumbs(meeting: Meeting) -> list[tuple[str, str]]:
    """For who sees the notice, and not yet the meeting's own page: by the organ."""
    home = f"/{meeting.county.slug}/"
    organs = [row.organ for row in meeting.organ_rows.select_related("organ")[:1]]
    return [
        (meeting.county.name, home),
        *((one.name, f"{home}organ/{one.slug}/") for one in organs),
        (_("Notice"), ""),
    ]


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
