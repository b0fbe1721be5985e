"""Indicators of the sample county over three years, with targets and caveats; sample_states.py calls it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from samverk.accounts.models import SYSTEM
from samverk.indicators.actions.accept_figures import accept_figures
from samverk.indicators.actions.add_observation import ObservationInput, add_observation
from samverk.indicators.actions.save_indicator import IndicatorInput, save_indicator
from samverk.indicators.actions.set_target import set_target
from samverk.indicators.models import Indicator
from samverk.indicators.queries.offers import offered_series_for
from samverk.organizations.models import Organ, Principal

YEARS = (2023, 2024, 2025)
DAYS = (9140.0, 7320.0, 5870.0)
MEAN_OF_TOWNS = ((3.9, 3.1, 2.4), (2.8, 2.6, 2.5), (4.6, 4.9, 3.8), (3.2, 2.9, 3.4), (2.1, 2.2, 1.9), (5.1, 4.0, 3.0))
OFF_TARGET = (
    ("Fast läkarkontakt på särskilt boende", "%", "higher", (58.0, 63.0, 61.0), 75.0),
    ("Undersköterskor med bevis", "%", "higher", (71.0, 73.0, 74.0), 80.0),
    ("Återinskrivna inom 30 dagar", "%", "lower", (12.1, 13.0, 13.4), 10.0),
)
"""Indicators that do not meet their targets: name, unit, what is wanted, the values of the years, the target."""
SATISFIED = (("exact", 71.0), ("approximate", 74.0), ("at_least", 75.0))


def measure(organ: Organ) -> dict[str, str]:
    """Six indicators, and one more of what minutes offer; the key of the one that is drawn for each principal."""
    at, county = timezone.now(), organ.county
    days = _indicator(organ, "Utskrivningsklara dagar på sjukhus", "dagar", "lower", at)
    for year, value in zip(YEARS, DAYS, strict=True):
        _note(days, year, value, at=at, caveat="Ny räkning från 2024" if year == 2024 else "")
    _note(days, YEARS[-1] + 1, 5200.0, at=at, kind="forecast", caveat="Efter tre kvartal")
    _target(days, 6000, at)
    mean = _indicator(organ, "Dagar till hemgång i genomsnitt", "dagar", "lower", at, level="principal")
    towns = Principal.objects.filter(county=county, kind="municipality").order_by("sort_key")
    for town, values in zip(towns, MEAN_OF_TOWNS, strict=False):
        for year, value in zip(YEARS, values, strict=True):
            _note(mean, year, value, at=at, principal=town)
    for year, value in zip(YEARS, (3.6, 3.3, 2.8), strict=True):
        _note(mean, year, value, at=at)
    _target(mean, 3, at)
    satisfied = _indicator(organ, "Boende som är nöjda med sin vårdplan", "%", "higher", at)
    for year, (kind, value) in zip(YEARS, SATISFIED, strict=True):
        _note(satisfied, year, value, at=at, kind=kind)
    _target(satisfied, 80, at)
    for name, unit, direction, values, target in OFF_TARGET:
        off = _indicator(organ, name, unit, direction, at)
        for year, value in zip(YEARS, values, strict=True):
            _note(off, year, value, at=at)
        _target(off, target, at)
    for series in offered_series_for(SYSTEM, county)[:1]:
        read = _indicator(organ, series.label.capitalize(), series.unit, "neither", at)
        accept_figures(actor=SYSTEM, indicator=read, offered=series.figures, at=at)
    return {"indicator": str(mean.pk)}


def _indicator(organ: Organ, name: str, unit: str, direction: str, at: datetime, *, level: str = "county") -> Indicator:
    words = IndicatorInput(
        name=name,
        unit=unit,
        definition="Räknas av regionen varje månad, enligt länets överenskommelse.",
        direction=direction,
        level=level,
        source="Regionens uppföljning av utskrivningar",
        followed_by=organ,
        is_public=True,
    )
    return save_indicator(actor=SYSTEM, county=organ.county, words=words, at=at)


def _note(
    indicator: Indicator,
    year: int,
    value: float,
    *,
    at: datetime,
    kind: str = "exact",
    principal: Principal | None = None,
    caveat: str = "",
) -> None:
    words = ObservationInput(
        first_day=date(year, 1, 1),
        last_day=date(year, 12, 31),
        value=value,
        kind=kind,
        principal=principal,
        caveat=caveat,
    )
    add_observation(actor=SYSTEM, indicator=indicator, words=words, at=at)


def _target(indicator: Indicator, value: float, at: datetime) -> None:
    set_target(
        actor=SYSTEM,
        indicator=indicator,
        value=value,
        first_day=date(2024, 1, 1),
        last_day=None,
        source="Handlingsplan nära vård 2024–2026",
        at=at,
    )
