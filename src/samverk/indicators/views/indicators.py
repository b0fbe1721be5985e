"""The list of indicators, one indicator with its changes, its definition and its values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
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
from samverk.core.rate_limits import limit_request
from samverk.indicators.actions.add_observation import add_observation, remove_observation, take_back_file
from samverk.indicators.actions.fetch_kolada import fetch_kolada
from samverk.indicators.actions.import_observations import import_observations
from samverk.indicators.actions.save_indicator import save_indicator
from samverk.indicators.actions.set_target import remove_target, set_target
from samverk.indicators.forms import IndicatorForm, ObservationForm, TargetForm, ValuesFileForm
from samverk.indicators.models import Indicator
from samverk.indicators.queries.indicator_pages import picture_for, pictures_for
from samverk.indicators.queries.sheet_lines import FileRefused
from samverk.indicators.queries.visible import indicator_for, indicators_for
from samverk.matters.permissions import can_lead, require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

PAGE = 12


@require_safe
def indicators(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The indicators of the county, each with its series: ?sida=."""
    actor, county = actor_in(request), county_of(county_slug)
    page = Paginator(indicators_for(actor, county).prefetch_related("targets"), PAGE).get_page(request.GET.get("sida"))
    pictures = pictures_for(actor, county, list(page.object_list))
    context = place(county) | {
        "page": page,
        "pictures": pictures,
        "met": [one for one in pictures if one.tone == "done"],
        "aimed": [one for one in pictures if one.target],
        "can_keep": can_lead(actor, county),
        "is_inside": actor.is_insider(county.pk),
    }
    return render(request, "indicators/indicators.html", context)


