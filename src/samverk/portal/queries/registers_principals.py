"""All that concerns one principal: people, places, commitments, decisions, statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from samverk.core.errors import NotFound
from samverk.meetings.models import Attendance, Meeting, Statement
from samverk.meetings.queries import meetings_for, not_withheld
from samverk.meetings.queries.cited_contents import content_place
from samverk.organizations.models import Person, Principal
from samverk.portal.queries.register_table import Place
from samverk.portal.queries.registers_commitments import COMMITMENTS, states_on
from samverk.portal.queries.registers_contents import organ_names, row_address, with_place
from samverk.portal.queries.registers_decisions import DECISIONS, IN_FORCE
from samverk.search.queries import objects_naming
from swedish_text.folding import swedish_sort_key

MOST_ROWS = 10
MONTHS = 12
PRESENT, SUBSTITUTE, ABSENT = "present", "substitute", "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A content with its address, place and organ, as a table shows it."""

    row: Any
    address: str
    source: str
    organ: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place12:
    """One organ over twelve months: per month how the principal was there (empty: no meeting), and who sat."""

    organ: str
    organ_slug: str
    people: Sequence[str]
    months: Sequence[str]
    present: int
    meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """Somebody who has sat for the principal: organs, number of meetings, last day."""

    person: Person
    organs: Sequence[str]
    meetings: int
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalPage:
    """All that the page shows; the numbers count what the register lists for this principal."""

    principal: Principal
    open: int
    late: int
    done: int
    commitments: Sequence[Row]
    decisions_count: int
    decisions: Sequence[Row]
    statements_count: int
    statements: Sequence[Row]
    places: Sequence[Place12]
    month_days: Sequence[date]
    people: Sequence[PersonLine]


def principal_page(slug: str, place: Place) -> PrincipalPage:
    """The page of the principal with this slug; raises NotFound."""
    principal = Principal.objects.filter(county=place.county, slug=slug).first()
    if principal is None:
        raise NotFound(f"no principal {slug} in {place.county.slug}")
    undertaken = COMMITMENTS.rows(place).filter(parties__principal=principal).distinct()
    states = states_on(place.today)
    counts = undertaken.order_by().aggregate(
        open=Count("pk", filter=states["oppet"], distinct=True),
        late=Count("pk", filter=states["sent"], distinct=True),
        done=Count("pk", filter=states["klart"], distinct=True),
    )
    named = objects_naming("decision", principal.pk)
    decisions = DECISIONS.rows(place).filter(IN_FORCE, pk__in=named)
    is_open, visible = not_withheld(place.actor, place.county), meetings_for(place.actor, place.county)
    # What is handed in for the round of a coming meeting has not been said yet, though all may see that meeting.
    held = visible.filter(state=Meeting.State.HELD)
    statements = Statement.objects.filter(is_open, principal=principal, meeting__in=held)
    months = _months(place.today)
    return PrincipalPage(
        principal=principal,
        **counts,
        commitments=_rows(undertaken.filter(states["oppet"]).order_by("due_to", "-meeting__date"), place),
        decisions_count=decisions.count(),
        decisions=_rows(decisions.order_by("-meeting__date", "-pk"), place),
        statements_count=statements.count(),
        statements=_rows(statements.order_by("-meeting__date", "-pk"), place),
        places=_places(principal, months, place),
        month_days=months,
        people=_people(principal, place),
    )


def _rows(rows: QuerySet[Any], place: Place) -> list[Row]:
    return [
        Row(row=row, address=row_address(row, place), source=content_place(row), organ=organ_names(row))
        for row in with_place(rows)[:MOST_ROWS]
    ]


def _months(today: date) -> list[date]:
    """The first days of the last twelve months, this one last."""
    index = today.year * 12 + today.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(index - MONTHS + 1, index + 1)]


def seated(place: Place) -> QuerySet[Attendance]:
    """Attendance for principals over twelve months, guests and officials aside."""
    return Attendance.objects.filter(
        meeting__in=meetings_for(place.actor, place.county).filter(date__gte=_months(place.today)[0]),
        principal__isnull=False,
        capacity__in=[Attendance.Capacity.MEMBER, Attendance.Capacity.SUBSTITUTE],
    )


def _places(principal: Principal, months: Sequence[date], place: Place) -> list[Place12]:
    """Each organ in which somebody sat for the principal: month by month the best of its attendance."""
    lines = list(
        seated(place)
        .filter(principal=principal)
        .select_related("meeting")
        .prefetch_related("meeting__organ_rows__organ")
    )
    organs = {row.organ_id: row.organ for line in lines for row in line.meeting.organ_rows.all()}
    held = meetings_for(place.actor, place.county).filter(
        state=Meeting.State.HELD, date__gte=months[0], organs__in=list(organs)
    )
    by_organ: dict[int, dict[int, date]] = defaultdict(dict)
    for meeting, day, organ in held.values_list("pk", "date", "organs").distinct():
        if organ in organs and day is not None:
            by_organ[organ][meeting] = day
    return [
        _place(organ, by_organ[organ.pk], [line for line in lines if line.meeting_id in by_organ[organ.pk]], months)
        for organ in sorted(organs.values(), key=lambda one: one.sort_key)
    ]


def _place(organ: Any, held: dict[int, date], lines: Sequence[Attendance], months: Sequence[date]) -> Place12:
    how = dict.fromkeys(held, ABSENT)
    for line in lines:
        if line.status == Attendance.Status.PRESENT:
            is_member = line.capacity == Attendance.Capacity.MEMBER
            if is_member or how[line.meeting_id] == ABSENT:
                how[line.meeting_id] = PRESENT if is_member else SUBSTITUTE
    by_month: dict[date, str] = {}
    for meeting, day in sorted(held.items(), key=lambda one: [ABSENT, SUBSTITUTE, PRESENT].index(how[one[0]])):
        by_month[day.replace(day=1)] = how[meeting]
    members = {line.name for line in lines if line.capacity == Attendance.Capacity.MEMBER}
    return Place12(
        organ=organ.name,
        organ_slug=organ.slug,
        people=sorted(members, key=swedish_sort_key)[:3],
        months=[by_month.get(month, "") for month in months],
        present=sum(one != ABSENT for one in how.values()),
        meetings=len(held),
    )


def _people(principal: Principal, place: Place) -> list[PersonLine]:
    """Who has sat for the principal, the latest first."""
    lines = Attendance.objects.filter(
        principal=principal, person__isnull=False, meeting__in=meetings_for(place.actor, place.county)
    )
    organs: dict[int, set[str]] = defaultdict(set)
    meetings: dict[int, set[int]] = defaultdict(set)
    last: dict[int, date] = {}
    seen = lines.order_by().values_list(
        "person", "meeting", "meeting__date", "status", "meeting__organ_rows__organ__name"
    )
    for person, meeting, day, status, organ in seen.iterator(chunk_size=5000):
        if organ:
            organs[person].add(organ)
        if status == Attendance.Status.PRESENT:
            meetings[person].add(meeting)
            if day is not None:
                last[person] = max(day, last.get(person, day))
    people = Person.objects.in_bulk(list(organs.keys() | meetings.keys()))
    result = [
        PersonLine(
            person=person,
            organs=sorted(organs[pk], key=swedish_sort_key),
            meetings=len(meetings[pk]),
            last_day=last.get(pk),
        )
        for pk, person in people.items()
    ]
    result.sort(key=lambda one: one.person.sort_key)
    return sorted(result, key=lambda one: one.last_day or date.min, reverse=True)
