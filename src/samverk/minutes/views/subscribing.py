"""Anybody may follow an organ: by mail, confirmed by a link, or by a feed; and see what is on the notice board."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.core.errors import InvalidInput, LinkUnknown
from samverk.core.rate_limits import limit_request
from samverk.minutes.actions.subscribe_minutes import (
    PURPOSE,
    ask_subscription,
    confirm_subscription,
    end_subscription,
)
from samverk.minutes.models import Subscription
from samverk.minutes.queries.followers import feed_entries, postings_for, published_organ
from samverk.organizations.adapters import actor_in
from samverk.organizations.queries import county_of


@require_http_methods(["GET", "POST"])
def subscribe(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """Ask for a mail whenever the organ publishes minutes."""
    county = county_of(county_slug)
    organ = published_organ(actor_in(request), county, organ_slug)
    context = {"county": county, "here": "organs", "organ": organ, "state": "form"}
    if request.method == "POST":
        limit_request(request, scope="subscribe", most=10, seconds=600)
        context["email"] = request.POST.get("email", "").strip()
        try:
            ask_subscription(organ=organ, email=str(context["email"]), at=timezone.now())
            context["state"] = "asked"
        except InvalidInput:
            context["state"] = "wrong"
    return render(request, "minutes/subscribe.html", context, status=422 if context["state"] == "wrong" else 200)


@require_http_methods(["GET", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link of a mail: begin or end the mails. Only pressing changes anything."""
    limit_request(request, scope="link", most=30)
    link = open_secure_link(token=token, purpose=PURPOSE, at=timezone.now())
    row = Subscription.objects.select_related("organ__county").filter(pk=link.subject_id).first()
    if row is None:
        raise LinkUnknown("no such subscription")
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do not in {"begin", "end"}:
            raise InvalidInput("unknown_change")
        change = confirm_subscription if do == "begin" else end_subscription
        change(link=link, at=timezone.now())
        words = _("The mails have begun.") if do == "begin" else _("The mails have ended.")
        messages.success(request, words)
        return redirect("minutes:subscription", token)
    is_active = row.confirmed_at is not None and row.ended_at is None
    context = {"county": row.organ.county, "organ": row.organ, "row": row, "is_active": is_active}
    return render(request, "minutes/subscription.html", context)


@require_safe
def feed(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The organ's published minutes, the latest first, as Atom (RFC 4287)."""
    county = county_of(county_slug)
    organ = published_organ(actor_in(request), county, organ_slug)
    result = Atom1Feed(
        title=_("Minutes of %(organ)s") % {"organ": organ.name},
        link=request.build_absolute_uri(f"/{county.slug}/organ/{organ.slug}/"),
        description=county.name,
        language="sv",
        feed_url=request.build_absolute_uri(),
    )
    for one in feed_entries(organ):
        address = request.build_absolute_uri(f"/{county.slug}/moten/{one.meeting_id}/")
        result.add_item(
            title=one.title,
            link=address,
            description=one.summary,
            unique_id=address,
            pubdate=one.published_at,
            updateddate=one.published_at,
        )
    return HttpResponse(result.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
def notice_board(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The announcements that are up today, and those taken down in the last year."""
    county, today = county_of(county_slug), timezone.localdate()
    postings = postings_for(actor_in(request), county, since=today - timedelta(days=365))
    context = {
        "county": county,
        "here": "board",
        "up": [one for one in postings if not one.may_come_down(today).allowed],
        "down": [one for one in postings if one.may_come_down(today).allowed],
    }
    return render(request, "minutes/notice_board.html", context)
