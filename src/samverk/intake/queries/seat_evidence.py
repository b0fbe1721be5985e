"""What speaks for a seat in one of the organs that met jointly: proposals for a person to look at, never answers.

What was said of another copy of the same minutes comes first, then the list's own words (a heading or a line that names
one of the organs), what is entered in the register, and other meetings of these organs near in time. `list_rows.py`
shows it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from samverk.intake.models import OpenCase
from samverk.intake.queries.list_answers import (
    ABOUT,
    SEATED,
    SEATS,
    Line,
    answers_by_line,
    answers_in,
    case_key,
    seat_in,
    seats_told,
    side_key,
)
from samverk.intake.queries.match_organs import stems_of
from samverk.meetings.models import Attendance, Meeting, MeetingCopy, MeetingOrgan
from samverk.organizations.models import Membership, Organ, Origin
from swedish_text.folding import fold

REACH = timedelta(days=550)
"""Meetings so far away, before or after, still speak for a seat."""
NEAR = timedelta(days=200)
"""Where somebody was seen so near in one organ, it does not count that she was seen in another one longer ago."""
LONGEST_HEADING = 12
_OF_LISTS = re.compile(r"(?<![^\W_])(?:när|från)varande|(?<![^\W_])(?:deltag|ledam[oö]t|ersättare|represent)")


@dataclass(slots=True, kw_only=True)
class Seen:
    """How somebody was listed in an organ: how often in each capacity, and on which day nearest to the meeting."""

    capacities: Counter[str] = field(default_factory=Counter)
    nearest: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a line of the list stands in the text, by its name."""

    finding: int
    start: int
    end: int


def organs_in_words(text: str, places: Sequence[Place], held: Sequence[Organ]) -> dict[int, int]:
    """By finding, the one organ that the line itself names, or the heading above it; other words between end that."""
    stems = _own_stems(held)
    found: dict[int, int] = {}
    current: int | None = None
    waiting = sorted(places, key=lambda one: one.start)
    if not waiting:
        return found
    start = text.rfind("\n", 0, waiting[0].start) + 1
    above = text[:start].rstrip().rpartition("\n")[2]
    if _OF_LISTS.search(fold(above)):
        current = _named(above, stems)
    while waiting:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        here = [one for one in waiting if one.start < end]
        own = _named(line, stems) if len(here) == 1 else None
        for one in here:
            organ = own or current
            if organ is not None:
                found[one.finding] = organ
        if not here and any(letter.isalpha() for letter in line):
            current = _named(line, stems) if len(line.split()) <= LONGEST_HEADING else None
        waiting = waiting[len(here) :]
        start = end + 1
    return found


def _own_stems(held: Sequence[Organ]) -> dict[int, set[str]]:
    """The stems of words that each organ's name has, and none of the others'."""
    stems = {one.pk: set(stems_of(one.folded)) for one in held}
    return {
        key: own - {stem for other, theirs in stems.items() if other != key for stem in theirs}
        for key, own in stems.items()
    }


def _named(line: str, stems: Mapping[int, set[str]]) -> int | None:
    words = set(stems_of(fold(line)))
    named = [key for key, own in stems.items() if own & words]
    return named[0] if len(named) == 1 else None


def entered_seats(meeting: Meeting, person_ids: Iterable[int], held: Sequence[Organ]) -> dict[tuple[int, int], str]:
    """By person and organ, the kind of a membership that somebody has entered and that held on the day."""
    rows = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=meeting.date),
        person__in=list(person_ids),
        organ__in=[one.pk for one in held],
        starts_on__lte=meeting.date,
    ).exclude(origin=Origin.DERIVED)
    return {(one.person_id, one.organ_id): one.kind for one in rows}


