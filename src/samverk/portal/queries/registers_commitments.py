"""The register of commitments: who undertook what, until when, and what is late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from samverk.core.due import due_of
from samverk.meetings.models import Commitment, CommitmentParty
from samverk.portal.queries.register_pictures import DueMonth, DuePicture, due_picture
from samverk.portal.queries.register_table import Column, Filter, Place, Register
from samverk.portal.queries.registers_contents import (
    DAY,
    ITEM,
    ORGAN,
    SOURCE,
    YEAR,
    contents_for,
    fixed_filter,
    organ_filter,
    principals_of,
    row_address,
    search_in,
    with_place,
)

MONTHS_BEFORE, MONTHS_AFTER = 6, 8
STANDINGS = (_("Late"), _("Open"), _("Under way"), _("Done"), _("Dropped"))
OPEN = Q(state__in=Commitment.LEFT)


def states_on(today: date) -> dict[str, Q]:
    """What each state of the filter means on a day. Late is from the day after the due period ended."""
    return {
        "oppet": OPEN,
        "sent": OPEN & Q(due_to__lt=today),
        "kommer": OPEN & Q(due_to__gte=today),
        "utan_dag": OPEN & Q(due_to__isnull=True),
        "klart": Q(state=Commitment.State.DONE),
        "struket": Q(state=Commitment.State.DROPPED),
    }


def _undertaken_by(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    """Those that the principal is responsible for; to be named in the words is not enough here."""
    parties = CommitmentParty.objects.filter(
        commitment=OuterRef("pk"), principal__slug=value, principal__county=place.county
    )
    return rows.filter(Exists(parties))


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    states = states_on(place.today)
    numbers: dict[str, Any] = rows.aggregate(
        open=Count("pk", filter=states["oppet"]),
        late=Count("pk", filter=states["sent"]),
        coming=Count("pk", filter=states["kommer"]),
        undated=Count("pk", filter=states["utan_dag"]),
        done=Count("pk", filter=states["klart"]),
    )
    return numbers


def _due_words(row: Commitment) -> str:
    return row.due_text or row.due


def _responsible(row: Commitment) -> str:
    return ", ".join(str(one) for one in row.responsible)


def commitments_for(place: Place) -> QuerySet[Any]:
    """The commitments that the actor may see, each with its standing today: the place of its words in STANDINGS."""
    states = states_on(place.today)
    standing = Case(
        When(states["sent"], then=0),
        When(states["klart"], then=3),
        When(states["struket"], then=4),
        When(state=Commitment.State.UNDER_WAY, then=2),
        default=1,
        output_field=IntegerField(),
    )
    rows: QuerySet[Any] = contents_for(Commitment, place).annotate(standing=standing)
    return rows


def is_late(row: Commitment, today: date) -> bool:
    """Say whether the commitment is late on that day."""
    done = row.state not in Commitment.LEFT
    return due_of(due=row.due, due_text=row.due_text, due_to=row.due_to, today=today, is_done=done).is_late


def _picture(rows: QuerySet[Any], place: Place) -> DuePicture | None:
    """What is due month by month around today, by the last day of each due period; None where nothing is."""
    first = _month_after(place.today, -MONTHS_BEFORE)
    end = _month_after(place.today, MONTHS_AFTER + 1)
    counted: dict[tuple[int, int], list[int]] = {}
    dated = rows.filter(due_to__gte=first, due_to__lt=end).order_by().values_list("due_to", "state")
    for due_to, state, number in dated.annotate(number=Count("pk")):
        counts = counted.setdefault((due_to.year, due_to.month), [0, 0, 0])
        counts[2 if state not in Commitment.LEFT else 0 if due_to < place.today else 1] += number
    if not counted:
        return None
    months = [_month_after(place.today, step) for step in range(-MONTHS_BEFORE, MONTHS_AFTER + 1)]
    result = []
    for month in months:
        late, waiting, done = counted.get((month.year, month.month), [0, 0, 0])
        result.append(DueMonth(month=month, late=late, open=waiting, done=done))
    return due_picture(result, today=place.today)


def _month_after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


COMMITMENTS = Register(
    key="commitments",
    here="commitments",
    title=_("Commitments"),
    columns=(
        Column(key="atagande", label=_("What"), value=lambda row: row.text),
        Column(key="ansvarig", label=_("Who"), value=_responsible),
        ITEM,
        ORGAN,
        DAY,
        SOURCE,
        Column(key="klart-senast", label=_("Due"), value=_due_words, order=("due_to",)),
        Column(key="sista-dag", label=_("Last day of the due period"), value=lambda row: row.due_to),
        Column(key="lage", label=_("State"), value=lambda row: str(STANDINGS[row.standing]), order=("standing",)),
    ),
    filters=(
        fixed_filter(
            key="lage",
            label=_("State"),
            choices=(
                ("oppet", _("still open")),
                ("sent", _("late")),
                ("kommer", _("due later")),
                ("utan_dag", _("without a day")),
                ("klart", _("done")),
                ("struket", _("dropped")),
            ),
            condition=lambda value, place: states_on(place.today).get(value),
        ),
        organ_filter(),
        YEAR,
        Filter(key="huvudman", label=_("Principal"), choices=principals_of, narrow=_undertaken_by),
    ),
    rows=commitments_for,
    shown=with_place,
    search=search_in("commitment"),
    address=row_address,
    first_order="-datum",
    answer=_answer,
    picture=_picture,
)
