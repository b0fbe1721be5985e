"""Applications: by form, by the link of a mail, and what is proposed and decided on each."""

from __future__ import annotations

import time
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from civic_rules.grants import call_state
from samverk.accounts.actions.open_secure_link import open_secure_link
from samverk.accounts.models import Actor, SecureLink
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, LinkUnknown, NotFound, RuleBroken
from samverk.core.form_fields import number_sent
from samverk.core.rate_limits import count_request, limit_request
from samverk.documents.views import file_answer
from samverk.grants.actions.decide_application import decide_application, left_of, propose_application
from samverk.grants.actions.send_application import ask_for_link, send_application, withdraw_application
from samverk.grants.forms import ApplicationForm, LinkForm, OutcomeForm
from samverk.grants.models import Application, ApplicationPaper, Call
from samverk.grants.queries.calls import APPLY, call_for, own_principals
from samverk.grants.templatetags.sums import exact_kronor
from samverk.grants.views.calls import place
from samverk.matters.permissions import can_lead, require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County, Principal
from samverk.organizations.queries import county_of
from samverk.referrals.views.papers import papers_in

MOST_LINKS_AN_HOUR, MOST_TO_AN_ADDRESS = 10, 3
HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, county_slug: str, call_id: int) -> HttpResponse:
    """The form of whoever is assigned to a principal, or leads; for others the address that the link is mailed to."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = call_for(actor, county, call_id)
    own = own_principals(actor, county)
    by_staff = can_lead(actor, county)
    principals = list(Principal.objects.filter(county=county)) if by_staff else own
    crumbs = ((shown.title, reverse("grants:call", args=[county.slug, shown.pk])), (_("Apply"), ""))
    context = place(county, *crumbs) | _of_call(shown)
    if not principals:
        return _ask(request, shown, context)
    if request.method == "POST" and request.POST.get("do", "") == "withdraw":
        wanted = number_sent(request.POST.get("application", "")) or 0
        withdraw_application(actor=actor, call=shown, application_id=wanted, at=timezone.now())
        messages.success(request, _("The application is withdrawn."))
        return redirect("grants:call", county.slug, shown.pk)
    sent = list(shown.applications.filter(principal__in=own))
    row = _chosen(request, sent, is_one=len(principals) == 1)
    initial = {name: getattr(row, name) for name in ("principal", "amount", "purpose", "contact")} if row else {}
    form = ApplicationForm(
        request.POST if request.method == "POST" else None, initial=initial, principals=principals, by_staff=by_staff
    )
    if _send(request, actor, shown, form):
        messages.success(request, _("The application is sent."))
        return redirect("grants:call", county.slug, shown.pk)
    context |= {"form": form, "sent": sent, "papers": row.papers.all() if row else ()}
    context["is_taken_up"] = row is not None and row.state != Application.State.ASKED and not form.errors
    return render(request, "grants/apply.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, application_token: str) -> HttpResponse:
    """The page behind an organization's link: its application, sent or not, and what came of it."""
    limit_request(request, scope="link", most=60)
    link = open_secure_link(token=application_token, purpose=APPLY, at=timezone.now())
    calls = Call.objects.select_related("grant__county", "pot")
    shown = calls.filter(pk=number_sent(link.subject_id) or 0, grant__is_public=True).first()
    if shown is None:
        raise LinkUnknown("the call is gone")
    row = shown.applications.filter(principal=None, email=link.address).first()
    names = ("name", "amount", "purpose", "contact")
    initial = {name: getattr(row, name) for name in names} if row else {}
    form = ApplicationForm(request.POST if request.method == "POST" else None, initial=initial, principals=[])
    actor = Actor(user_id=None, name=link.address)
    if _send(request, actor, shown, form, link=link):
        return redirect(f"{reverse('grants:by_link', args=[application_token])}?skickat=1")
    context = _of_call(shown) | {
        "form": form,
        "row": row,
        "county": shown.grant.county,
        "address": link.address,
        "token": application_token,
        "is_sent": "skickat" in request.GET,
        "papers": row.papers.all() if row else (),
    }
    context["is_shut"] = row is not None and (row.state != Application.State.ASKED or context["state"] == "closed")
    return render(request, "grants/apply.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest, county_slug: str, call_id: int, application_id: int) -> HttpResponse:
    """One application for those who prepare the decision: what is asked, what is proposed, what was decided."""
    actor, county = actor_in(request), county_of(county_slug)
    shown, row = _kept(actor, county, call_id, application_id)
    before: dict[str, Any] = {
        "granted": row.granted,
        "reason": row.reason,
        "decided_on": row.decided_on,
        "paragraph": row.paragraph,
    }
    if row.state == Application.State.PROPOSED and row.allocation:
        before["granted"] = row.allocation.amount
    form = OutcomeForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            words = _decide(request, actor, shown, row, form)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, words)
            return redirect("grants:call", county.slug, shown.pk)
    own = reverse("grants:call", args=[county.slug, shown.pk])
    context = place(county, (shown.title, own), (row.name, "")) | {
        "call": shown,
        "row": row,
        "form": form,
        "left": left_of(shown, without=row.pk),
        "papers": row.papers.all(),
        "is_decided": row.state in Application.DECIDED,
    }
    return render(request, "grants/application.html", context, status=422 if form.errors else 200)


