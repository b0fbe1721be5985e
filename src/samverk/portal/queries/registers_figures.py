"""The register of figures, and the series that form where a label recurs over time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, IntegerField, Min, Q, QuerySet, Value, When
from django.db.models.functions import Right
from django.utils.translation import gettext_lazy as _

from samverk.core.charts import Chart, Point, chart_of
from samverk.core.templatetags.parts import capital
from samverk.meetings.models import Figure
from samverk.portal.queries.register_table import Choice, Column, Filter, Place, Register
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
from swedish_text.date_forms import FULL_MONTH

FEWEST_POINTS = 3
MOST_SERIES = 6
MOST_ROWS = 4000
MOST_LABEL = 100
PERCENT = "%"
BEGINS = {
    **{month: number for number, month in enumerate(FULL_MONTH.split("|"), start=1)},
    **{f"{word} kvartalet": quarter * 3 + 1 for quarter, word in enumerate(("första", "andra", "tredje", "fjärde"))},
    "första halvåret": 1,
    "andra halvåret": 7,
}
"""With which words a period begins, and in which month; a whole year stands before its parts."""
YEAR_IN_PERIOD = re.compile(r"\b(?:19|20)\d\d\b")


def figures_for(place: Place) -> QuerySet[Any]:
    """The figures that the actor may see, each with what its period sorts by: the year, then the month it begins."""
    months = [When(period__istartswith=words, then=month) for words, month in BEGINS.items()]
    rows: QuerySet[Any] = contents_for(Figure, place).annotate(
        period_year=Case(When(period__regex=r"(19|20)[0-9]{2}$", then=Right("period", 4)), output_field=CharField()),
        period_month=Case(*months, default=0, output_field=IntegerField()),
    )
    return rows


def _charts(rows: QuerySet[Any], place: Place) -> list[Chart] | None:
    """The longest series among the rows; None where no label recurs. Of several values for one time the latest
    meeting's stands."""
    recurring = (
        rows.exclude(folded_label="")
        .annotate(one_unit=Case(When(unit="procent", then=Value(PERCENT)), default=F("unit")))
        .order_by()
        .values("folded_label", "one_unit")
        .annotate(times=Count("pk"))
        .filter(times__gte=FEWEST_POINTS)
        .order_by("-times", "folded_label")[: MOST_SERIES * 2]
    )
    keys = [(one["folded_label"], one["one_unit"]) for one in recurring]
    if not keys:
        return None
    figures = (
        rows.filter(folded_label__in={label for label, _unit in keys}, meeting__date__isnull=False)
        .select_related("meeting")
        .order_by("meeting__date", "pk")[:MOST_ROWS]
    )
    by_key: dict[tuple[str, str], dict[date, Point]] = {key: {} for key in keys}
    labels: dict[tuple[str, str], str] = {}
    for figure in figures:
        key = (figure.folded_label, PERCENT if figure.unit == "procent" else figure.unit)
        if key in by_key:
            point = _point(figure, place)
            by_key[key][point.day] = point
            labels[key] = figure.label
    series = sorted(
        ((key, sorted(points.values(), key=lambda point: point.day)) for key, points in by_key.items()),
        key=lambda one: (-len(one[1]), one[0]),
    )
    return [
        chart_of(points, label=labels[key], unit=key[1], address=f"?{urlencode({'serie': key[0][:MOST_LABEL]})}")
        for key, points in series[:MOST_SERIES]
        if len(points) >= FEWEST_POINTS
    ] or None


def _point(figure: Figure, place: Place) -> Point:
    """A figure at its period where that names a year, else at its meeting."""
    held = figure.meeting.date
    assert held is not None
    years = YEAR_IN_PERIOD.findall(figure.period)
    day = date(int(years[-1]), 7, 1) if len(set(years)) == 1 and figure.period.strip() == years[0] else held
    return Point(day=day, period=figure.period, value=figure.value, address=row_address(figure, place))


def _labels(place: Place) -> Sequence[Choice]:
    rows = contents_for(Figure, place).exclude(folded_label="")
    recurring = (
        rows.order_by()
        .values("folded_label")
        .annotate(times=Count("pk"), written=Min("label"))
        .filter(times__gte=2)
        .order_by("-times", "folded_label")[:40]
    )
    return [
        Choice(value=one["folded_label"][:MOST_LABEL], label=f"{capital(one['written'])} ({one['times']})")
        for one in recurring
    ]


def _with_label(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    if len(value) < MOST_LABEL:
        return rows.filter(folded_label=value)
    return rows.filter(folded_label__startswith=value)


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    numbers: dict[str, Any] = rows.aggregate(
        count=Count("pk"),
        meetings=Count("meeting", distinct=True),
        labels=Count("folded_label", distinct=True, filter=~Q(folded_label="")),
    )
    return numbers


FIGURES = Register(
    key="figures",
    here="figures",
    title=_("Figures"),
    columns=(
        Column(key="vad", label=_("What"), value=lambda row: row.label or row.text, order=("folded_label",)),
        Column(
            key="varde",
            label=_("Value"),
            value=lambda row: row.value,
            order=("value",),
            is_number=True,
            latest_first=True,
        ),
        Column(key="enhet", label=_("Unit"), value=lambda row: row.unit),
        Column(key="period", label=_("Period"), value=lambda row: row.period, order=("period_year", "period_month")),
        Column(key="ord", label=_("As written"), value=lambda row: row.text),
        ITEM,
        ORGAN,
        DAY,
        SOURCE,
    ),
    filters=(
        Filter(
            key="serie",
            label=_("Label"),
            choices=_labels,
            narrow=_with_label,
        ),
        organ_filter(),
        YEAR,
        principal_filter("figure"),
    ),
    rows=figures_for,
    shown=with_place,
    search=search_in("figure"),
    address=row_address,
    first_order="-datum",
    answer=_answer,
    picture=_charts,
)
