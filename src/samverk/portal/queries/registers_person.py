"""A person's page: where she sits and has sat, when she was there, what she presented and undertook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samverk.core.errors import NotFound
from samverk.meetings.models import AgendaItem, Attendance, Commitment
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.organizations.models import Membership, Person
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_contents import with_place
from samverk.portal.queries.registers_people import people_for
from samverk.portal.queries.seen_terms import seen_terms
from swedish_text.folding import swedish_sort_key

LANE, LEFT, WIDTH, AXIS, MARK = 44, 320, 1216, 28, 3
MOST_ITEMS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A membership's bar: from where to where, solid or still going on."""

    x: int
    width: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One meeting in a lane: was she there."""

    x: int
    day: date
    is_present: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """An organ in the picture and in the table: terms, meetings, and how many of those that list her she was at."""

    organ: str
    organ_slug: str
    y: int
    terms: Sequence[Term]
    presences: Sequence[Presence]
    memberships: Sequence[Membership]
    present: int
    listed: int

    @property
    def absences(self) -> int:
        """How many meetings list her as absent."""
        return self.listed - self.present


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """Where a year begins."""

    x: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """All that the page shows."""

    person: Person
    organisations: Sequence[str]
    lanes: Sequence[Lane]
    years: Sequence[YearMark]
    height: int
    present: int
    last_day: date | None
    presented: Sequence[AgendaItem]
    commitments: Sequence[Commitment]


def seen_person(place: Place, slug: str) -> Person:
    """The person with this slug; raises NotFound unless a meeting that the actor sees knows her."""
    person: Person | None = people_for(place).filter(slug=slug).first()
    if person is None:
        raise NotFound(f"no person {slug} in {place.county.slug} for this actor")
    return person


def person_page(slug: str, place: Place) -> PersonPage:
    """The page of the person with this slug; raises NotFound unless a meeting that the actor sees knows her."""
    person = seen_person(place, slug)
    lines = _attendance(person, place)
    memberships = _memberships(person, place)
    first = min([line.meeting.date for line in lines if line.meeting.date], default=place.today)
    years = range(first.year, place.today.year + 1)
    scale = _Scale(date(first.year, 1, 1), date(place.today.year + 1, 1, 1))
    lanes = _lanes(lines, memberships, scale, place)
    visible = meetings_for(place.actor, place.county)
    is_open = not_withheld(place.actor, place.county)
    presented = AgendaItem.objects.filter(
        not_withheld(place.actor, place.county, item=""), presenters__person=person, meeting__in=visible
    )
    undertaken = Commitment.objects.filter(is_open, parties__person=person, meeting__in=visible).distinct()
    named = {_represents(line) for line in lines} - {""}
    return PersonPage(
        person=person,
        organisations=sorted(named, key=swedish_sort_key),
        lanes=lanes,
        years=[YearMark(x=scale.x(date(year, 1, 1)), year=year) for year in years],
        height=AXIS + LANE * len(lanes) + MARK,
        present=len({line.meeting_id for line in lines if line.status == Attendance.Status.PRESENT}),
        last_day=max([line.meeting.date for line in lines if line.meeting.date], default=None),
        presented=list(presented.select_related("meeting").order_by("-meeting__date", "position")[:MOST_ITEMS]),
        commitments=list(with_place(undertaken).order_by("-meeting__date", "position")[:MOST_ITEMS]),
    )


class _Scale:
    """From days to whole pixels."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.days = (last - first).days

    def x(self, day: date) -> int:
        part = min(max((day - self.first).days / self.days, 0.0), 1.0)
        return LEFT + round((WIDTH - LEFT - 8) * part)


def _attendance(person: Person, place: Place) -> list[Attendance]:
    return list(
        Attendance.objects.filter(person=person, meeting__in=meetings_for(place.actor, place.county))
        .select_related("meeting", "principal", "partner")
        .prefetch_related("meeting__organ_rows__organ")
        .order_by("meeting__date", "pk")
    )


def _represents(line: Attendance) -> str:
    if line.principal:
        return line.principal.name
    return line.partner.name if line.partner else line.organisation


def _memberships(person: Person, place: Place) -> list[Membership]:
    """Her terms, as far as the actor may know of them."""
    terms = Membership.objects.filter(person=person).select_related("organ", "principal", "partner")
    return seen_terms(terms, place)


def _lanes(lines: Sequence[Attendance], memberships: Sequence[Membership], scale: _Scale, place: Place) -> list[Lane]:
    organs = {row.organ_id: row.organ for line in lines for row in line.meeting.organ_rows.all()}
    organs |= {term.organ_id: term.organ for term in memberships}
    lanes = []
    for number, organ in enumerate(sorted(organs.values(), key=lambda one: one.sort_key)):
        mine = [line for line in lines if organ.pk in {row.organ_id for row in line.meeting.organ_rows.all()}]
        terms = [term for term in memberships if term.organ_id == organ.pk]
        lanes.append(
            Lane(
                organ=organ.name,
                organ_slug=organ.slug,
                y=AXIS + number * LANE,
                terms=[_term(term, scale, place) for term in terms],
                presences=[_presence(line, scale, place) for line in mine if line.meeting.date],
                memberships=terms,
                present=sum(line.status == Attendance.Status.PRESENT for line in mine),
                listed=len(mine),
            )
        )
    return lanes


def _term(term: Membership, scale: _Scale, place: Place) -> Term:
    start = scale.x(term.starts_on)
    return Term(x=start, width=max(4, scale.x(term.ends_on or place.today) - start), kind=term.kind)


def _presence(line: Attendance, scale: _Scale, place: Place) -> Presence:
    day = line.meeting.date or place.today
    anchor = f"#f{line.finding_id}" if line.finding_id else ""
    return Presence(
        x=scale.x(day),
        day=day,
        is_present=line.status == Attendance.Status.PRESENT,
        address=f"/{place.county.slug}/moten/{line.meeting_id}/{anchor}",
    )
