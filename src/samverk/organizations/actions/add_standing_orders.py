"""Gives an organ standing orders from a day; a change always names the document it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from civic_rules.facts import StandingOrders as OrdersFacts
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, NotFound
from samverk.organizations.models import Membership, Organ, StandingOrders
from samverk.organizations.permissions import require_manage_organ

ORDER_FIELDS = tuple(one.name for one in fields(OrdersFacts))
"""What standing orders say, field by field."""
CALLABLE = frozenset({*Membership.Kind.values, "guest"})


def add_standing_orders(
    *, actor: Actor, organ: Organ, starts_on: date, source: str, values: Mapping[str, Any], at: datetime
) -> StandingOrders:
    """Make the orders that hold from `starts_on`, in place of those of the same day. Fields not given: the defaults.

    Raises NotFound and NotPermitted as require_manage_organ; InvalidInput where no source is named or a value is
    none of its field's.
    """
    require_manage_organ(actor, organ)
    if not source.strip():
        raise InvalidInput("no_source", _("Name the document in which the organ agreed on this."))
    unknown = set(values) - set(ORDER_FIELDS)
    if unknown:
        raise InvalidInput("unknown_field", ", ".join(sorted(unknown)))
    row = StandingOrders(organ=organ, starts_on=starts_on, source=source.strip(), **_for_row(values))
    if row.quorum_kind in {"number", "per_kind"} and not row.quorum_number:
        raise InvalidInput("no_quorum_number", _("Say how many must be there."))
    if not set(row.callable_kinds) <= CALLABLE:
        raise InvalidInput("unknown_kind", ", ".join(row.callable_kinds))
    try:
        row.clean_fields(exclude=["organ", "callable_kinds"])
    except ValidationError as error:
        raise InvalidInput("bad_orders", " ".join(error.messages)) from error
    with transaction.atomic():
        replaced = organ.standing_orders.filter(starts_on=starts_on).delete()[0]
        row.save(force_insert=True)
        record_event(
            actor=actor,
            verb="orders.replaced" if replaced else "orders.added",
            subject=row,
            at=at,
            county_code=organ.county.code,
            data={"organ": organ.slug, "from": starts_on.isoformat(), "source": row.source},
        )
    return row


def remove_standing_orders(*, actor: Actor, organ: Organ, orders_id: int, at: datetime) -> StandingOrders:
    """Take one row away; the one before it holds on. What meetings were held under is kept in their own minutes."""
    require_manage_organ(actor, organ)
    row = organ.standing_orders.filter(pk=orders_id).first()
    if row is None:
        raise NotFound(f"standing orders {orders_id}")
    with transaction.atomic():
        record_event(
            actor=actor,
            verb="orders.removed",
            subject=row,
            at=at,
            county_code=organ.county.code,
            data={"organ": organ.slug, "from": row.starts_on.isoformat(), "values": values_of(row)},
        )
        StandingOrders.objects.filter(pk=row.pk).delete()
    return row


def values_of(row: StandingOrders) -> dict[str, Any]:
    """What a row says, field by field, as JSON can hold it."""
    return {name: getattr(row, name) for name in ORDER_FIELDS}


def _for_row(values: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(values)
    if "callable_kinds" in given:
        given["callable_kinds"] = sorted(given["callable_kinds"])
    return given
