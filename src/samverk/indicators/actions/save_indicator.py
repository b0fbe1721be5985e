"""Defines an indicator, or changes its definition; its observations stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.indicators.models import Indicator
from samverk.matters.permissions import require_lead
from samverk.organizations.models import County, Organ


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorInput:
    """What is written of an indicator; keys of the model's choices."""

    name: str
    unit: str
    definition: str = ""
    direction: str = Indicator.Direction.NEITHER
    level: str = Indicator.Level.COUNTY
    rhythm: str = Indicator.Rhythm.YEAR
    source: str = ""
    kolada_id: str = ""
    counts_persons: bool = False
    followed_by: Organ | None = None
    is_public: bool = False


def save_indicator(
    *, actor: Actor, county: County, words: IndicatorInput, at: datetime, indicator: Indicator | None = None
) -> Indicator:
    """The indicator as written. Raises NotFound, NotPermitted, InvalidInput."""
    require_lead(actor, county)
    name, unit = " ".join(words.name.split())[:200], " ".join(words.unit.split())[:60]
    if not name or not unit:
        raise InvalidInput("no_name", _("Give the indicator a name and a unit."))
    if (
        words.direction not in Indicator.Direction.values
        or words.level not in Indicator.Level.values
        or words.rhythm not in Indicator.Rhythm.values
    ):
        raise InvalidInput("bad_choice")
    if words.followed_by is not None and words.followed_by.county_id != county.pk:
        raise InvalidInput("other_county")
    with transaction.atomic():
        row = Indicator(county=county, made_at=at)
        if indicator is not None:
            row = Indicator.objects.select_for_update().get(pk=indicator.pk, county=county)
        row.name, row.unit, row.definition = name, unit, words.definition.strip()
        row.direction, row.level, row.rhythm = words.direction, words.level, words.rhythm
        row.source, row.kolada_id = words.source.strip()[:300], words.kolada_id.strip()[:12]
        row.counts_persons, row.is_public = words.counts_persons, words.is_public
        row.followed_by = words.followed_by
        row.save()
        record_event(
            actor=actor,
            verb="indicator.saved",
            subject=row,
            at=at,
            county_code=county.code,
            data={"name": name, "unit": unit, "is_public": row.is_public},
        )
    return row
