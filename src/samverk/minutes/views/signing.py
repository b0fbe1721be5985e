"""The page on which approved minutes are signed in turn, and the file as far as it is signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samverk.accounts.adapters import identity_in
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound
from samverk.core.rate_limits import limit_request
from samverk.documents.queries import file_of
from samverk.meetings.queries.crumbs import meeting_crumbs
from samverk.minutes.actions.sign_minutes import sign_minutes
from samverk.minutes.actions.start_signing import start_signing
from samverk.minutes.models import Minutes
from samverk.minutes.permissions import can_sign_minutes, can_write_minutes, refuse
from samverk.minutes.queries.publication import latest_version, masked_hits, minutes_for
from samverk.minutes.queries.signing_page import SigningPage, signing_page
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.signing.adapters.configured_signing import configured_signing
from samverk.signing.adapters.trust import load_trust


@require_GET
def signing(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Who has signed, whose turn it is, and the button where it is the reader's."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    meeting = minutes.meeting
    address = reverse("minutes:signing", args=[county.slug, meeting.pk])
    context = {
        "county": county,
        "here": "meetings",
        "meeting": meeting,
        "page": _page(request, actor, minutes),
        "sign_in_again": _sign_in_again(address),
        "crumbs": meeting_crumbs(
            meeting, (_("Minutes"), reverse("minutes:minutes", args=[county.slug, meeting.pk])), (_("Sign"), "")
        ),
    }
    return render(request, "minutes/signing.html", context)


@require_POST
def change_signing(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """Lay the minutes out for signing (do=begin), or sign them in one's turn (do=sign)."""
    county, actor, minutes = _opened(request, county_slug, meeting_id)
    limit_request(request, scope="sign", most=20, seconds=600)
    now, do = timezone.now(), request.POST.get("do", "")
    if do == "begin":
        start_signing(actor=actor, minutes=minutes, at=now)
        messages.success(request, _("The minutes are laid out for signing."))
    elif do == "sign":
        _sign(request, actor, minutes)
        messages.success(request, _("You have signed."))
    else:
        raise InvalidInput("unknown_change")
    return HttpResponseRedirect(reverse("minutes:signing", args=[county.slug, minutes.meeting_id]))


@require_GET
def signed_file(request: HttpRequest, county_slug: str, meeting_id: int) -> HttpResponse:
    """The minutes as PDF with the signatures so far; where words are masked only for who writes or signs them."""
    county, actor = county_of(county_slug), actor_in(request)
    minutes = minutes_for(actor, county, meeting_id)
    version = latest_version(minutes)
    document = version.signed_pdf or version.pdf
    sees_all = can_write_minutes(actor, minutes.meeting) or can_sign_minutes(actor, minutes.meeting)
    if document is None:
        raise NotFound("signed minutes")
    if masked_hits(minutes) and not sees_all:
        refuse(actor, minutes.meeting, "read masked words")
    response = HttpResponse(file_of(document), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{document.file_name}"'
    response["Content-Security-Policy"] = "sandbox"
    return response


def _page(request: HttpRequest, actor: Actor, minutes: Minutes) -> SigningPage:
    return signing_page(
        actor,
        minutes,
        can_write=can_write_minutes(actor, minutes.meeting),
        can_sign=can_sign_minutes(actor, minutes.meeting),
        identity=identity_in(request),
        now=timezone.now(),
    )


def _sign_in_again(address: str) -> str:
    """Out, and in again by the way that she chooses, and back to the page."""
    back = f"{reverse('account_login')}?{urlencode({'next': address})}"
    return f"{reverse('account_logout')}?{urlencode({'next': back})}"


def _sign(request: HttpRequest, actor: Actor, minutes: Minutes) -> None:
    identity = identity_in(request)
    page = _page(request, actor, minutes)
    if page.own is None or not page.may_sign:
        raise InvalidInput("not_your_turn", _("It is not your turn to sign these minutes."))
    if identity is None or not page.is_fresh:
        raise InvalidInput("sign_in_again", _("Sign in again first: a signature needs a fresh sign-in."))
    sign_minutes(
        actor=actor,
        person=page.own,
        minutes=minutes,
        identity=identity,
        setup=configured_signing(),
        trust=load_trust(),
        at=timezone.now(),
    )


def _opened(request: HttpRequest, county_slug: str, meeting_id: int) -> tuple[County, Actor, Minutes]:
    county, actor = county_of(county_slug), actor_in(request)
    minutes = minutes_for(actor, county, meeting_id)
    if not (can_sign_minutes(actor, minutes.meeting) or can_write_minutes(actor, minutes.meeting)):
        refuse(actor, minutes.meeting, "sign minutes")
    return county, actor, minutes
