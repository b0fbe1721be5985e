"""How an organ works: its facts, other names and dated standing orders."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from civic_rules.facts import StandingOrders as OrdersFacts
from samverk.core.errors import InvalidInput
from samverk.organizations.actions.add_standing_orders import add_standing_orders, remove_standing_orders, values_of
from samverk.organizations.actions.change_organ import change_organ, save_aliases
from samverk.organizations.adapters import actor_in
from samverk.organizations.forms import AliasFormSet, OrdersForm, OrganForm
from samverk.organizations.models import Organ
from samverk.organizations.permissions import require_manage_organ
from samverk.organizations.queries import county_of, orders_row_on
from samverk.organizations.queries.orders import orders_facts
from samverk.organizations.queries.orders_in_words import orders_in_words
from samverk.organizations.queries.organs import organ_for


def managed_organ(request: HttpRequest, county_slug: str, organ_slug: str) -> Organ:
    """The organ, for those who may change it; 404 for outsiders, 403 for other insiders."""
    actor = actor_in(request)
    organ = organ_for(actor, county_of(county_slug), organ_slug)
    require_manage_organ(actor, organ)
    return organ


def organ_context(organ: Organ, here: str) -> dict[str, Any]:
    """What every page of an organ's own needs."""
    county = organ.county
    crumbs = [
        (county.name, f"/{county.slug}/"),
        (_("Organs"), f"/{county.slug}/organ/"),
        (organ.name, f"/{county.slug}/organ/{organ.slug}/"),
        (here, ""),
    ]
    return {"county": county, "organ": organ, "here": "organs", "crumbs": crumbs}


@require_GET
def settings(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """The organ's settings at a glance."""
    organ = managed_organ(request, county_slug, organ_slug)
    today = timezone.localdate()
    current = orders_row_on(organ, today)
    rows = list(organ.standing_orders.order_by("-starts_on"))
    facts = orders_facts(current) if current else OrdersFacts()
    context = organ_context(organ, _("Settings")) | {
        "current": current,
        "lines": orders_in_words(facts),
        "history": [(row, orders_in_words(orders_facts(row))) for row in rows if row != current],
        "today": today,
        "aliases": list(organ.aliases.order_by("name")),
    }
    return render(request, "organizations/settings.html", context)


@require_http_methods(["GET", "POST"])
def names(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """Name, authority, host, to whom it reports, seats, and other names with their days."""
    organ = managed_organ(request, county_slug, organ_slug)
    sent = request.POST if request.method == "POST" else None
    form = OrganForm(sent, organ=organ)
    initial = list(organ.aliases.order_by("name").values("name", "starts_on", "ends_on"))
    aliases = AliasFormSet(sent, initial=initial, prefix="alias")
    if sent is not None and form.is_valid() and aliases.is_valid():
        actor, at = actor_in(request), timezone.now()
        try:
            given = [one for one in (line.alias() for line in aliases.forms) if one]
            save_aliases(actor=actor, organ=organ, aliases=given, at=at)
            change_organ(actor=actor, organ=organ, at=at, **form.cleaned_data)
        except InvalidInput as error:
            form.add_error(None, error.detail or error.code)
        else:
            messages.success(request, _("Saved %(time)s") % {"time": f"{timezone.localtime():%H.%M}"})
            return redirect("organizations:settings", county_slug, organ.slug)
    context = organ_context(organ, _("Name and place")) | {"form": form, "aliases": aliases}
    return render(request, "organizations/names.html", context, status=200 if sent is None else 422)


@require_http_methods(["GET", "POST"])
def orders(request: HttpRequest, county_slug: str, organ_slug: str) -> HttpResponse:
    """New standing orders from a day, filled with those that hold now."""
    organ = managed_organ(request, county_slug, organ_slug)
    sent = request.POST if request.method == "POST" else None
    today = timezone.localdate()
    current = orders_row_on(organ, today)
    form = OrdersForm(sent, initial={"starts_on": today, **(values_of(current) if current else {})})
    if sent is not None and form.is_valid():
        try:
            row = add_standing_orders(
                actor=actor_in(request),
                organ=organ,
                starts_on=form.cleaned_data["starts_on"],
                source=form.cleaned_data["source"],
                values=form.orders(),
                at=timezone.now(),
            )
        except InvalidInput as error:
            form.add_error(None, error.detail or error.code)
        else:
            words = _("The orders hold from %(day)s.") % {"day": row.starts_on.isoformat()}
            messages.success(request, words)
            return redirect("organizations:settings", county_slug, organ.slug)
    context = organ_context(organ, _("New standing orders")) | {"form": form, "current": current}
    return render(request, "organizations/orders.html", context, status=200 if sent is None else 422)


@require_POST
def remove_orders(request: HttpRequest, county_slug: str, organ_slug: str, orders_id: int) -> HttpResponse:
    """Take one row of standing orders away."""
    organ = managed_organ(request, county_slug, organ_slug)
    if request.POST.get("do") != "remove":
        raise InvalidInput("nothing_chosen")
    row = remove_standing_orders(actor=actor_in(request), organ=organ, orders_id=orders_id, at=timezone.now())
    words = _("The orders from %(day)s are removed. The log keeps what they said.") % {"day": row.starts_on.isoformat()}
    messages.success(request, words)
    return redirect("organizations:settings", county_slug, organ.slug)
