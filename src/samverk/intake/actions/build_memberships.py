"""Builds memberships from attendance over time: who sat in which organ, for whom, from the first to the last meeting.

Derived rows only; what somebody has entered is left as it is. A long absence begins a new term.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from samverk.intake.actions.keep_cases import candidate, case_key
from samverk.intake.actions.projection import Projection
from samverk.intake.models import OpenCase
from samverk.meetings.models import Attendance, Meeting, MeetingOrgan
from samverk.organizations.models import Membership, Organ, Origin

LONGEST_GAP = timedelta(days=550)
"""Somebody who was not listed for a year and a half has begun a new term."""
SEATS, ABOUT_SEATS = "seats", "seats of part %d"
TERM_FIELDS = ["kind", "principal", "partner", "party", "roles", "starts_on", "ends_on"]
SEATED = ("member", "substitute", "official", "resident")
Seat = tuple[int, int, str]
"""Person, organ, kind."""


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


def build_memberships(projection: Projection, person_ids: set[int], organ_ids: set[int]) -> None:
    """Make the derived memberships of these people in these organs those that their attendance tells."""
    rows = (
        Attendance.objects.filter(
            person__in=person_ids,
            meeting__organ_rows__organ__in=organ_ids,
            meeting__date__isnull=False,
            capacity__in=SEATED,
        )
        .order_by("meeting__date", "meeting_id", "position")
        .select_related("meeting")
    )
    seats: dict[Seat, list[Attendance]] = defaultdict(list)
    organs_of = _organs_of(projection, {row.meeting_id: row.meeting for row in rows}.values())
    seen: set[int] = set()
    for row in rows:
        if row.pk in seen:
            continue
        seen.add(row.pk)
        for organ in organs_of[row.meeting_id] & organ_ids:
            seats[row.person_id or 0, organ, row.capacity].append(row)
    terms: dict[tuple[int, int], list[Term]] = defaultdict(list)
    for (person, organ, kind), listed in seats.items():
        terms[person, organ] += _terms(kind, listed)
    _save(terms, person_ids, organ_ids)


def _organs_of(projection: Projection, meetings: Iterable[Meeting]) -> dict[int, set[int]]:
    """The organs in which those listed at each meeting sit; of a joint meeting those that somebody has named."""
    rows = {one.pk: one for one in meetings}
    held: dict[int, list[Organ]] = defaultdict(list)
    for place in MeetingOrgan.objects.filter(meeting__in=rows).select_related("organ").order_by("position"):
        held[place.meeting_id].append(place.organ)
    organs: dict[int, set[int]] = {}
    for key, meeting in rows.items():
        if len(held[key]) < 2:
            organs[key] = {one.pk for one in held[key]}
        elif meeting.document_id == projection.document.pk:
            organs[key] = _asked_seats(projection, meeting, held[key])
        else:
            organs[key] = _decided_seats(meeting, held[key])
    return organs


def _asked_seats(projection: Projection, meeting: Meeting, held: list[Organ]) -> set[int]:
    decided = projection.cases.ask(
        SEATS,
        about=ABOUT_SEATS % meeting.part,
        question={"names": [one.name for one in held]},
        candidates=[*(candidate("organ", one) for one in held), {"kind": "all", "id": 0, "label": "", "reason": ""}],
        finding=meeting.finding,
    )
    return _seats_chosen(decided, held)


def _decided_seats(meeting: Meeting, held: list[Organ]) -> set[int]:
    """What somebody has decided of another document's joint meeting."""
    key = case_key(ABOUT_SEATS % meeting.part)
    case = OpenCase.objects.filter(
        document=meeting.document_id, kind=SEATS, key=key, state=OpenCase.State.RESOLVED
    ).first()
    return _seats_chosen(case.resolution if case else None, held)


def _seats_chosen(decided: dict[str, Any] | None, held: list[Organ]) -> set[int]:
    if decided and decided.get("kind") == "organ":
        return {int(decided["id"])}
    return {one.pk for one in held} if decided and decided.get("kind") == "all" else set()


def _terms(kind: str, listed: list[Attendance]) -> list[Term]:
    """The stretches of one seat, in order; a row that names no principal belongs to the stretch around it."""
    terms: list[Term] = []
    for row in listed:
        day = row.meeting.date
        if day is None:
            continue
        last = terms[-1] if terms else None
        side = (row.principal_id, row.partner_id)
        fits = last is not None and (side == (None, None) or (last.principal, last.partner) in {side, (None, None)})
        if last is None or not fits or day - last.ends_on > LONGEST_GAP:
            last = Term(kind=kind, principal=side[0], partner=side[1], party="", roles=[], starts_on=day, ends_on=day)
            terms.append(last)
        if side != (None, None):
            last.principal, last.partner = side
        last.ends_on = day
        last.party = row.party or last.party
        last.roles = [one for one in row.roles if one in {"chair", "vice_chair", "secretary"}]
    return terms


def _save(terms: dict[tuple[int, int], list[Term]], person_ids: set[int], organ_ids: set[int]) -> None:
    known: dict[tuple[int, int], list[Membership]] = defaultdict(list)
    entered: set[tuple[int, int]] = set()
    new: list[Membership] = []
    changed: list[Membership] = []
    for one in Membership.objects.filter(person__in=person_ids, organ__in=organ_ids).order_by("starts_on", "pk"):
        if one.origin == Origin.DERIVED:
            known[one.person_id, one.organ_id].append(one)
        else:
            entered.add((one.person_id, one.organ_id))
    for pair, wanted in terms.items():
        for term in wanted if pair not in entered else ():
            row = _same(known[pair], term)
            values: dict[str, Any] = {
                "kind": term.kind,
                "principal_id": term.principal,
                "partner_id": term.partner,
                "party": term.party,
                "roles": term.roles,
                "starts_on": term.starts_on,
                "ends_on": term.ends_on,
            }
            if row is None:
                new.append(Membership(person_id=pair[0], organ_id=pair[1], origin=Origin.DERIVED, **values))
                continue
            known[pair].remove(row)
            if any(getattr(row, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(row, name, value)
                changed.append(row)
    gone = [one.pk for left in known.values() for one in left]
    if gone:
        Membership.objects.filter(pk__in=gone).delete()
    Membership.objects.bulk_create(new)
    Membership.objects.bulk_update(changed, TERM_FIELDS)


def _same(known: list[Membership], term: Term) -> Membership | None:
    """The row that has been this term so far: the same kind, for the same, at the same time."""
    alike = [one for one in known if one.kind == term.kind and one.principal_id in {term.principal, None}]
    at_once = [
        one for one in alike if one.starts_on <= term.ends_on and (one.ends_on or term.starts_on) >= term.starts_on
    ]
    return next(iter(at_once or alike), None)
