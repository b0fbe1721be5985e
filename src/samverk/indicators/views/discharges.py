"""Days after discharge: the page by month, a month typed, a file of months, the terms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverk.accounts.models import Actor
from samverk.core.error_texts import fault_words
from samverk.core.errors import InvalidInput, NotFound, RuleBroken
from samverk.core.form_fields import number_sent
from samverk.core.rate_limits import limit_request
from samverk.indicators.actions.note_discharges import (
    import_discharges,
    note_discharges,
    remove_discharges,
    set_discharge_terms,
    take_back_discharges,
)
from samverk.indicators.forms import DischargeForm, DischargeTermForm, ValuesFileForm
from samverk.indicators.models import DischargeFile, DischargeTerm
from samverk.indicators.queries.discharge_files import month_of
from samverk.indicators.queries.discharge_pages import discharge_page_of
from samverk.indicators.queries.sheet_lines import FileRefused
from samverk.indicators.views.indicators import place
from samverk.matters.permissions import can_lead, require_lead
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of


@require_safe
def discharges(request: HttpRequest, county_slug: str) -> HttpResponse:
    """The county and each principal by month; `?manad=2026-03` chooses the month of the table. For the staff."""
    actor, county = actor_in(request), county_of(county_slug)
    if not actor.is_insider(county.pk):
        raise NotFound("discharges")
    can_keep = can_lead(actor, county)
    context = place(county, (_("Days after discharge"), "")) | {
        "page": discharge_page_of(county, month=_month(request)),
        "terms": DischargeTerm.objects.filter(county=county),
        "can_keep": can_keep,
        "files": DischargeFile.objects.filter(county=county)[:20] if can_keep else (),
        "term_form": DischargeTermForm() if can_keep else None,
    }
    return render(request, "indicators/discharges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, county_slug: str) -> HttpResponse:
    """A month of one principal, typed."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    form = DischargeForm(request.POST if request.method == "POST" else None, county=county)
    if request.method == "POST" and form.is_valid():
        try:
            note_discharges(actor=actor, at=timezone.now(), **form.cleaned_data)
        except (InvalidInput, RuleBroken) as refused:
            form.add_error(None, fault_words(refused))
        else:
            messages.success(request, _("The month is noted."))
            return redirect("indicators:discharges", county.slug)
    context = place(county, _own(county), (_("A month"), "")) | {"form": form}
    return render(request, "indicators/discharge_month.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, county_slug: str) -> HttpResponse:
    """Months from a file: taken as a whole, or refused with every fault and its line."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    form = ValuesFileForm(request.POST or None, request.FILES or None)
    faults: Any = []
    if request.method == "POST" and form.is_valid():
        limit_request(request, scope="values-file", most=30)
        sent = form.cleaned_data["file"]
        try:
            taken = import_discharges(
                actor=actor, county=county, name=sent.name, content=sent.read(), at=timezone.now()
            )
        except FileRefused as refused:
            faults = refused.faults
        except InvalidInput as refused:
            form.add_error("file", refused.detail)
        else:
            count = taken.months.count()
            words = ngettext("%(count)d value is taken in.", "%(count)d values are taken in.", count)
            messages.success(request, words % {"count": count})
            return redirect("indicators:discharges", county.slug)
    context = place(county, _own(county), (_("Values from a file"), "")) | {"form": form, "faults": faults}
    return render(request, "indicators/discharge_file.html", context, status=422 if faults or form.errors else 200)


@require_POST
def act(request: HttpRequest, county_slug: str) -> HttpResponse:
    """One change, named by `do`."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    change_it = ACTS.get(request.POST.get("do", ""))
    if change_it is None:
        raise InvalidInput("unknown_change")
    messages.success(request, change_it(request, actor, county, timezone.now()))
    return redirect("indicators:discharges", county.slug)


def _own(county: County) -> tuple[str, str]:
    return _("Days after discharge"), reverse("indicators:discharges", args=[county.slug])


def _month(request: HttpRequest) -> date | None:
    return month_of(request.GET.get("manad", "")[:20])


def _terms(request: HttpRequest, actor: Actor, county: County, at: datetime) -> str:
    form = DischargeTermForm(request.POST)
    if not form.is_valid():
        raise InvalidInput("bad_terms", _("Write how many days are free, from when, and where it is agreed."))
    set_discharge_terms(actor=actor, county=county, at=at, **form.cleaned_data)
    return _("The terms are set.")


def _remove(request: HttpRequest, actor: Actor, county: County, at: datetime) -> str:
    key = number_sent(request.POST.get("month", "")) or 0
    remove_discharges(actor=actor, county=county, month_id=key, at=at)
    return _("The month is gone.")


def _take_back(request: HttpRequest, actor: Actor, county: County, at: datetime) -> str:
    key = number_sent(request.POST.get("file", "")) or 0
    count = take_back_discharges(actor=actor, county=county, file_id=key, at=at)
    return ngettext("%(count)d value is taken back.", "%(count)d values are taken back.", count) % {"count": count}


ACTS: dict[str, Callable[[HttpRequest, Actor, County, datetime], str]] = {
    "terms": _terms,
    "remove": _remove,
    "take_back": _take_back,
}
