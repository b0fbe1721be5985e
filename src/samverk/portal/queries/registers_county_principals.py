"""The register of principals: each with its people and attendance over twelve months and what it has undertaken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Attendance, Commitment, CommitmentParty
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Principal
from samverk.portal.queries.register_table import Column, Place, Register
from samverk.portal.queries.registers_commitments import states_on
from samverk.portal.queries.registers_contents import fixed_filter
from samverk.portal.queries.registers_principals import seated
from swedish_text.folding import fold

IN_STATE = {"sent": Q(late__gt=0), "oppet": Q(open__gt=0)}


def principals_for(place: Place) -> QuerySet[Any]:
    """The county's principals with their numbers, counted over what the actor may see."""
    states = states_on(place.today)
    undertaken = Commitment.objects.filter(
        not_withheld(place.actor, place.county), meeting__in=meetings_for(place.actor, place.county)
    )
    seats = seated(place)
    present = seats.filter(status=Attendance.Status.PRESENT)
    rows: QuerySet[Any] = Principal.objects.filter(county=place.county)
    annotated: QuerySet[Any] = rows.annotate(
        people=_counted(seats, Count("person", distinct=True)),
        present=_counted(present, Count("pk")),
        listed=_counted(seats, Count("pk")),
        open=_counted(_parties(undertaken.filter(states["oppet"])), Count("commitment", distinct=True)),
        late=_counted(_parties(undertaken.filter(states["sent"])), Count("commitment", distinct=True)),
    )
    return annotated


def _parties(commitments: QuerySet[Commitment]) -> QuerySet[CommitmentParty]:
    return CommitmentParty.objects.filter(commitment__in=commitments.values("pk"))


def _counted(rows: QuerySet[Model], number: Count) -> Coalesce:
    """How many of the rows are the principal's."""
    own = rows.filter(principal=OuterRef("pk")).order_by().values("principal")
    return Coalesce(Subquery(own.annotate(number=number).values("number")), 0)


def _attendance(row: Any) -> str:
    return gettext("%(present)s of %(listed)s") % {"present": row.present, "listed": row.listed} if row.listed else ""


def _search(rows: QuerySet[Any], text: str, place: Place) -> QuerySet[Any]:
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return rows


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    is_region = Q(kind=Principal.Kind.REGION)
    return rows.order_by().aggregate(
        regions=Count("pk", filter=is_region),
        municipalities=Count("pk", filter=~is_region),
        with_late=Count("pk", filter=IN_STATE["sent"]),
    )


PRINCIPALS = Register(
    key="principals",
    here="principals",
    title=_("Principals"),
    columns=(
        Column(key="namn", label=_("Principal"), value=lambda row: row.name, order=("sort_key",)),
        Column(key="kod", label=_("Code"), value=lambda row: row.code),
        Column(
            key="personer",
            label=_("People"),
            value=lambda row: row.people,
            order=("people",),
            is_number=True,
            latest_first=True,
        ),
        Column(key="narvaro", label=_("Attendance"), value=_attendance),
        Column(
            key="oppna",
            label=_("Open commitments"),
            value=lambda row: row.open,
            order=("open",),
            is_number=True,
            latest_first=True,
        ),
        Column(
            key="sena",
            label=pgettext_lazy("commitments", "Late"),
            value=lambda row: row.late,
            order=("late",),
            is_number=True,
            latest_first=True,
        ),
    ),
    filters=(
        fixed_filter(
            key="slag",
            label=_("Kind"),
            choices=tuple((value, label) for value, label in Principal.Kind.choices),
            condition=lambda value, place: Q(kind=value) if value in Principal.Kind.values else None,
        ),
        fixed_filter(
            key="lage",
            label=_("State"),
            choices=(("sent", _("with something late")), ("oppet", _("with something open"))),
            condition=lambda value, place: IN_STATE.get(value),
        ),
    ),
    rows=principals_for,
    shown=lambda rows: rows,
    search=_search,
    address=lambda row, place: f"/{place.county.slug}/huvudman/{row.slug}/",
    first_order="namn",
    answer=_answer,
    empty=_("They come with the first minutes that are read in."),
)
