"""Figures of minutes that are offered as observations: taken into an indicator, or refused for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.core.form_fields import number_sent
from samverk.documents.models import DeclinedOffer
from samverk.documents.queries import declined_keys
from samverk.indicators.actions.accept_figures import accept_figures, offer_again, refuse_figures
from samverk.indicators.actions.save_indicator import IndicatorInput, save_indicator
from samverk.indicators.models import Indicator
from samverk.indicators.queries.offers import OfferedSeries, offered_series_for
from samverk.indicators.queries.told_figures import OfferedFigure
from samverk.indicators.queries.value_words import offered_words
from samverk.indicators.views.indicators import kept, place
from samverk.matters.permissions import require_lead
from samverk.meetings.queries.cited_contents import content_address
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of

MOST_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def offers(request: HttpRequest, county_slug: str) -> HttpResponse:
    """What is offered; a POST takes or refuses the chosen figures."""
    actor, county = actor_in(request), county_of(county_slug)
    require_lead(actor, county)
    offered = offered_series_for(actor, county)
    if request.method == "POST":
        return _decide(request, actor, county, offered)
    context = place(county, (_("From the minutes"), "")) | {
        "offers": [
            {
                "series": series,
                "rows": [
                    {"figure": one.figure, "words": offered_words(one), "address": content_address(one.figure, county)}
                    for one in series.figures
                ],
            }
            for series in offered[:MOST_SHOWN]
        ],
        "indicators": Indicator.objects.filter(county=county),
        "total": len(offered),
        "refused": len(declined_keys(county, DeclinedOffer.OfferedAs.OBSERVATION)),
    }
    return render(request, "indicators/offers.html", context)


def _decide(request: HttpRequest, actor: Actor, county: County, offered: Sequence[OfferedSeries]) -> HttpResponse:
    at, do = timezone.now(), request.POST.get("do", "")
    if do == "again":
        count = offer_again(actor=actor, county=county, at=at)
        words = ngettext("%(count)d figure is offered again.", "%(count)d figures are offered again.", count)
        messages.success(request, words % {"count": count})
        return redirect("indicators:offers", county.slug)
    wanted = {number_sent(one) for one in request.POST.getlist("figure")}
    chosen = [one for series in offered for one in series.figures if one.figure.pk in wanted]
    if do == "refuse":
        count = refuse_figures(actor=actor, county=county, keys=[one.key for one in chosen], at=at)
        words = ngettext("%(count)d figure is not offered again.", "%(count)d figures are not offered again.", count)
        messages.success(request, words % {"count": count})
        return redirect("indicators:offers", county.slug)
    if do != "accept":
        raise InvalidInput("unknown_change")
    shown = _accept(request, actor, county, chosen, at)
    messages.success(request, _("The figures are values of the indicator, each with its words in the minutes."))
    return redirect("indicators:indicator", county.slug, shown.pk)


def _accept(
    request: HttpRequest, actor: Actor, county: County, chosen: Sequence[OfferedFigure], at: datetime
) -> Indicator:
    if not chosen:
        raise InvalidInput("no_figures", _("Choose at least one figure."))
    key = number_sent(request.POST.get("indicator", ""))
    if key:
        shown = kept(actor, county, key)
    else:
        words = IndicatorInput(name=request.POST.get("name", ""), unit=chosen[0].figure.unit)
        shown = save_indicator(actor=actor, county=county, words=words, at=at)
    accept_figures(actor=actor, indicator=shown, offered=chosen, at=at)
    return shown
