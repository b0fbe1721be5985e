"""The register of decisions: what every organ decided, and what is in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Decision
from samverk.meetings.queries import meetings_for
from samverk.portal.queries.register_table import Column, Place, Register, order_of_words
from samverk.portal.queries.registers_contents import (
    DAY,
    ITEM,
    ORGAN,
    SOURCE,
    YEAR,
    contents_for,
    fixed_filter,
    organ_filter,
    principal_filter,
    row_address,
    search_in,
    with_place,
)

TYPES = (
    ("adoption", _("adoption")),
    ("appointment", _("appointment")),
    ("approval", _("approval")),
    ("assignment", _("assignment")),
    ("election", _("election")),
    ("funding", _("funding")),
    ("noted", _("noted")),
    ("referral", _("referral")),
    ("schedule", _("schedule")),
    ("other", _("other")),
)
TYPE_WORDS = dict(TYPES)
IN_FORCE = Q(is_replaced=False, recap=False)
STATES = {
    "galler": IN_FORCE,
    "ersatt": Q(is_replaced=True),
    "atergivet": Q(recap=True),
}


def type_words(decision: Decision) -> str:
    """The type in words; empty where it is none of the known ones."""
    return str(TYPE_WORDS.get(decision.type, "")) if decision.type != "other" else ""


def state_words(decision: Decision) -> str:
    """In force, replaced or only repeated."""
    if getattr(decision, "is_replaced", False):
        return gettext("Replaced")
    return gettext("Repeats an earlier one") if decision.recap else gettext("In force")


def decisions_for(place: Place) -> QuerySet[Any]:
    """The decisions that the actor may see; is_replaced only where she may also see what replaced it."""
    replacing = meetings_for(place.actor, place.county).filter(pk=OuterRef("replaced_by__meeting_id"))
    shown = [one for one in TYPES if one[0] != "other"]
    rows: QuerySet[Any] = contents_for(Decision, place, own_organ="organ").annotate(
        is_replaced=Exists(replacing), type_order=order_of_words("type", shown)
    )
    return rows


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    numbers: dict[str, Any] = rows.aggregate(
        in_force=Count("pk", filter=IN_FORCE),
        replaced=Count("pk", filter=STATES["ersatt"]),
        repeated=Count("pk", filter=STATES["atergivet"]),
        this_year=Count("pk", filter=IN_FORCE & Q(meeting__date__gte=date(place.today.year, 1, 1))),
        meetings=Count("meeting", distinct=True),
    )
    return numbers


def _shown(rows: QuerySet[Any]) -> QuerySet[Any]:
    return with_place(rows).select_related("organ", "replaced_by__meeting", "replaced_by__item", "meeting", "item")


def _state(value: str, place: Place) -> Q | None:
    return STATES.get(value)


def _type(value: str, place: Place) -> Q | None:
    return Q(type=value) if value in TYPE_WORDS else None


DECISIONS = Register(
    key="decisions",
    here="decisions",
    title=_("Decisions"),
    columns=(
        Column(key="beslut", label=_("Decision"), value=lambda row: row.text),
        ITEM,
        ORGAN,
        DAY,
        SOURCE,
        Column(key="typ", label=_("Type"), value=type_words, order=("type_order",)),
        Column(key="lage", label=_("State"), value=state_words),
    ),
    filters=(
        fixed_filter(
            key="lage",
            label=_("State"),
            choices=(
                ("galler", _("in force")),
                ("ersatt", _("replaced")),
                ("atergivet", _("repeats an earlier one")),
            ),
            condition=_state,
        ),
        organ_filter(own_organ="organ"),
        YEAR,
        principal_filter("decision"),
        fixed_filter(key="typ", label=_("Type"), choices=TYPES, condition=_type),
    ),
    rows=decisions_for,
    shown=_shown,
    search=search_in("decision"),
    address=row_address,
    first_order="-datum",
    answer=_answer,
)
