"""Reads the persons of the attendance lists. Reads source, body, lines, zones, items; writes attendance.

attendance_sections.py finds the lists, attendance_rows.py their rows, attendance_entry.py reads each. Roles from head
and signatures are added by find_roles; what persons under a neutral heading are is decided in decide_capacities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from minutes_reader.attendance_entry import Entry
from minutes_reader.attendance_layout import laid_out
from minutes_reader.attendance_people import turn_surnames_first
from minutes_reader.attendance_prose import read_prose
from minutes_reader.attendance_rows import read_rows
from minutes_reader.attendance_sections import ListSection, list_sections, section_names_group
from minutes_reader.draft import Draft, Stage
from minutes_reader.head_times import When, find_when
from minutes_reader.lexicon.attendance_words import FURTHER_PERSONS, Capacity
from minutes_reader.lexicon.roles import Role
from minutes_reader.model import Attendance, Evidence
from minutes_reader.pieces import lines_within
from minutes_reader.quoting import fold_spans
from minutes_reader.spans import SourceText, Span
from swedish_text.folding import fold_name
from swedish_text.parties import find_party

# "Gäst kl 10:" holds for those under it.
_TIME = re.compile(r"(?:från\s+|till\s+)?kl(?:ockan|\.)?\s*\d", re.IGNORECASE)
_NUMBERS_AT_END = re.compile(r",\s*(?P<numbers>\d{2,4}(?:\s?[,–-]\s?\d{2,4})*)\s*$")
_HELPS = re.compile(r"(?:personlig |personligt )?(?:ass\.?|assistent|stöd|tolk)", re.IGNORECASE)
_FIRST_LINES = 50
_FIELDS = ("organisation", "party", "title", "replaces", "items", "partial", "status", "capacity", "roles")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """An attendance with what it needs to be merged: whether only a role's label names the person."""

    record: Attendance
    by_label: bool


def read_attendance(draft: Draft) -> Draft:
    """Give `draft` the persons of its lists in order, each once."""
    read: list[tuple[ListSection, list[Entry]]] = []
    day = _day_of_meeting(draft)
    for zone in draft.zones:
        if zone.kind != "lists":
            continue
        lines = lines_within(draft.lines, zone.span)
        above = next((one for one in reversed(draft.lines) if one.span.end <= zone.span.start), None)
        sections = laid_out(list_sections(lines, above))
        read.extend((one, read_rows(one.rows, day=day, heading=one.words.text)) for one in sections)
    entries_of_all = [entry for _, entries in read for entry in entries]
    turn_surnames_first(entries_of_all)
    _letters_of_associations(entries_of_all)
    _initials(entries_of_all)
    _places_in_titles(entries_of_all)
    _chairs_elsewhere(read, draft.source)
    listed = [one for section, entries in read for one in _persons(section, entries)]
    found = _each_once(listed) or _from_sentences(draft)
    found = _without_needless(found, draft.source)
    known = frozenset(item.number for item in draft.items)
    return replace(draft, attendance=tuple(_there_for_numbers(draft.source, one, known) for one in found))


def _there_for_numbers(source: SourceText, one: Attendance, known: frozenset[str | None]) -> Attendance:
    """ "Eva Hed, 110" and "Bo By, ekonom, 49, 51-53" where the minutes have such items: paragraph signs were lost."""
    row = next((evidence.span for evidence in one.evidence if evidence.field is None), None)
    match = _NUMBERS_AT_END.search(source[row]) if row is not None and not (one.items or one.partial) else None
    if row is None or match is None or one.status == "absent":
        return one
    numbers = re.findall(r"\d+", match["numbers"])
    if not set(numbers) <= known:
        return one
    span = Span(row.start + match.start("numbers"), row.start + match.end("numbers"))
    if re.search(r"[-–]", match["numbers"]):
        return replace(one, partial=True, evidence=(*one.evidence, Evidence(span, "partial")))
    return replace(one, items=tuple(numbers), evidence=(*one.evidence, Evidence(span, "items")))


def _day_of_meeting(draft: Draft) -> date | None:
    """The day that the head tells; read_head reads the rest of it later."""
    head = [zone.span for zone in draft.zones if zone.kind == "head"]
    when = When()
    find_when(lines_within(draft.lines, head[0]) if head else (), None, when)
    return date.fromisoformat(when.date) if when.date else None


