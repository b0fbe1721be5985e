"""The register of people: who has sat where, for whom, how often. Told by the meetings that the actor may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Attendance, MeetingOrgan, Presenter
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Person
from samverk.portal.queries.register_table import Choice, Column, Filter, Place, Register
from samverk.portal.queries.registers_contents import organ_filter, principals_of, sorted_by_name
from swedish_text.folding import fold

CAPACITIES = tuple((value, label) for value, label in Attendance.Capacity.choices)


def people_for(place: Place) -> QuerySet[Any]:
    """The people that a seen meeting lists or hears, with how many they were at and the last day."""
    seen = Attendance.objects.filter(person=OuterRef("pk"), meeting__in=meetings_for(place.actor, place.county))
    heard = Presenter.objects.filter(
        not_withheld(place.actor, place.county),
        person=OuterRef("pk"),
        item__meeting__in=meetings_for(place.actor, place.county),
    )
    present = seen.filter(status=Attendance.Status.PRESENT).order_by().values("person")
    rows: QuerySet[Any] = Person.objects.filter(Exists(seen) | Exists(heard), county=place.county)
    annotated: QuerySet[Any] = rows.annotate(
        meetings=Coalesce(Subquery(present.annotate(number=Count("meeting", distinct=True)).values("number")), 0),
        last_day=Subquery(present.annotate(last=Max("meeting__date")).values("last")),
    )
    return annotated


def attendance_for(place: Place) -> QuerySet[Attendance]:
    """The lines of attendance in the meetings that the actor may see."""
    return Attendance.objects.filter(meeting__in=meetings_for(place.actor, place.county))


def _beside(rows: Sequence[Any], place: Place) -> None:
    """Put onto each person the organs and organisations of her attendance."""
    organs: dict[int, set[str]] = defaultdict(set)
    principals: dict[int, set[str]] = defaultdict(set)
    ids = [row.pk for row in rows]
    seen = attendance_for(place).filter(person__in=ids).order_by()
    for person, organ in seen.values_list("person", "meeting__organ_rows__organ__name").distinct():
        if organ:
            organs[person].add(organ)
    named = seen.values_list("person", "principal__short_name", "partner__name", "organisation").distinct()
    for person, principal, partner, organisation in named:
        if principal or partner or organisation:
            principals[person].add(principal or partner or organisation)
    for row in rows:
        row.organ_names = sorted_by_name(list(organs[row.pk]))
        row.organisations = sorted_by_name(list(principals[row.pk]))


def _answer(rows: QuerySet[Any], place: Place) -> Mapping[str, Any]:
    year = place.today.replace(month=1, day=1)
    recent = attendance_for(place).filter(person=OuterRef("pk"), meeting__date__gte=year)
    numbers: dict[str, Any] = rows.order_by().aggregate(count=Count("pk"))
    numbers["this_year"] = rows.filter(Exists(recent)).count()
    numbers["organs"] = (
        MeetingOrgan.objects.filter(meeting__in=meetings_for(place.actor, place.county))
        .values("organ")
        .distinct()
        .count()
    )
    return numbers


def _in_organ(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    held = MeetingOrgan.objects.filter(organ__slug=value).values("meeting")
    return rows.filter(Exists(attendance_for(place).filter(person=OuterRef("pk"), meeting__in=held)))


def _for_principal(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    return rows.filter(Exists(attendance_for(place).filter(person=OuterRef("pk"), principal__slug=value)))


def _as(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    return rows.filter(Exists(attendance_for(place).filter(person=OuterRef("pk"), capacity=value)))


def _in_year(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    if not (value.isascii() and value.isdigit() and len(value) == 4 and value != "0000"):
        return rows.none()
    return rows.filter(Exists(attendance_for(place).filter(person=OuterRef("pk"), meeting__date__year=int(value))))


def _search(rows: QuerySet[Any], text: str, place: Place) -> QuerySet[Any]:
    for word in fold(text).split():
        rows = rows.filter(folded__contains=word)
    return rows


def _years(place: Place) -> list[Choice]:
    days = meetings_for(place.actor, place.county).filter(state="held").dates("date", "year", order="DESC")
    return [Choice(value=str(day.year), label=str(day.year)) for day in days]


PEOPLE = Register(
    key="people",
    here="people",
    title=_("People"),
    columns=(
        Column(key="namn", label=_("Name"), value=lambda row: row.name, order=("sort_key",)),
        Column(key="foretrader", label=_("Represents"), value=lambda row: ", ".join(row.organisations)),
        Column(key="organ", label=_("Organs"), value=lambda row: ", ".join(row.organ_names)),
        Column(
            key="moten",
            label=_("Meetings attended"),
            value=lambda row: row.meetings,
            order=("meetings",),
            is_number=True,
            latest_first=True,
        ),
        Column(
            key="senast",
            label=_("Last meeting"),
            value=lambda row: row.last_day,
            order=("last_day",),
            latest_first=True,
        ),
    ),
    filters=(
        Filter(key="organ", label=_("Organ"), choices=organ_filter().choices, narrow=_in_organ),
        Filter(key="ar", label=_("Year"), choices=_years, narrow=_in_year),
        Filter(key="huvudman", label=_("Principal"), choices=principals_of, narrow=_for_principal),
        Filter(
            key="som",
            label=_("Capacity"),
            choices=lambda place: [Choice(value=value, label=label) for value, label in CAPACITIES],
            narrow=_as,
        ),
    ),
    rows=people_for,
    shown=lambda rows: rows,
    search=_search,
    address=lambda row, place: f"/{place.county.slug}/personer/{row.slug}/",
    first_order="namn",
    answer=_answer,
    beside=_beside,
)
