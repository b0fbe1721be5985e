"""The list of meetings with its choices: organ, year, and whether minutes are here, missing or still ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear

from samverk.accounts.models import Permission
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meetings_for
from samverk.organizations.models import Organ
from samverk.portal.queries.county_page import AHEAD_STATES, with_organs
from samverk.portal.queries.register_table import Place

HELD, MISSING, AHEAD, UNRELEASED = "hallna", "saknas", "kommer", "inte-slappta"
NEXT = 5
"""Of the meetings ahead, how many stand above a list that nothing narrows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChoice:
    """What the reader chose; an unknown value finds nothing."""

    organ: str
    year: str
    show: str

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is left out."""
        return bool(self.organ or self.year or self.show)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingList:
    """The meetings to page through, the choices, and the counts that the first sentence tells.

    coming: the nearest ahead, where nothing is narrowed; the meetings are then those until today.
    """

    meetings: QuerySet[Meeting]
    coming: tuple[Meeting, ...]
    organs: tuple[Organ, ...]
    years: tuple[int, ...]
    held: int
    missing: int
    ahead: int
    unreleased: int
    is_staff: bool


def meeting_list_for(place: Place, choice: MeetingChoice) -> MeetingList:
    """The list, latest first; of what is ahead alone the nearest first."""
    seen = meetings_for(place.actor, place.county)
    states = _states(place.today)
    counts = seen.aggregate(**{name: Count("pk", filter=one) for name, one in states.items()})
    organs = Organ.objects.filter(county=place.county, meetings__in=seen).distinct().order_by("sort_key")
    years = seen.filter(date__isnull=False).annotate(year=ExtractYear("date")).order_by("-year")
    wanted = seen
    if choice.organ:
        wanted = wanted.filter(organ_rows__organ__slug=choice.organ)
    if choice.year:
        is_year = choice.year.isascii() and choice.year.isdigit() and len(choice.year) == 4 and choice.year > "0000"
        wanted = wanted.filter(date__year=int(choice.year)) if is_year else wanted.none()
    if choice.show:
        wanted = wanted.filter(states[choice.show]) if choice.show in states else wanted.none()
    coming = with_organs(seen.filter(states[AHEAD], date__gt=place.today)).order_by("date", "pk")
    if not choice.is_narrowed:
        wanted = wanted.exclude(states[AHEAD], date__gt=place.today)
    return MeetingList(
        meetings=with_organs(wanted)
        .annotate(
            decided=Count("decisions", filter=Q(decisions__recap=False), distinct=True),
            undertaken=Count("commitments", distinct=True),
        )
        .order_by(*(("date", "pk") if choice.show == AHEAD else ("-date", "-pk"))),
        coming=() if choice.is_narrowed else tuple(coming[:NEXT]),
        organs=tuple(organs),
        years=tuple(years.values_list("year", flat=True).distinct()),
        held=counts[HELD],
        missing=counts[MISSING],
        ahead=counts[AHEAD],
        unreleased=counts[UNRELEASED],
        is_staff=place.actor.can(Permission.VIEW_UNPUBLISHED, county_id=place.county.pk),
    )


def _states(today: date) -> dict[str, Q]:
    expected = Q(state=Meeting.State.EXPECTED)
    planned_here = Q(state__in=AHEAD_STATES)
    held = Q(state=Meeting.State.HELD)
    return {
        HELD: held,
        MISSING: expected & Q(date__lt=today),
        AHEAD: (expected & Q(date__gte=today)) | planned_here,
        UNRELEASED: held & Q(published_at__isnull=True),
    }