def _letters_of_associations(entries: list[Entry]) -> None:
    """Where nobody has a known party, unknown letters in brackets ("(VFR)") name whom the person represents."""
    if any(find_party(entry.party) is not None for entry in entries if entry.party):
        return
    for entry in entries:
        if entry.party is not None and entry.organisation is None and entry.party.isupper() and len(entry.party) > 1:
            entry.organisation, entry.party = entry.party, None
            if "party" in entry.places:
                entry.places["organisation"] = entry.places.pop("party")


def _initials(entries: list[Entry]) -> None:
    """Where all that stands in brackets are the persons' own initials ("Ada Ek (AE)"), nobody has a party."""
    lettered = [entry for entry in entries if entry.party is not None]
    if not all(_is_initials(str(one.party), one.name) for one in lettered):
        return
    if len(lettered) == 1 and find_party(str(lettered[0].party)) is not None:
        # Karin Dahl (KD) may well be of that party.
        return
    for entry in lettered:
        entry.party = None
        entry.places.pop("party", None)


def _is_initials(letters: str, name: str) -> bool:
    firsts = "".join(part[0] for part in name.split()), "".join(part[0] for part in re.split(r"[ -]", name) if part)
    return len(letters) > 1 and letters.casefold() in {one.casefold() for one in firsts}


def _places_in_titles(entries: list[Entry]) -> None:
    """ "socialchef Alnäs" where others in the lists come from Alnäs; an address is no title."""
    places = {entry.organisation for entry in entries if entry.organisation}
    for entry in entries:
        title = entry.title or ""
        if "@" in title:
            entry.title = None
            entry.places.pop("title", None)
        place = next((one for one in places if title.endswith(f" {one}")), None)
        if place is None or entry.organisation is not None or "title" not in entry.places:
            continue
        whole = entry.places["title"]
        entry.title, entry.organisation = title.removesuffix(place).rstrip(" ,–-"), place
        entry.places["title"] = Span(whole.start, whole.end - len(place) - 1)
        entry.places["organisation"] = Span(whole.end - len(place), whole.end)


def _chairs_elsewhere(read: list[tuple[ListSection, list[Entry]]], source: SourceText) -> None:
    """Where a member leads the meeting, a guest who is called chair is that where she comes from: it is her title."""
    if not any("chair" in one.roles for section, entries in read if not _lists_guests(section) for one in entries):
        return
    for entry in (one for section, entries in read if _lists_guests(section) for one in entries):
        if entry.roles == ["chair"] and entry.title is None and "roles" in entry.places:
            entry.places["title"] = entry.places.pop("roles")
            entry.title, entry.roles = " ".join(source[entry.places["title"]].split()), []


def _lists_guests(section: ListSection) -> bool:
    return (section.inside or section.heading).capacity == "guest" and section.heading.role is None


def _from_sentences(draft: Draft) -> tuple[Attendance, ...]:
    """Without lists: what the sentences of the head and the first item say."""
    end = draft.items[0].body.end if draft.items else len(draft.source.text)
    lines = [line.span for line in draft.body if line.span.end <= end and line.span.end > line.span.start]
    text, origin = fold_spans(draft.source, lines[:_FIRST_LINES])
    return read_prose(text, origin)


def _persons(section: ListSection, entries: list[Entry]) -> list[_Listed]:
    group = section_names_group(section)
    persons = []
    for entry in entries:
        if group is not None and entry.organisation is None:
            entry.organisation = group.folded
            entry.places["organisation"] = group.span
        entry.partial = entry.partial or (section.context is not None and _TIME.match(section.context.text) is not None)
        persons.append(_Listed(record=_record(entry, section), by_label=section.heading.role is not None))
    return persons


