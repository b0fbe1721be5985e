"""Reads who was there from sentences, for minutes without lists: "Vid mötet deltog Anna Berg och Bo Ek från Alnäs …".

Used by stages/read_attendance.py only where no list has been found.
"""

from __future__ import annotations

import re

from minutes_reader.attendance_words import is_organisation
from minutes_reader.blocks import split_sentences
from minutes_reader.lexicon.attendance_prose import (
    ABSENT,
    ABSENT_AFTER,
    ALSO_PRESENT,
    CHAIR_BEFORE,
    CHAIRED,
    FROM,
    KEPT_MINUTES,
    KEPT_MINUTES_AFTER,
    PRESENT,
    ROLE_AFTER,
    SECRETARY_BEFORE,
    SUBSTITUTE_BEFORE,
    VICE_CHAIR_BEFORE,
)
from minutes_reader.lexicon.attendance_words import Capacity, Status
from minutes_reader.lexicon.roles import Role
from minutes_reader.model import Attendance, Evidence
from minutes_reader.people import people_in
from minutes_reader.spans import OffsetMap, Span
from swedish_text.folding import fold_name

_TITLE_BEFORE = re.compile(
    r"(?P<title>[a-zåäö][\wåäö-]*(?:chef|direktör|ledare|strateg|samordnare|sköterska)(?:en|n)?)\s*$"
)
_FEWEST = 3
_LEADS: tuple[tuple[re.Pattern[str], Status, Capacity | None], ...] = (
    (ALSO_PRESENT, "present", "guest"),
    (PRESENT, "present", None),
    (ABSENT, "absent", None),
)
_LED_BY: tuple[tuple[re.Pattern[str], Role], ...] = ((CHAIRED, "chair"), (KEPT_MINUTES, "secretary"))
_ROLE_BEFORE: tuple[tuple[re.Pattern[str], Role], ...] = (
    (VICE_CHAIR_BEFORE, "vice_chair"),
    (CHAIR_BEFORE, "chair"),
    (SECRETARY_BEFORE, "secretary"),
)


def read_prose(text: str, origin: OffsetMap) -> tuple[Attendance, ...]:
    """The persons that the sentences of `text` say were there or not; none where fewer than three are named."""
    found: dict[str, Attendance] = {}
    for sentence in split_sentences(text):
        for one in _of_sentence(sentence.text, sentence.start, origin):
            known = found.get(fold_name(one.name))
            found[fold_name(one.name)] = one if known is None else _with_roles(known, one)
    return tuple(found.values()) if len(found) >= _FEWEST else ()


def _with_roles(known: Attendance, other: Attendance) -> Attendance:
    roles = known.roles + tuple(role for role in other.roles if role not in known.roles)
    return Attendance(
        name=known.name,
        organisation=known.organisation or other.organisation,
        title=known.title,
        status=known.status,
        capacity="official" if "secretary" in roles and known.capacity == "member" else known.capacity,
        roles=roles,
        evidence=known.evidence + other.evidence,
        derived=known.derived,
        reason=known.reason,
    )


def _of_sentence(text: str, start: int, origin: OffsetMap) -> list[Attendance]:
    """What one sentence says: after words of presence or absence, or before "hade anmält förhinder"."""
    for pattern, status, capacity in _LEADS:
        match = pattern.search(text)
        if match is not None and people_in(text[match.end() :]):
            return _people(text, match.end(), len(text), start, origin, status=status, capacity=capacity)
    after = ABSENT_AFTER.search(text)
    if after is not None:
        return _people(text, 0, after.start(), start, origin, status="absent", capacity=None)
    return _with_role_only(text, start, origin)


def _with_role_only(text: str, start: int, origin: OffsetMap) -> list[Attendance]:
    """ "Mötet leddes av Anna Berg och Bo Ek förde protokoll"."""
    found: list[Attendance] = []
    for pattern, role in _LED_BY:
        match = pattern.search(text)
        places = people_in(text[match.end() :]) if match is not None else []
        if match is not None and places:
            begin, end = places[0]
            found.append(_record(text, match.end() + begin, match.end() + end, start, origin, roles=(role,)))
    kept = KEPT_MINUTES_AFTER.search(text)
    if kept is not None:
        places = [place for place in people_in(text[: kept.start()]) if place[1] >= kept.start() - 1]
        found.extend(_record(text, begin, end, start, origin, roles=("secretary",)) for begin, end in places)
    return found


def _people(
    text: str, begin: int, end: int, start: int, origin: OffsetMap, *, status: Status, capacity: Capacity | None
) -> list[Attendance]:
    places = [(begin + first, begin + last) for first, last in people_in(text[begin:end])]
    records: list[Attendance] = []
    waiting: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(places):
        waiting.append((first, last))
        following = places[number + 1][0] if number + 1 < len(places) else end
        place = FROM.match(text, last, following)
        named = place["organisation"] if place is not None and _is_place(place["organisation"], place[0]) else None
        if named is None and number + 1 < len(places):
            continue
        for one in waiting:
            span = (
                origin.back(Span(start + place.start("organisation"), start + place.end("organisation")))
                if named and place
                else None
            )
            records.append(_person(text, one, start, origin, status, capacity, named, span))
        waiting = []
    return records


def _is_place(words: str, phrase: str) -> bool:
    return "från" in phrase or is_organisation(words)


def _person(
    text: str,
    place: tuple[int, int],
    start: int,
    origin: OffsetMap,
    status: Status,
    capacity: Capacity | None,
    organisation: str | None,
    span: Span | None,
) -> Attendance:
    before = text[max(0, place[0] - 40) : place[0]]
    roles: tuple[Role, ...] = ()
    for pattern, role in _ROLE_BEFORE:
        if not roles and pattern.search(before):
            roles = (role,)
    after = ROLE_AFTER.match(text, place[1])
    if not roles and after is not None:
        roles = ("secretary",) if after["secretary"] else ("chair",)
    title = _TITLE_BEFORE.search(before)
    record = _record(text, *place, start, origin, roles=roles)
    chosen: Capacity = capacity or ("substitute" if SUBSTITUTE_BEFORE.search(before) else record.capacity)
    return Attendance(
        name=record.name,
        organisation=organisation,
        title=title["title"] if title else None,
        status=status,
        capacity=chosen,
        roles=roles,
        evidence=record.evidence + ((Evidence(span, "organisation"),) if span is not None else ()),
        derived=() if capacity else ("capacity",),
        reason=record.reason,
    )


def _record(text: str, begin: int, end: int, start: int, origin: OffsetMap, *, roles: tuple[Role, ...]) -> Attendance:
    span = origin.back(Span(start + begin, start + end))
    return Attendance(
        name=text[begin:end],
        capacity="official" if "secretary" in roles else "member",
        roles=roles,
        evidence=(Evidence(span), Evidence(span, "name")),
        derived=("capacity",),
        reason="sentence about who was there",
    )
