"""Grants over the years, one grant with its tree and flow, its rows, and what minutes offer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, RuleBroken
from samverk.core.form_fields import number_sent
from samverk.documents.models import DeclinedOffer
from samverk.documents.queries import declined_keys
from samverk.grants.actions.accept_grant import accept_grant, offer_again, refuse_sums
from samverk.grants.actions.change_allocations import add_allocation, remove_allocation
from samverk.grants.actions.report_use import remove_use_report, report_use
from samverk.grants.actions.save_grant import remove_grant, save_grant
from samverk.grants.forms import AllocationForm, GrantForm, UseForm
from samverk.grants.models import Grant, UseReport
from samverk.grants.queries.calls import calls_for, lines_of_calls
from samverk.grants.queries.flow import flow_of
from samverk.grants.queries.grant_pages import differing_frames, grants_by_name, over_years, over_years_for
from samverk.grants.queries.offered_grants import offered_grants_for
from samverk.grants.queries.tree import offered_tree
from samverk.grants.queries.use import use_of
from samverk.grants.queries.visible import grant_for, grants_for, trees_for
from samverk.matters.permissions import can_lead, require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

MOST_SHOWN = 20
PAGE = 8


@require_safe
def grants(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The grants of the county over the years, so many names a page: ?sida=."""
    actor, county = actor_in(request), county_of(county_slug)
    by_name = grants_by_name(actor, county)
    page = Paginator(by_name, PAGE).get_page(request.GET.get("sida"))
    lines = over_years_for(actor, county, list(page.object_list))
    years = sorted({str(one.year) for rows in by_name for one in rows})
    context = _place(county) | {
        "page": page,
        "lines": lines,
        "years": "–".join(dict.fromkeys([*years[:1], *years[-1:]])),
        "differing": differing_frames(actor, county, [one for rows in by_name for one in rows]),
        "can_keep": can_lead(actor, county),
    }
    return render(request, "grants/grants.html", context)


