"""Sets what is wanted of an indicator from a day, and takes such a target away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.indicators.models import Indicator, IndicatorTarget
from samverk.matters.permissions import require_lead


def set_target(
    *,
    actor: Actor,
    indicator: Indicator,
    value: float,
    first_day: date,
    last_day: date | None,
    source: str,
    at: datetime,
) -> IndicatorTarget:
    """The target. Raises NotFound, NotPermitted, InvalidInput for a time that ends before it begins."""
    require_lead(actor, indicator.county)
    if last_day is not None and last_day < first_day:
        raise InvalidInput("backwards", _("The last day comes before the first."))
    with transaction.atomic():
        row = IndicatorTarget.objects.create(
            indicator=indicator, value=value, first_day=first_day, last_day=last_day, source=source.strip()[:300]
        )
        _record(actor, indicator, "indicator.target_set", value, at)
    return row


def remove_target(*, actor: Actor, indicator: Indicator, target_id: int, at: datetime) -> None:
    """Take a target away. Raises NotFound, NotPermitted."""
    require_lead(actor, indicator.county)
    with transaction.atomic():
        row = indicator.targets.filter(pk=target_id).first()
        if row is None:
            raise NotFound(f"target {target_id}")
        row.delete()
        _record(actor, indicator, "indicator.target_removed", row.value, at)


def _record(actor: Actor, indicator: Indicator, verb: str, value: float, at: datetime) -> None:
    code = indicator.county.code
    record_event(actor=actor, verb=verb, subject=indicator, at=at, county_code=code, data={"value": value})
