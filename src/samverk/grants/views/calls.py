"""Calls to apply for money: all of them, one with what came of it, and writing them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput
from samverk.core.sheets import CellValue, safe_cell, sheet_response
from samverk.grants.actions.decide_application import left_of
from samverk.grants.actions.save_call import prepare_call_item, save_call
from samverk.grants.forms import CallForm
from samverk.grants.models import Application, Call, Grant
from samverk.grants.queries.calls import CallLine, call_for, calls_for, lines_of_calls
from samverk.grants.queries.visible import grant_for
from samverk.matters.permissions import can_lead, require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of


@require_safe
def calls(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The calls of the county: open, to come and closed, with what was granted."""
    actor, county = actor_in(request), county_of(county_slug)
    lines = lines_of_calls(actor, county, calls_for(actor, county), today=timezone.localdate())
    context = place(county) | {
        "lines": lines,
        "open": [one for one in lines if one.state == "open"],
        "can_keep": can_lead(actor, county),
    }
    return render(request, "grants/calls.html", context)


@require_safe
def call(request: HttpRequest, county_slug: str, call_id: int) -> HttpResponseBase:
    """One call, how to apply, and what was decided; for those who prepare it every application."""
    actor, county = actor_in(request), county_of(county_slug)
    line = line_of(actor, county, call_id)
    if sheet := sheet_response(
        _table(line.rows), name=f"{county.slug}-utlysning-{call_id}", form=request.GET.get("format", "")
    ):
        return sheet
    shown = line.call
    context = place(county, (shown.title, "")) | {
        "call": shown,
        "line": line,
        "left": left_of(shown),
        "can_keep": can_lead(actor, county),
        "is_inside": actor.is_insider(county.pk),
        "own": actor.acts_for,
    }
    return render(request, "grants/call.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str, grant_id: int) -> HttpResponse:
    """The form of a new call of a grant."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = grant_for(actor, county, grant_id)
    require_lead(actor, county)
    return _write(request, actor, shown, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county_slug: str, call_id: int) -> HttpResponse:
    """The form of a call."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = call_for(actor, county, call_id)
    require_lead(actor, county)
    return _write(request, actor, shown.grant, shown)


@require_POST
def act(request: HttpRequest, county_slug: str, call_id: int) -> HttpResponse:
    """Prepare the steering organ's item, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = call_for(actor, county, call_id)
    require_lead(actor, county)
    if request.POST.get("do", "") != "prepare":
        raise InvalidInput("unknown_change")
    own = reverse("grants:call", args=[county.slug, shown.pk])
    prepare_call_item(actor=actor, call=shown, address=request.build_absolute_uri(own), at=timezone.now())
    messages.success(
        request, _("The item waits for the next agenda of %(organ)s.") % {"organ": shown.grant.steering_organ}
    )
    return redirect(own)


def line_of(actor: Actor, county: County, call_id: int) -> CallLine:
    """One call with its applications; raises NotFound."""
    shown = call_for(actor, county, call_id)
    rows = calls_for(actor, county).filter(pk=shown.pk)
    return lines_of_calls(actor, county, rows, today=timezone.localdate())[0]


def place(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    """What the pages of calls share."""
    grants = reverse("grants:grants", args=[county.slug])
    own = reverse("grants:calls", args=[county.slug]) if below else ""
    home = [(county.name, f"/{county.slug}/"), (_("Grants"), grants), (_("Calls"), own)]
    return {"county": county, "crumbs": [*home, *below]}


def _table(rows: Sequence[Application]) -> Iterator[list[CellValue]]:
    yield [_("Applicant"), _("Purpose"), _("Applied for"), _("State"), _("Granted"), _("Decided on"), _("Reason")]
    for one in rows:
        told: list[CellValue] = [one.name, one.purpose, one.amount, str(one.get_state_display()), one.granted]
        day: date | None = one.decided_on
        yield [safe_cell(cell) for cell in (*told, day, one.reason)]


def _write(request: HttpRequest, actor: Actor, grant: Grant, shown: Call | None) -> HttpResponse:
    county = grant.county
    initial: dict[str, Any] = {name: getattr(shown, name) for name in CallForm.base_fields} if shown else {}
    form = CallForm(request.POST if request.method == "POST" else None, initial=initial, grant=grant)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_call(actor=actor, grant=grant, words=form.words(), at=timezone.now(), call=shown)
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The call is kept."))
            return redirect("grants:call", county.slug, saved.pk)
    title = _("Change the call") if shown else _("New call: %(grant)s") % {"grant": grant}
    below = [(shown.title, reverse("grants:call", args=[county.slug, shown.pk]))] if shown else []
    context = place(county, *below, (title, "")) | {"form": form, "grant": grant, "title": title}
    return render(request, "grants/write.html", context, status=422 if form.errors else 200)