def seen_in(meeting: Meeting, person_ids: Iterable[int], held: Sequence[Organ]) -> dict[tuple[int, int], Seen]:
    """By person and organ, how somebody was listed at other meetings near in time; of joint ones as it was answered."""
    day = meeting.date
    if day is None:
        return {}
    keys = {one.pk for one in held}
    rows = list(
        Attendance.objects.filter(
            person__in=list(person_ids),
            capacity__in=SEATED,
            meeting__in=MeetingOrgan.objects.filter(organ__in=keys).values("meeting"),
            meeting__date__range=(day - REACH, day + REACH),
        )
        .exclude(meeting=meeting)
        .select_related("meeting", "finding")
    )
    sat_in = _organs_of_rows(rows)
    seen: dict[tuple[int, int], Seen] = {}
    counted: set[tuple[int, int, int]] = set()
    for row in rows:
        for organ in sat_in[row.pk] & keys:
            person, on = row.person_id or 0, row.meeting.date or day
            if (person, organ, row.meeting_id) in counted:
                continue
            counted.add((person, organ, row.meeting_id))
            one = seen.setdefault((person, organ), Seen(nearest=on, latest=on))
            one.capacities[row.capacity] += 1
            one.latest = max(one.latest, on)
            one.nearest = min(one.nearest, on, key=lambda at: abs(at - day))
    return seen


def _organs_of_rows(rows: Sequence[Attendance]) -> dict[int, set[int]]:
    """By row, the organs in which it shows somebody: the meeting's one, or where an answer has put her."""
    held: dict[int, list[int]] = defaultdict(list)
    meetings = {one.meeting_id: one.meeting for one in rows}
    for place in MeetingOrgan.objects.filter(meeting__in=meetings):
        held[place.meeting_id].append(place.organ_id)
    told = seats_told({key: one for key, one in meetings.items() if len(held[key]) > 1})
    found: dict[int, set[int]] = {}
    for row in rows:
        organs = held[row.meeting_id]
        if len(organs) == 1:
            found[row.pk] = set(organs)
        elif row.finding is None:
            found[row.pk] = set()
        else:
            side = side_key(row.principal_id, row.partner_id)
            line = Line(finding=row.finding.pk, key=row.finding.key, name=row.name, side=side)
            answer = answers_by_line(told.get(row.meeting_id, []), [line]).get(line.finding)
            found[row.pk] = (seat_in(answer, organs) if answer else None) or set()
    return found


def said_of_copies(meeting: Meeting, lines: Sequence[Line], held: Sequence[Organ]) -> dict[int, set[int]]:
    """By finding, where somebody has said that she sits when another copy of the same minutes told the facts."""
    keys = [one.pk for one in held]
    found: dict[int, set[int]] = {}
    for copy in MeetingCopy.objects.filter(meeting=meeting).order_by("pk"):
        case = OpenCase.objects.filter(
            document=copy.document_id, kind=SEATS, key=case_key(ABOUT[SEATS] % copy.part)
        ).first()
        for finding, answer in answers_by_line(answers_in(case.resolution) if case else [], lines).items():
            organs = None if answer.get("aside") else seat_in(answer, keys)
            if organs:
                found[finding] = organs
    return found


def organs_proposed(
    day: date, capacity: str, entered: Mapping[int, str], seen: Mapping[int, Seen], in_words: int | None
) -> set[int]:
    """The organs that what is known of one person speaks for; empty where nothing does."""
    if in_words is not None:
        return {in_words}
    alike = {key for key, kind in entered.items() if kind == capacity}
    alike |= _near(day, {key: one for key, one in seen.items() if capacity in one.capacities})
    return alike or set(entered) or _near(day, seen)


def _near(day: date, seen: Mapping[int, Seen]) -> set[int]:
    """Those seen near in time, else the nearest alone."""
    near = {key for key, one in seen.items() if abs(one.nearest - day) <= NEAR}
    if near or not seen:
        return near
    nearest = min(abs(one.nearest - day) for one in seen.values())
    return {key for key, one in seen.items() if abs(one.nearest - day) == nearest}
