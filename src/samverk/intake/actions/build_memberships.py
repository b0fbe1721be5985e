"""Builds memberships from attendance over time: who sat in which organ, for whom, from the first to the last meeting.

Derived rows only; what somebody has entered is left as it is. A long absence begins a new term.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from samverk.intake.actions.ask_lists import ask_seats, seats_of
from samverk.intake.actions.projection import Projection
from samverk.intake.queries.list_answers import SEATED, Line, seats_told, side_key
from samverk.meetings.models import Attendance, Meeting, MeetingOrgan
from samverk.organizations.models import Membership, Organ, Origin

LONGEST_GAP = timedelta(days=550)
"""Somebody who was not listed for a year and a half has begun a new term."""
TERM_FIELDS = ["kind", "principal", "partner", "party", "roles", "starts_on", "ends_on"]
Seat = tuple[int, int, str]
"""Person, organ, kind."""
Pair = tuple[int, int]
"""Person, organ."""


@dataclass(slots=True, kw_only=True)
class Term:
    """A stretch of meetings in which somebody was listed in the same capacity for the same principal or partner."""

    kind: str
    principal: int | None
    partner: int | None
    party: str
    roles: list[str]
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of attendance, as far as it tells of a seat."""

    person: int
    meeting: int
    day: date
    kind: str
    principal: int | None
    partner: int | None
    party: str
    roles: list[str]
    finding: int | None
    key: str | None
    name: str

    @property
    def line(self) -> Line | None:
        """The line, as somebody may have said of it where the person sits."""
        if self.finding is None:
            return None
        side = side_key(self.principal, self.partner)
        return Line(finding=self.finding, key=self.key or "", name=self.name, side=side)


def build_memberships(projection: Projection, meeting: Meeting, person_ids: set[int], organ_ids: set[int]) -> None:
    """Make the derived memberships of these people in these organs those that their attendance tells.

    A new meeting that comes after all that is known of its people only lengthens their terms, or begins new ones:
    then the earlier lists need not be read again, however many there are.
    """
    derived, entered = _known(person_ids, organ_ids)
    if projection.is_new:
        listed = _listed(Attendance.objects.filter(meeting=meeting, person__in=person_ids))
        people = {one.person for one in listed}
        if all(_comes_last(meeting, rows) for pair, rows in derived.items() if pair[0] in people):
            latest = {pair: list({one.kind: one for one in rows}.values()) for pair, rows in derived.items()}
            _save(_folded(projection, meeting, listed, organ_ids, latest), latest, entered)
            return
    listed = _listed(Attendance.objects.filter(meeting__organ_rows__organ__in=organ_ids, person__in=person_ids))
    _save(_folded(projection, meeting, listed, organ_ids, {}), derived, entered)
    Membership.objects.filter(pk__in=[one.pk for left in derived.values() for one in left]).delete()


def _known(person_ids: set[int], organ_ids: set[int]) -> tuple[dict[Pair, list[Membership]], set[Pair]]:
    """The derived memberships in order, and the pairs of person and organ about which somebody has entered one."""
    derived: dict[Pair, list[Membership]] = defaultdict(list)
    entered: set[Pair] = set()
    for one in Membership.objects.filter(person__in=person_ids, organ__in=organ_ids).order_by("starts_on", "pk"):
        if one.origin == Origin.DERIVED:
            derived[one.person_id, one.organ_id].append(one)
        else:
            entered.add((one.person_id, one.organ_id))
    return derived, entered


def _listed(rows: QuerySet[Attendance]) -> list[Listed]:
    """The seats that the lines tell of, each once, in the order of days."""
    names = ("person", "meeting", "day", "kind", "principal", "partner", "party", "roles", "finding", "key", "name")
    lines = rows.filter(meeting__date__isnull=False, capacity__in=SEATED)
    lines = lines.order_by("meeting__date", "meeting_id", "position", "pk")
    once = {
        key: values
        for key, *values in lines.values_list(
            "pk",
            "person_id",
            "meeting_id",
            "meeting__date",
            "capacity",
            "principal_id",
            "partner_id",
            "party",
            "roles",
            "finding_id",
            "finding__key",
            "name",
        )
    }
    return [Listed(**dict(zip(names, values, strict=True))) for values in once.values()]


def _comes_last(meeting: Meeting, rows: list[Membership]) -> bool:
    """Whether these terms all ended before the meeting, so that each kind's last one is where it goes on."""
    is_after = all(one.ends_on and meeting.date and one.ends_on < meeting.date for one in rows)
    return is_after and len({(one.kind, one.starts_on) for one in rows}) == len(rows)