def _record(entry: Entry, section: ListSection) -> Attendance:
    heading = section.inside or section.heading
    capacity, neutral = _capacity(entry, heading.capacity, section.heading.role)
    if section.heading is FURTHER_PERSONS and "secretary" in entry.roles:
        capacity = "official"
    roles: list[Role] = list(entry.roles)
    if section.heading.role is not None and section.heading.role not in roles:
        roles.append(section.heading.role)
    evidence = [Evidence(entry.whole), Evidence(entry.name_span, "name")]
    evidence += [Evidence(span, name) for name, span in entry.places.items() if name in _FIELDS]
    evidence.append(Evidence(section.words.span, "roles" if section.heading.role else "capacity"))
    return Attendance(
        name=entry.name,
        organisation=entry.organisation,
        party=entry.party,
        title=entry.title,
        status="absent" if entry.absent or section.heading.status == "absent" else "present",
        capacity=capacity,
        roles=tuple(roles),
        replaces=entry.replaces,
        items=tuple(entry.items),
        partial=entry.partial,
        evidence=tuple(evidence),
        derived=("capacity",) if neutral else (),
        reason=f"row under {section.heading.name}",
    )


def _capacity(entry: Entry, stated: Capacity | None, role: Role | None) -> tuple[Capacity, bool]:
    """The capacity, and whether it is open: nothing but a neutral heading stands over the row."""
    if entry.is_resident:
        return "resident", False
    if entry.is_guest:
        return "guest", False
    if entry.is_member and stated is None and role is None and "secretary" not in entry.roles:
        return "member", False
    if entry.is_substitute and (stated in (None, "member") or (stated == "guest" and entry.party is not None)):
        return "substitute", False
    if stated is not None:
        return stated, False
    return ("official" if role == "secretary" or "secretary" in entry.roles else "member"), True


def _each_once(listed: list[_Listed]) -> tuple[Attendance, ...]:
    """A person is one record: a list's row wins over a role's label, an earlier row over a later."""
    found: dict[str, _Listed] = {}
    for one in listed:
        key = fold_name(one.record.name)
        known = found.get(key)
        if known is not None and _are_two(known.record, one.record):
            key = f"{key} {len(found)}"
            known = None
        if known is None:
            found[key] = one
        elif known.by_label and not one.by_label:
            # The row keeps the place of the label in the order.
            found[key] = _Listed(record=_merged(one.record, known.record), by_label=False)
        else:
            found[key] = _Listed(record=_merged(known.record, one.record), by_label=known.by_label)
    return tuple(one.record for one in found.values())


def _without_needless(found: tuple[Attendance, ...], source: SourceText) -> tuple[Attendance, ...]:
    """A personal substitute ("för Ada Ek") whose member is there all the time replaces nobody."""
    there = {fold_name(one.name) for one in found if one.status == "present" and not (one.partial or one.items)}
    names = {fold_name(one.name) for one in found}
    # "Ada Eks assistent" beside Ada Ek: a person who is not named.
    found = tuple(
        one
        for one in found
        if not (
            _HELPS.fullmatch(one.title or "") and fold_name(one.name).removesuffix("s") in names - {fold_name(one.name)}
        )
    )
    return tuple(
        replace(one, replaces=None, evidence=tuple(each for each in one.evidence if each.field != "replaces"))
        if one.replaces is not None
        and (one.status == "absent" or fold_name(one.replaces) in there)
        and any(each.field == "capacity" and "personlig" in source[each.span].casefold() for each in one.evidence)
        else one
        for one in found
    )


def _are_two(one: Attendance, other: Attendance) -> bool:
    """Two of the same name: their organisations or parties differ."""
    different = one.organisation and other.organisation and one.organisation.casefold() != other.organisation.casefold()
    parties = one.party and other.party and one.party.casefold() != other.party.casefold()
    return bool(different or parties)


def _merged(kept: Attendance, other: Attendance) -> Attendance:
    roles = kept.roles + tuple(role for role in other.roles if role not in kept.roles)
    return replace(
        kept,
        organisation=kept.organisation or other.organisation,
        party=kept.party or other.party,
        title=kept.title or other.title,
        roles=roles,
        replaces=kept.replaces or other.replaces,
        items=kept.items or other.items,
        partial=kept.partial or other.partial,
        evidence=kept.evidence + other.evidence,
    )


STAGE = Stage(
    name="read_attendance",
    reads=("source", "body", "lines", "zones", "items"),
    writes=("attendance",),
    run=read_attendance,
)