@require_safe
def indicator(request: HttpRequest, county_slug: str, indicator_id: int) -> HttpResponse:
    """One indicator."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = indicator_for(actor, county, indicator_id)
    context = place(county, (shown.name, "")) | {
        "picture": picture_for(actor, shown),
        "can_keep": can_lead(actor, county),
        "target_form": TargetForm(),
        "files": shown.files.all(),
    }
    return render(request, "indicators/indicator.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The form of a new indicator."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    return _write(request, actor, county, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, county_slug: str, indicator_id: int) -> HttpResponse:
    """The form of an indicator."""
    actor, county = actor_in(request), county_of(county_slug)
    return _write(request, actor, county, kept(actor, county, indicator_id))


@require_http_methods(["GET", "HEAD", "POST"])
def value(request: HttpRequest, county_slug: str, indicator_id: int) -> HttpResponse:
    """The form of a typed value."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = kept(actor, county, indicator_id)
    form = ObservationForm(request.POST if request.method == "POST" else None, county=county)
    if request.method == "POST" and form.is_valid():
        try:
            add_observation(actor=actor, indicator=shown, words=form.words(), at=timezone.now())
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The value is noted."))
            return redirect("indicators:indicator", county.slug, shown.pk)
    context = place(county, (shown.name, _address(shown)), (_("A value"), "")) | {"form": form, "indicator": shown}
    return render(request, "indicators/value.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, county_slug: str, indicator_id: int) -> HttpResponse:
    """Values from a file: taken as a whole, or refused with every fault and its line."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = kept(actor, county, indicator_id)
    form = ValuesFileForm(request.POST or None, request.FILES or None)
    faults: Any = []
    if request.method == "POST" and form.is_valid():
        limit_request(request, scope="values-file", most=30)
        sent = form.cleaned_data["file"]
        try:
            taken = import_observations(
                actor=actor, indicator=shown, name=sent.name, content=sent.read(), at=timezone.now()
            )
        except FileRefused as refused:
            faults = refused.faults
        except InvalidInput as refused:
            form.add_error("file", refused.detail)
        else:
            count = taken.observations.count()
            words = ngettext("%(count)d value is taken in.", "%(count)d values are taken in.", count)
            messages.success(request, words % {"count": count})
            return redirect("indicators:indicator", county.slug, shown.pk)
    context = place(county, (shown.name, _address(shown)), (_("Values from a file"), "")) | {
        "form": form,
        "faults": faults,
        "indicator": shown,
    }
    return render(request, "indicators/file.html", context, status=422 if faults or form.errors else 200)


@require_POST
def act(request: HttpRequest, county_slug: str, indicator_id: int) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    shown = kept(actor, county, indicator_id)
    change_it = ACTS.get(request.POST.get("do", ""))
    if change_it is None:
        raise InvalidInput("unknown_change")
    messages.success(request, change_it(request, actor, shown, timezone.now()))
    return redirect("indicators:indicator", county.slug, shown.pk)


def kept(actor: Actor, county: County, indicator_id: int) -> Indicator:
    """An indicator that the actor may change; raises NotFound, NotPermitted."""
    shown = indicator_for(actor, county, indicator_id)
    require_lead(actor, county)
    return shown


def place(county: County, *below: tuple[str, str]) -> dict[str, Any]:
    """What every page of indicators needs: the county and the way there."""
    own = reverse("indicators:indicators", args=[county.slug]) if below else ""
    return {"county": county, "crumbs": [(county.name, f"/{county.slug}/"), (_("Indicators"), own), *below]}


def _address(shown: Indicator) -> str:
    return reverse("indicators:indicator", args=[shown.county.slug, shown.pk])


def _write(request: HttpRequest, actor: Actor, county: County, shown: Indicator | None) -> HttpResponse:
    initial = {name: getattr(shown, name) for name in IndicatorForm.base_fields} if shown else None
    form = IndicatorForm(request.POST if request.method == "POST" else None, initial=initial, county=county)
    if request.method == "POST" and form.is_valid():
        try:
            row = save_indicator(actor=actor, county=county, words=form.words(), at=timezone.now(), indicator=shown)
        except InvalidInput as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The indicator is kept."))
            return redirect("indicators:indicator", county.slug, row.pk)
    below = [(shown.name, _address(shown)), (_("Change"), "")] if shown else [(_("New indicator"), "")]
    context = place(county, *below) | {"form": form, "indicator": shown}
    return render(request, "indicators/write.html", context, status=422 if form.errors else 200)


def _set_target(request: HttpRequest, actor: Actor, shown: Indicator, at: datetime) -> str:
    form = TargetForm(request.POST)
    if not form.is_valid():
        raise InvalidInput("bad_target", _("Write the target and the day from which it holds."))
    set_target(actor=actor, indicator=shown, at=at, **form.cleaned_data)
    return _("The target is set.")


def _remove_target(request: HttpRequest, actor: Actor, shown: Indicator, at: datetime) -> str:
    remove_target(actor=actor, indicator=shown, target_id=number_sent(request.POST.get("target", "")) or 0, at=at)
    return _("The target is gone.")


def _remove_value(request: HttpRequest, actor: Actor, shown: Indicator, at: datetime) -> str:
    key = number_sent(request.POST.get("observation", "")) or 0
    remove_observation(actor=actor, indicator=shown, observation_id=key, at=at)
    return _("The value is gone. One read from minutes is offered again.")


def _take_back(request: HttpRequest, actor: Actor, shown: Indicator, at: datetime) -> str:
    key = number_sent(request.POST.get("file", "")) or 0
    count = take_back_file(actor=actor, indicator=shown, file_id=key, at=at)
    return ngettext("%(count)d value is taken back.", "%(count)d values are taken back.", count) % {"count": count}


def _fetch(request: HttpRequest, actor: Actor, shown: Indicator, at: datetime) -> str:
    limit_request(request, scope="kolada", most=20)
    count = fetch_kolada(actor=actor, indicator=shown, at=at).observations.count()
    return ngettext("%(count)d value is taken in.", "%(count)d values are taken in.", count) % {"count": count}


ACTS: dict[str, Callable[[HttpRequest, Actor, Indicator, datetime], str]] = {
    "target": _set_target,
    "untarget": _remove_target,
    "remove": _remove_value,
    "take_back": _take_back,
    "kolada": _fetch,
}