@require_safe
def paper(request: HttpRequest, county_slug: str, call_id: int, application_id: int, paper_id: int) -> FileResponse:
    """A paper of an application, for those who prepare the decision."""
    actor, county = actor_in(request), county_of(county_slug)
    _call, row = _kept(actor, county, call_id, application_id)
    found = ApplicationPaper.objects.filter(application=row, pk=paper_id).select_related("document").first()
    if found is None:
        raise NotFound(f"paper {paper_id}")
    return file_answer(found.document)


def _chosen(request: HttpRequest, sent: list[Application], *, is_one: bool) -> Application | None:
    """The application that the form begins with: of the principal named, or of the only one."""
    wanted = number_sent(request.GET.get("principal", ""))
    return next((one for one in sent if is_one or one.principal_id == wanted), None)


def _ask(request: HttpRequest, shown: Call, context: dict[str, Any]) -> HttpResponse:
    """Mail the link to the address that was given; the answer says the same whoever has it."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        limit_request(request, scope="apply", most=MOST_LINKS_AN_HOUR, seconds=HOUR)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        count_request(
            scope="apply-to", caller=f"{shown.pk}:{email}", most=MOST_TO_AN_ADDRESS, seconds=HOUR, now=time.time()
        )
        try:
            ask_for_link(call=shown, email=email, at=timezone.now())
        except RuleBroken as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The link is on its way to %(email)s. Apply by it.") % {"email": email})
            return redirect("grants:call", shown.grant.county.slug, shown.pk)
    return render(request, "grants/apply.html", context | {"ask": form}, status=422 if form.errors else 200)


def _send(
    request: HttpRequest, actor: Actor, shown: Call, form: ApplicationForm, *, link: SecureLink | None = None
) -> bool:
    """Whether an application was sent; else the form says why it was not."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        words = form.words(papers=papers_in(request))
        send_application(actor=actor, call=shown, words=words, at=timezone.now(), link=link)
    except (InvalidInput, RuleBroken) as refused:
        form.add_error(None, fault_words(refused))
        return False
    return True


def _decide(request: HttpRequest, actor: Actor, shown: Call, row: Application, form: OutcomeForm) -> str:
    now = timezone.now()
    if request.POST.get("do", "") == "propose":
        amount = form.cleaned_data["granted"]
        propose_application(actor=actor, call=shown, application_id=row.pk, amount=amount, at=now)
        return _("It is proposed that %(name)s gets %(sum)s.") % {"name": row.name, "sum": exact_kronor(amount)}
    done = decide_application(actor=actor, call=shown, application_id=row.pk, outcome=form.words(), at=now)
    return _("The decision is kept: %(name)s, %(state)s.") % {"name": done.name, "state": done.get_state_display()}


def _of_call(shown: Call) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "call": shown,
        "state": call_state(opens_on=shown.opens_on, closes_on=shown.closes_on, today=today),
    }


def _kept(actor: Actor, county: County, call_id: int, application_id: int) -> tuple[Call, Application]:
    shown = call_for(actor, county, call_id)
    require_lead(actor, county)
    row = shown.applications.select_related("principal", "allocation").filter(pk=application_id).first()
    if row is None:
        raise NotFound(f"application {application_id}")
    return shown, row
