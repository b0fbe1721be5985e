"""The register of sums of money that minutes name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Amount
from samverk.portal.queries.register_table import Column, Place, Register
from samverk.portal.queries.registers_contents import (
    DAY,
    ITEM,
    ORGAN,
    SOURCE,
    YEAR,
    contents_for,
    organ_filter,
    principal_filter,
    row_address,
    search_in,
    with_place,
)


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    in_kronor = Q(currency="SEK")
    numbers: dict[str, Any] = rows.aggregate(
        count=Count("pk"), meetings=Count("meeting", distinct=True), largest=Max("value", filter=in_kronor)
    )
    largest = rows.filter(in_kronor, value=numbers["largest"]).order_by("-meeting__date", "-pk").first()
    if largest is not None:
        numbers["largest_row"] = largest
        numbers["largest_address"] = row_address(largest, place)
    return numbers


AMOUNTS = Register(
    key="amounts",
    here="amounts",
    title=_("Sums of money"),
    columns=(
        Column(
            key="belopp",
            label=_("Sum"),
            value=lambda row: row.value,
            order=("value",),
            is_number=True,
            latest_first=True,
        ),
        Column(key="valuta", label=_("Currency"), value=lambda row: row.currency),
        Column(key="ord", label=_("As written"), value=lambda row: row.text),
        ITEM,
        ORGAN,
        DAY,
        SOURCE,
    ),
    filters=(organ_filter(), YEAR, principal_filter("amount")),
    rows=lambda place: contents_for(Amount, place),
    shown=with_place,
    search=search_in("amount"),
    address=row_address,
    first_order="-datum",
    answer=_answer,
)
