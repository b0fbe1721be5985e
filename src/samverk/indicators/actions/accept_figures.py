"""Takes figures of minutes as observations of an indicator, refuses them, or offers refused ones again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.documents.actions.decline_offers import decline_offers, reopen_offers
from samverk.documents.models import DeclinedOffer, Document
from samverk.documents.queries import Key
from samverk.indicators.actions.add_observation import ObservationInput, lock_indicator, write_observation
from samverk.indicators.models import Indicator, Observation
from samverk.indicators.queries.told_figures import OfferedFigure
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County

OBSERVATION = DeclinedOffer.OfferedAs.OBSERVATION


def accept_figures(
    *, actor: Actor, indicator: Indicator, offered: Sequence[OfferedFigure], at: datetime
) -> list[Observation]:
    """The figures as observations, each with its citation, all or none.

    Raises NotFound, NotPermitted, InvalidInput for none, StaleState where one is taken already, RuleBroken
    (INDICATOR-3).
    """
    require_lead(actor, indicator.county)
    if not offered:
        raise InvalidInput("no_figures", _("Choose at least one figure."))
    with transaction.atomic():
        locked = lock_indicator(indicator)
        if taken_keys(one.key for one in offered):
            raise StaleState("a figure is an observation already")
        rows = [_take(locked, one, actor, at) for one in offered]
        _record(actor, locked, offered, at)
    return rows


def refuse_figures(*, actor: Actor, county: County, keys: Iterable[Key], at: datetime) -> int:
    """Say that the figures are no observations; they are never offered again. How many. Raises NotFound, NotPermitted,
    InvalidInput for none or for those of another county."""
    require_lead(actor, county)
    nothing = _("Choose at least one figure.")
    return decline_offers(actor=actor, county=county, offered_as=OBSERVATION, keys=keys, at=at, otherwise=nothing)


def offer_again(*, actor: Actor, county: County, at: datetime) -> int:
    """Take every refusal of the county back; how many. Raises NotFound, NotPermitted."""
    require_lead(actor, county)
    return reopen_offers(actor=actor, county=county, offered_as=OBSERVATION, at=at)


def taken_keys(keys: Iterable[Key]) -> set[Key]:
    """Which of these figures are observations already."""
    wanted = set(keys)
    rows = Observation.objects.filter(document__in={document for document, _key in wanted}).exclude(finding_key="")
    return {key for key in rows.values_list("document_id", "finding_key") if key in wanted}


def _take(indicator: Indicator, one: OfferedFigure, actor: Actor, at: datetime) -> Observation:
    document, key = one.key
    words = ObservationInput(
        first_day=one.first_day,
        last_day=one.last_day,
        kind=one.kind,
        value=one.value,
        upper=one.upper,
        principal=one.principal,
        group=one.group,
    )
    return write_observation(
        indicator,
        words,
        origin=Observation.Origin.MINUTES,
        actor=actor,
        at=at,
        document=Document.objects.get(pk=document),
        finding_key=key,
    )


def _record(actor: Actor, indicator: Indicator, offered: Sequence[OfferedFigure], at: datetime) -> None:
    data = {"figures": [f"{document}:{key}" for document, key in (one.key for one in offered)]}
    county, verb = indicator.county.code, "indicator.figures_accepted"
    record_event(actor=actor, verb=verb, subject=indicator, at=at, county_code=county, data=data)
