"""What the registers of decisions, commitments, sums and figures share: rows, filters and orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext_lazy as _

from samverk.meetings.models import Meeting, MeetingOrgan
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.meetings.queries.cited_contents import content_address, content_place
from samverk.organizations.models import Organ, Principal
from samverk.portal.queries.register_table import Choice, Column, Filter, Place
from samverk.search.queries import found_objects, objects_naming
from swedish_text.folding import swedish_sort_key


def contents_for(model: type[Model], place: Place, *, own_organ: str = "") -> QuerySet[Any]:
    """Rows of a kind of content in the meetings that the actor may see, each with the sort key of its organ.

    own_organ: the field that names another organ than the meeting's, where the content can have one.
    """
    first_organ = Subquery(
        MeetingOrgan.objects.filter(meeting=OuterRef("meeting_id")).order_by("position").values("organ__sort_key")[:1]
    )
    key = Coalesce(f"{own_organ}__sort_key", first_organ) if own_organ else first_organ
    rows: QuerySet[Any] = model._default_manager.filter(meeting__in=meetings_for(place.actor, place.county))
    annotated: QuerySet[Any] = rows.filter(not_withheld(place.actor, place.county)).annotate(organ_sort_key=key)
    return annotated


def with_place(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with meeting, organs and item, in two queries."""
    organs = Prefetch("meeting__organ_rows", MeetingOrgan.objects.select_related("organ"))
    return with_meeting(rows).prefetch_related(organs)


def with_meeting(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with meeting and item; `name_organs` is to follow for their meetings."""
    rows_with: QuerySet[Any] = rows.select_related("meeting", "item")
    return rows_with


def name_organs(meetings: Iterable[Meeting]) -> None:
    """Look up the organs of all these meetings in one query."""
    prefetch_related_objects(list(meetings), Prefetch("organ_rows", MeetingOrgan.objects.select_related("organ")))


def organ_names(row: Any) -> str:
    """The organ of a row: its own, else those of its meeting."""
    own = getattr(row, "organ", None)
    if own is not None:
        return str(own.name)
    return " och ".join(one.organ.name for one in row.meeting.organ_rows.all())


def row_address(row: Any, place: Place) -> str:
    """The meeting page at the words of this row."""
    return content_address(row, place.county)


def organ_filter(*, own_organ: str = "") -> Filter:
    """Narrows to one organ: the row's own where it has one, else the meeting's."""

    def narrow(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
        held = Q(meeting__in=MeetingOrgan.objects.filter(organ__slug=value).values("meeting"))
        if own_organ:
            held = Q(**{f"{own_organ}__slug": value}) | (Q(**{f"{own_organ}__isnull": True}) & held)
        return rows.filter(held)

    return Filter(key="organ", label=_("Organ"), choices=_organs, narrow=narrow)


def _organs(place: Place) -> list[Choice]:
    seen = MeetingOrgan.objects.filter(meeting__in=meetings_for(place.actor, place.county)).values("organ")
    organs = Organ.objects.filter(pk__in=seen)
    return [Choice(value=one.slug, label=one.name) for one in sorted(organs, key=lambda one: one.sort_key)]


def _years(place: Place) -> list[Choice]:
    years = (
        meetings_for(place.actor, place.county)
        .filter(date__isnull=False, state="held")
        .annotate(year=ExtractYear("date"))
        .order_by("-year")
        .values_list("year", flat=True)
        .distinct()
    )
    return [Choice(value=str(one), label=str(one)) for one in years]


def _in_year(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
    if not (value.isascii() and value.isdigit() and len(value) == 4 and value != "0000"):
        return rows.none()
    return rows.filter(meeting__date__year=int(value))


YEAR = Filter(key="ar", label=_("Year"), choices=_years, narrow=_in_year)


def principals_of(place: Place) -> list[Choice]:
    """The county's principals in Swedish order."""
    principals = Principal.objects.filter(county=place.county)
    return [Choice(value=one.slug, label=one.short_name) for one in sorted(principals, key=lambda one: one.sort_key)]


def principal_filter(kind: str) -> Filter:
    """Narrows to what concerns one principal: it is responsible, or named in the words."""

    def narrow(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
        principal = Principal.objects.filter(county=place.county, slug=value).first()
        return rows.filter(pk__in=objects_naming(kind, principal.pk)) if principal else rows.none()

    return Filter(key="huvudman", label=_("Principal"), choices=principals_of, narrow=narrow)


def fixed_filter(
    *, key: str, label: Any, choices: Sequence[tuple[str, Any]], condition: Callable[[str, Place], Q | None]
) -> Filter:
    """A filter with the same choices everywhere; `condition` gives None for a value that is none of them."""

    def narrow(rows: QuerySet[Any], value: str, place: Place) -> QuerySet[Any]:
        limit = condition(value, place)
        return rows.none() if limit is None else rows.filter(limit)

    fixed = [Choice(value=value, label=words) for value, words in choices]
    return Filter(key=key, label=label, choices=lambda place: fixed, narrow=narrow)


def search_in(kind: str) -> Callable[[QuerySet[Any], str, Place], QuerySet[Any]]:
    """Narrows to the rows whose entries in the index fit the words, as the search page does."""

    def search(rows: QuerySet[Any], text: str, place: Place) -> QuerySet[Any]:
        return rows.filter(pk__in=found_objects(kind, text))

    return search


def sorted_by_name(names: Sequence[str]) -> list[str]:
    """Names in Swedish order."""
    return sorted(names, key=swedish_sort_key)


ORGAN = Column(key="organ", label=_("Organ"), value=organ_names, order=("organ_sort_key",))
DAY = Column(
    key="datum",
    label=_("Meeting"),
    value=lambda row: row.meeting.date,
    order=("meeting__date",),
    latest_first=True,
)
ITEM = Column(key="punkt", label=_("Item"), value=lambda row: row.item.title if row.item else "")
SOURCE = Column(key="plats", label=_("Source"), value=content_place)
