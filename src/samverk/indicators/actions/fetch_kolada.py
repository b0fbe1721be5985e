"""Fetches the values of an indicator from Kolada: those of years that have none yet."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput
from samverk.indicators.actions.add_observation import lock_indicator
from samverk.indicators.actions.import_observations import take_values
from samverk.indicators.adapters import KOLADA, KPI, KoladaValue, kolada_values
from samverk.indicators.models import Indicator, Observation, ObservationFile
from samverk.indicators.queries.observation_files import FileValue
from samverk.matters.permissions import require_lead
from samverk.organizations.models import Principal


def fetch_kolada(*, actor: Actor, indicator: Indicator, at: datetime, base: str = KOLADA) -> ObservationFile:
    """The new values, which can be taken back as a whole. The network is asked outside the transaction.

    Raises NotFound, NotPermitted, InvalidInput without an id of Kolada or with nothing new, ExternalFailure.
    """
    require_lead(actor, indicator.county)
    kpi = indicator.kolada_id
    if not KPI.fullmatch(kpi):
        raise InvalidInput("no_kolada_id", _("Give the indicator its id in Kolada, such as N01951."))
    principals = {one.code: one for one in Principal.objects.filter(county=indicator.county_id) if one.code.isdigit()}
    if not principals:
        raise InvalidInput("no_codes", _("No principal of the county has an official code, by which Kolada knows it."))
    fetched = kolada_values(kpi, principals, base=base)
    with transaction.atomic():
        locked = lock_indicator(indicator)
        known = locked.observations.filter(principal__isnull=False).exclude(kind=Observation.Kind.FORECAST)
        there = set(known.values_list("principal_id", "first_day", "last_day"))
        read = [_value_of(line, one, principals[one.code]) for line, one in enumerate(fetched, start=1)]
        new = [one for one in read if (one.slot[0], one.first_day, one.last_day) not in there]
        if not new:
            raise InvalidInput("nothing_new", _("Kolada has no value that is not here already."))
        return take_values(locked, new, name=f"Kolada {kpi}", origin=Observation.Origin.KOLADA, actor=actor, at=at)


def _value_of(line: int, one: KoladaValue, principal: Principal) -> FileValue:
    return FileValue(
        line=line,
        first_day=date(one.year, 1, 1),
        last_day=date(one.year, 12, 31),
        kind=Observation.Kind.EXACT,
        value=one.value,
        upper=None,
        principal=principal,
        caveat="",
    )
