"""The register of figures, and the series that form where a label recurs over time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, F, IntegerField, Min, Q, QuerySet, Value, When
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
from swedish_text.dates import find_dates

FEWEST_POINTS = 3
MOST_SERIES = 6
MOST_ROWS = 4000
MOST_LABEL = 100
PERCENT = "%"
YEAR_IN_PERIOD = re.compile(r"\b(?:19|20)\d\d\b")


def figures_for(place: Place) -> QuerySet[Any]:
    """The figures that the actor may see."""
    rows: QuerySet[Any] = contents_for(Figure, place)
    return rows


def _with_times(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with the place of each period among the times that they tell of: by its first day, a longer one before
    its parts; null where no year is told."""
    written: dict[tuple[date, int], list[str]] = {}
    for period in rows.order_by().exclude(period="").values_list("period", flat=True).distinct():
        told = next((one for one in find_dates(period) if one.first_day and one.last_day), None)
        if told is not None and told.first_day and told.last_day:
            written.setdefault((told.first_day, -told.last_day.toordinal()), []).append(period)
    places = [When(period__in=written[key], then=place) for place, key in enumerate(sorted(written))]
    # PostgreSQL orders by no bare null, which is what a case without any place would be.
    untold = When(period="", then=Value(None, output_field=IntegerField()))
    placed: QuerySet[Any] = rows.annotate(period_order=Case(untold, *places, default=None, output_field=IntegerField()))
    return placed


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
        Column(
            key="period",
            label=_("Period"),
            value=lambda row: row.period,
            order=("period_order",),
            prepared=_with_times,
        ),
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
