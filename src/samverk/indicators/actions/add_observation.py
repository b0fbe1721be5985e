"""Notes one observation of an indicator, typed by hand, and takes one away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from civic_rules.indicators import ValueKind, may_keep_value
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound, require
from samverk.documents.models import Document
from samverk.indicators.models import Indicator, Observation, ObservationFile
from samverk.matters.permissions import require_lead
from samverk.organizations.models import Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationInput:
    """A value for a time. value, upper: in the indicator's unit, by kind; principal or group: whose, else the
    county's."""

    first_day: date
    last_day: date
    kind: str = Observation.Kind.EXACT
    value: float | None = None
    upper: float | None = None
    principal: Principal | None = None
    group: str = ""
    caveat: str = ""


def add_observation(*, actor: Actor, indicator: Indicator, words: ObservationInput, at: datetime) -> Observation:
    """The observation as typed. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (INDICATOR-3)."""
    require_lead(actor, indicator.county)
    with transaction.atomic():
        locked = lock_indicator(indicator)
        row = write_observation(locked, words, origin=Observation.Origin.TYPED, actor=actor, at=at)
        _record(actor, row, "indicator.value_noted", at)
    return row


def remove_observation(*, actor: Actor, indicator: Indicator, observation_id: int, at: datetime) -> None:
    """Take one observation away; a figure of minutes is offered again. Raises NotFound, NotPermitted."""
    require_lead(actor, indicator.county)
    with transaction.atomic():
        row = lock_indicator(indicator).observations.filter(pk=observation_id).first()
        if row is None:
            raise NotFound(f"observation {observation_id}")
        _record(actor, row, "indicator.value_removed", at)
        row.delete()


def take_back_file(*, actor: Actor, indicator: Indicator, file_id: int, at: datetime) -> int:
    """Take back all that one file gave; how many values. Raises NotFound, NotPermitted."""
    require_lead(actor, indicator.county)
    with transaction.atomic():
        file = ObservationFile.objects.filter(indicator=lock_indicator(indicator), pk=file_id).first()
        if file is None:
            raise NotFound(f"file {file_id}")
        count = file.observations.count()
        data = {"file": file.file_name, "values": count}
        record_event(
            actor=actor,
            verb="indicator.file_taken_back",
            subject=indicator,
            at=at,
            county_code=indicator.county.code,
            data=data,
        )
        file.delete()
    return count


def lock_indicator(indicator: Indicator) -> Indicator:
    """The indicator, locked until the transaction ends, so that no value is noted twice."""
    return Indicator.objects.select_for_update(of=("self",)).select_related("county").get(pk=indicator.pk)


def write_observation(
    indicator: Indicator,
    words: ObservationInput,
    *,
    origin: str,
    actor: Actor,
    at: datetime,
    document: Document | None = None,
    finding_key: str = "",
    file: ObservationFile | None = None,
) -> Observation:
    """A row of a locked indicator, by INDICATOR-3. Runs in the caller's transaction, which records the event."""
    if words.kind not in Observation.Kind.values:
        raise InvalidInput("bad_kind", words.kind)
    if words.principal is not None and words.principal.county_id != indicator.county_id:
        raise InvalidInput("other_county")
    require(
        may_keep_value(
            kind=cast(ValueKind, words.kind),
            value=words.value,
            upper=words.upper,
            first_day=words.first_day,
            last_day=words.last_day,
            today=timezone.localdate(at),
            is_there=_is_there(indicator, words),
        )
    )
    return Observation.objects.create(
        indicator=indicator,
        principal=words.principal,
        group=words.group.strip()[:100],
        first_day=words.first_day,
        last_day=words.last_day,
        kind=words.kind,
        value=words.value,
        upper=words.upper if words.kind == Observation.Kind.RANGE else None,
        caveat=" ".join(words.caveat.split())[:300],
        origin=origin,
        document=document,
        finding_key=finding_key,
        file=file,
        noted_at=at,
        noted_by=actor.name,
    )


def _is_there(indicator: Indicator, words: ObservationInput) -> bool:
    """Whether the same part has a value of the same time; a forecast stands beside the outcome."""
    same = indicator.observations.filter(
        principal=words.principal, group=words.group.strip()[:100], first_day=words.first_day, last_day=words.last_day
    )
    forecast = Observation.Kind.FORECAST
    if words.kind == forecast:
        return same.filter(kind=forecast).exists()
    return same.exclude(kind=forecast).exists()


def _record(actor: Actor, row: Observation, verb: str, at: datetime) -> None:
    data = {"first_day": row.first_day.isoformat(), "last_day": row.last_day.isoformat(), "value": row.value}
    county = row.indicator.county
    record_event(actor=actor, verb=verb, subject=row.indicator, at=at, county_code=county.code, data=data)