@require_safe
def grant(request: HttpRequest, county_slug: str, grant_id: int) -> HttpResponse:
    """One grant: its tree with differences, its flow, and its posts over the years."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = grant_for(actor, county, grant_id)
    same = list(grants_for(actor, county).filter(name__iexact=shown.name).order_by("year", "pk"))
    trees = trees_for(actor, county, same)
    context = _place(county, (str(shown), "")) | {
        "grant": shown,
        "tree": trees[shown.pk],
        "flow": flow_of(shown.name, trees[shown.pk]),
        "years": over_years([(one, trees[one.pk]) for one in same]),
        "use": use_of(shown, trees[shown.pk], _reports(shown), today=timezone.localdate()),
        "calls": lines_of_calls(
            actor, county, calls_for(actor, county).filter(grant=shown), today=timezone.localdate()
        ),
        "can_keep": can_lead(actor, county),
    }
    return render(request, "grants/grant.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new grant."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    return _write(request, actor, county, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county_slug: str, grant_id: int) -> HttpResponse:
    """The form of a grant."""
    actor, county = actor_in(request), county_of(county_slug)
    return _write(request, actor, county, _kept(actor, county, grant_id))


@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, county_slug: str, grant_id: int) -> HttpResponse:
    """The form of a new allocation."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, grant_id)
    form = AllocationForm(request.POST if request.method == "POST" else None, grant=shown)
    if request.method == "POST" and form.is_valid():
        try:
            add_allocation(actor=actor, grant=shown, words=form.words(), at=timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The sum is noted."))
            return redirect("grants:grant", county.slug, shown.pk)
    way = (str(shown), reverse("grants:grant", args=[county.slug, shown.pk]))
    context = _place(county, way, (_("A sum"), "")) | {"form": form, "grant": shown, "title": _("Note a sum")}
    return render(request, "grants/write.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, county_slug: str, grant_id: int) -> HttpResponse:
    """The form of a report on what is used."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, grant_id)
    initial = {"reported_on": timezone.localdate()}
    form = UseForm(request.POST if request.method == "POST" else None, grant=shown, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            report_use(actor=actor, grant=shown, words=form.words(), at=timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The report is kept."))
            return redirect("grants:grant", county.slug, shown.pk)
    way = (str(shown), reverse("grants:grant", args=[county.slug, shown.pk]))
    context = _place(county, way, (_("Use"), "")) | {"form": form, "grant": shown, "title": _("Report what is used")}
    return render(request, "grants/write.html", context, status=422 if form.errors else 200)


@require_POST
def act(request: HttpRequest, county_slug: str, grant_id: int) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = _kept(actor, county, grant_id)
    do = request.POST.get("do", "")
    if do == "remove" and request.POST.get("sure"):
        remove_grant(actor=actor, grant=shown, at=timezone.now())
        messages.success(request, _("The grant is gone. Sums read from minutes are offered again."))
        return redirect("grants:grants", county.slug)
    if do == "remove_row":
        key = number_sent(request.POST.get("row", "")) or 0
        remove_allocation(actor=actor, grant=shown, allocation_id=key, at=timezone.now())
        messages.success(request, _("The sum is gone. One read from minutes is offered again."))
        return redirect("grants:grant", county.slug, shown.pk)
    if do == "remove_report":
        key = number_sent(request.POST.get("report", "")) or 0
        remove_use_report(actor=actor, grant=shown, report_id=key, at=timezone.now())
        messages.success(request, _("The report is gone."))
        return redirect("grants:grant", county.slug, shown.pk)
    raise InvalidInput("unknown_change", _("Tick that you are sure."))


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest, county_slug: str) -> HttpResponse:
    """What minutes offer; a POST takes or refuses one of them."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    if request.method == "POST":
        return _decide(request, actor, county)
    offered = offered_grants_for(actor, county)
    context = _place(county, (_("From the minutes"), "")) | {
        "offers": [(one, offered_tree(one)) for one in offered[:MOST_SHOWN]],
        "total": len(offered),
        "refused": len(declined_keys(county, DeclinedOffer.OfferedAs.ALLOCATION)),
    }
    return render(request, "grants/offers.html", context)


def _reports(shown: Grant) -> QuerySet[UseReport]:
    return shown.use_reports.select_related("principal").order_by("-reported_on", "-pk")


def _decide(request: HttpRequest, actor: Actor, county: County) -> HttpResponse:
    decide = DECISIONS.get(request.POST.get("do", ""))
    if decide is None:
        raise InvalidInput("unknown_change")
    messages.success(request, decide(request, actor, county, timezone.now()))
    return redirect("grants:offers", county.slug)


def _accept(request: HttpRequest, actor: Actor, county: County, at: datetime) -> str:
    row = accept_grant(
        actor=actor, county=county, offered=_chosen(request, actor, county), name=request.POST.get("name", ""), at=at
    )
    return _("%(grant)s is taken, each sum with its words in the minutes.") % {"grant": row}


def _refuse(request: HttpRequest, actor: Actor, county: County, at: datetime) -> str:
    count = refuse_sums(actor=actor, county=county, keys=_chosen(request, actor, county).keys, at=at)
    return ngettext("%(count)d sum is not offered again.", "%(count)d sums are not offered again.", count) % {
        "count": count
    }


def _again(_request: HttpRequest, actor: Actor, county: County, at: datetime) -> str:
    count = offer_again(actor=actor, county=county, at=at)
    return ngettext("%(count)d sum is offered again.", "%(count)d sums are offered again.", count) % {"count": count}


def _chosen(request: HttpRequest, actor: Actor, county: County) -> Any:
    """The offered grant that was sent, known by its year and the first of its sums."""
    wanted = (number_sent(request.POST.get("year", "")), number_sent(request.POST.get("sum", "")))
    for one in offered_grants_for(actor, county):
        if (one.year, one.rows[0].sum.pk) == wanted:
            return one
    raise InvalidInput("no_sums", _("Choose a grant that is offered."))


def _kept(actor: Actor, county: County, grant_id: int) -> Grant:
    shown = grant_for(actor, county, grant_id)
    require_lead(actor, county)
    return shown


def _place(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    own = reverse("grants:grants", args=[county.slug]) if below else ""
    return {"county": county, "crumbs": [(county.name, f"/{county.slug}/"), (_("Grants"), own), *below]}


def _write(request: HttpRequest, actor: Actor, county: County, shown: Grant | None) -> HttpResponse:
    initial = {name: getattr(shown, name) for name in GrantForm.base_fields} if shown else {}
    initial = initial or {"year": timezone.localdate().year}
    form = GrantForm(request.POST if request.method == "POST" else None, initial=initial, county=county)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_grant(actor=actor, county=county, words=form.words(), at=timezone.now(), grant=shown)
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The grant is kept."))
            return redirect("grants:grant", county.slug, saved.pk)
    title = _("Change the grant") if shown else _("New grant")
    below = [(str(shown), reverse("grants:grant", args=[county.slug, shown.pk]))] if shown else []
    context = _place(county, *below, (title, "")) | {"form": form, "grant": shown, "title": title}
    return render(request, "grants/write.html", context, status=422 if form.errors else 200)


DECISIONS: dict[str, Callable[[HttpRequest, Actor, County, datetime], str]] = {
    "accept": _accept,
    "refuse": _refuse,
    "again": _again,
}