def _folded(
    projection: Projection,
    meeting: Meeting,
    listed: list[Listed],
    organ_ids: set[int],
    latest: dict[Pair, list[Membership]],
) -> dict[Pair, list[Term]]:
    """The terms that the lists tell of. latest: the last term of each kind so far, which the lists may go on with."""
    seats: dict[Seat, list[Listed]] = defaultdict(list)
    held, seated = _held(meeting, listed), {}
    if any(len(organs) > 1 for organs in held.values()):
        seated = _seated(projection, meeting, listed, held)
    for row in listed:
        organs = held.get(row.meeting, [])
        sits_in = {one.pk for one in organs} if len(organs) < 2 else seated.get((row.meeting, row.finding), set())
        for organ in sits_in & organ_ids:
            seats[row.person, organ, row.kind].append(row)
    terms: dict[Pair, list[Term]] = defaultdict(list)
    for (person, organ, kind), rows in seats.items():
        so_far = [_term(one) for one in latest.get((person, organ), ()) if one.kind == kind]
        terms[person, organ] += _terms(kind, rows, so_far)
    return terms


def _term(row: Membership) -> Term:
    return Term(
        kind=row.kind,
        principal=row.principal_id,
        partner=row.partner_id,
        party=row.party,
        roles=list(row.roles),
        starts_on=row.starts_on,
        ends_on=row.ends_on or row.starts_on,
    )


def _held(meeting: Meeting, listed: list[Listed]) -> dict[int, list[Organ]]:
    """The organs that held this meeting and those of the lists, in order."""
    held: dict[int, list[Organ]] = defaultdict(list)
    keys = {meeting.pk, *(one.meeting for one in listed)}
    for place in MeetingOrgan.objects.filter(meeting__in=keys).select_related("organ").order_by("position"):
        held[place.meeting_id].append(place.organ)
    return held


def _seated(
    projection: Projection, meeting: Meeting, listed: list[Listed], held: dict[int, list[Organ]]
) -> dict[tuple[int, int | None], set[int]]:
    """By joint meeting and finding, where somebody has said that a line's person sits. This meeting's list is asked."""
    joint = [key for key, organs in held.items() if len(organs) > 1]
    told = seats_told(Meeting.objects.in_bulk([key for key in joint if key != meeting.pk]))
    if meeting.pk in joint and meeting.date is not None:
        told[meeting.pk] = ask_seats(projection, meeting, held[meeting.pk])
    lines: dict[int, list[Line]] = defaultdict(list)
    for row in listed:
        if row.line is not None and row.meeting in told:
            lines[row.meeting].append(row.line)
    return {
        (key, finding): organs
        for key, answers in told.items()
        for finding, organs in seats_of(answers, lines[key], [one.pk for one in held[key]]).items()
    }


def _terms(kind: str, listed: list[Listed], so_far: list[Term]) -> list[Term]:
    """The stretches of one seat, in order; a row that names no principal belongs to the stretch around it."""
    terms = list(so_far)
    for row in listed:
        last = terms[-1] if terms else None
        side = (row.principal, row.partner)
        fits = last is not None and (side == (None, None) or (last.principal, last.partner) in {side, (None, None)})
        if last is None or not fits or row.day - last.ends_on > LONGEST_GAP:
            last = Term(
                kind=kind, principal=side[0], partner=side[1], party="", roles=[], starts_on=row.day, ends_on=row.day
            )
            terms.append(last)
        if side != (None, None):
            last.principal, last.partner = side
        last.ends_on = row.day
        last.party = row.party or last.party
        last.roles = [one for one in row.roles if one in {"chair", "vice_chair", "secretary"}]
    return terms


def _save(terms: dict[Pair, list[Term]], known: dict[Pair, list[Membership]], entered: set[Pair]) -> None:
    """Make the rows that are the terms; those of `known` that are none of them are left in it."""
    new: list[Membership] = []
    lengthened: dict[date, list[int]] = defaultdict(list)
    for pair, wanted in terms.items():
        for term in wanted if pair not in entered else ():
            values = _values(term)
            row = _same(known.get(pair, []), term)
            if row is None:
                new.append(Membership(person_id=pair[0], organ_id=pair[1], origin=Origin.DERIVED, **values))
                continue
            known[pair].remove(row)
            different = sorted(name for name, value in values.items() if getattr(row, name) != value)
            if different == ["ends_on"]:
                lengthened[term.ends_on].append(row.pk)
            elif different:
                for name in different:
                    setattr(row, name, values[name])
                row.save(update_fields=different)
    Membership.objects.bulk_create(new)
    for day, keys in lengthened.items():
        Membership.objects.filter(pk__in=keys).update(ends_on=day)


def _values(term: Term) -> dict[str, Any]:
    return {
        "kind": term.kind,
        "principal_id": term.principal,
        "partner_id": term.partner,
        "party": term.party,
        "roles": term.roles,
        "starts_on": term.starts_on,
        "ends_on": term.ends_on,
    }


def _same(known: list[Membership], term: Term) -> Membership | None:
    """The row that has been this term so far: the same kind, for the same, at the same time."""
    alike = [one for one in known if one.kind == term.kind and one.principal_id in {term.principal, None}]
    at_once = [
        one for one in alike if one.starts_on <= term.ends_on and (one.ends_on or term.starts_on) >= term.starts_on
    ]
    return next(iter(at_once or alike), None)
