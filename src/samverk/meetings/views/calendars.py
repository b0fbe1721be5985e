"""Meetings as calendars to follow, their secret addresses, and signing up by link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.errors import InvalidInput, LinkEnded, NotFound, RuleBroken
from samverk.core.rate_limits import limit_request
from samverk.core.reason_texts import reason_text
from samverk.meetings.actions import make_feed
from samverk.meetings.actions.sign_up import sign_up as act_sign_up
from samverk.meetings.actions.sign_up import takes_sign_ups
from samverk.meetings.forms.plans import SignUpForm
from samverk.meetings.models import Meeting
from samverk.meetings.queries.calendars import calendar_of, organ_meetings, person_meetings, plan_is_public
from samverk.meetings.queries.plan import SIGN_UP, sign_up_verdict
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import Organ, Person
from samverk.organizations.queries import county_of
from samverk.organizations.queries.organs import organ_for

CALENDAR = "text/calendar; charset=utf-8"


@require_GET
def organ_feed(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """An organ's plan for anybody, where its standing orders make it public; else for insiders alone."""
    county, today = county_of(county_slug), timezone.localdate()
    organ = Organ.objects.filter(county=county, slug=organ_slug).first()
    if organ is None or not plan_is_public(organ, today):
        organ = organ_for(actor_in(request), county, organ_slug)
    meetings = organ_meetings(organ, today=today, with_drafts=False)
    return HttpResponse(
        calendar_of(meetings, name=organ.name, at=timezone.now(), shows_link=False), content_type=CALENDAR
    )


@require_GET
def feed(request: HttpRequest, feed_token: str) -> HttpResponse:
    """A secret calendar: a person's own meetings, or an organ's with what is only drafted."""
    limit_request(request, scope="link", most=30)
    now, today = timezone.now(), timezone.localdate()
    link = open_secure_link(token=feed_token, purpose=make_feed.PURPOSE, at=now)
    person = Person.objects.filter(pk=link.person_id or 0).select_related("county").first()
    if person is None or person.user is None or not person.user.is_active:
        raise LinkEnded("the person is gone")
    origin = request.build_absolute_uri("/").rstrip("/")
    if link.subject_type == Organ._meta.label:
        organ = Organ.objects.filter(pk=link.subject_id, county=person.county_id).first()
        if organ is None:
            raise NotFound("the organ is gone")
        meetings, name = organ_meetings(organ, today=today, with_drafts=True), organ.name
    else:
        meetings, name = person_meetings(person, today=today), _("My meetings in %s") % person.county.name
    content = calendar_of(meetings, name=name, at=now, origin=origin, shows_link=True)
    answer = HttpResponse(content, content_type=CALENDAR)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def own_feed(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """Make (do=make) or take back (do=revoke) the actor's own address, of her meetings or (of=organ) the organ's."""
    actor, county = actor_in(request), county_of(county_slug)
    organ = organ_for(actor, county, organ_slug)
    of = organ if request.POST.get("of") == "organ" else None
    if request.POST.get("do") == "revoke":
        make_feed.revoke_feed(actor=actor, county=county, organ=of, at=timezone.now())
        messages.success(request, _("The address is taken back. Calendars that have it get nothing more."))
    else:
        make_feed.make_feed(actor=actor, county=county, organ=of, at=timezone.now())
        messages.success(request, _("The address is made. Keep it to yourself."))
    return HttpResponseRedirect(reverse("meetings:plan", args=[county_slug, organ.slug]) + "#calendar")


@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, sign_up_token: str) -> HttpResponse:
    """The page on which anybody with the link signs up."""
    limit_request(request, scope="link", most=30)
    now = timezone.now()
    link = open_secure_link(token=sign_up_token, purpose=SIGN_UP, at=now)
    meeting = Meeting.objects.filter(pk=link.subject_id).select_related("county").first()
    if meeting is None:
        raise NotFound("the meeting is gone")
    sent = request.POST if request.method == "POST" else None
    form = SignUpForm(sent)
    if sent is not None and form.is_valid():
        try:
            row = act_sign_up(actor=actor_in(request), meeting=meeting, at=now, **form.cleaned_data)
        except InvalidInput as error:
            form.add_error(None, error.detail)
        except RuleBroken as error:
            form.add_error(None, reason_text(error.verdict))
        else:
            told = _("You are signed up. A mail confirms it.") if row else _("You are signed up already.")
            messages.success(request, told)
            return redirect("meetings:sign_up", sign_up_token)
    verdict = sign_up_verdict(meeting, today=timezone.localdate(now))
    context = {
        "county": meeting.county,
        "meeting": meeting,
        "form": form,
        "is_open": takes_sign_ups(meeting) and verdict.allowed,
        "why_not": "" if verdict.allowed else reason_text(verdict),
    }
    return render(request, "meetings/sign_up.html", context, status=422 if form.errors else 200)
