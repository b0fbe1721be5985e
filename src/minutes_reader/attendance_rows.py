"""Cuts the rows of an attendance list into entries, one per person: columns, running lists, matrices of marks.

Sections come from attendance_sections.py, entries go to attendance_entry.py.
"""

from __future__ import annotations

import bisect
import itertools
import re
from dataclasses import dataclass, field, replace
from datetime import date

from minutes_reader.attendance_columns import ListRow, columns_of_day, entries_of_columns, head_of_table
from minutes_reader.attendance_entry import Entry, add_remark, read_entry
from minutes_reader.attendance_marks import holds_unread_mark, leading_mark, mark_behind_name, mark_cell
from minutes_reader.attendance_people import (
    cut_people,
    entries_of_first_names,
    entry_of_lone_name,
    people_after_place,
    unclump,
)
from minutes_reader.attendance_running import FROM, GROUP_PREFIX, has_person, joined_running_lines, stands_for, stretch
from minutes_reader.attendance_words import is_organisation, is_party, is_title, person_in
from minutes_reader.lexicon.attendance_words import GENERAL_GROUPS, SAYS_PRESENT
from minutes_reader.pieces import Piece
from minutes_reader.spans import Span
from swedish_text.folding import fold
from swedish_text.names import is_common_given_name

_ALL_FROM = re.compile(r"[\s,;(]+(?:samtliga|alla|båda)\s+(?:från\s+)?(?P<group>[A-ZÅÄÖ][^,;()]{2,50}?)[).]*$")
_SUBSTITUTES = re.compile(r"ersättare|suppleant", re.IGNORECASE)
_AND = re.compile(r"\s+(?:och|samt|&)\s+")
_PAIR = 2
_LONGEST_PARTY = 2
_FEWEST_GUESSED = 3
"""So many rows must have persons beside what may be places, where no word says that they are."""
_BODY_OF = re.compile(r"(?P<body>[A-ZÅÄÖ][^,;():]{2,50}?)\s*\((?P<name>[^()]{5,40})\)")


@dataclass(slots=True)
class RowContext:
    """What the rows above say of the ones below: a group's organisation or party, the columns of a table."""

    organisation: Piece | None = None
    party: Piece | None = None
    columns: tuple[str, ...] = ()
    beside_substitutes: bool = False
    marked: list[tuple[Entry, bool]] = field(default_factory=list)
    unmarked: list[Entry] = field(default_factory=list)


def read_rows(rows: list[ListRow], *, day: date | None = None, heading: str = "") -> list[Entry]:
    """The persons of a section's rows in order; `day`: which column counts where each meeting has one."""
    context = RowContext(beside_substitutes=_SUBSTITUTES.search(heading) is not None)
    entries: list[Entry] = []
    joined = joined_running_lines(rows)
    in_pairs = _alternate(joined)
    unmarked = [row for row in joined if leading_mark(row.piece)[0] is None]
    clumped = {row.piece.start for row in unmarked if people_after_place(row.piece)}
    # A table's own head says which column is whose; only without one the place at the left tells.
    has_head = any(head_of_table(row) is not None for row in joined)
    principals = {} if has_head else _principal_column(joined)
    for row in joined:
        if row.piece.start in principals:
            organisation, named = principals[row.piece.start]
            beside = _entries_of_row(named, context) if named is not None else []
            for entry in beside:
                _use_context(entry, organisation, None)
            entries.extend(beside)
            continue
        if len(clumped) >= 2 and row.piece.start in clumped and not context.columns:
            entries.extend(_entries_after_place(row))
            continue
        if context.columns or head_of_table(row) is not None:
            columns = head_of_table(row)
            if columns is not None:
                context.columns = columns_of_day(row, columns, day)
                continue
        if entries and in_pairs and _is_group(row):
            _add_to_last(entries[-1], row.piece)
            continue
        if entries and _is_title_below(row, entries[-1]):
            add_remark(entries[-1], row.piece, may_be_title=True)
            continue
        if _opens_group(row, context):
            continue
        found = _entries_of_row(row, context)
        stretch(found, row.pulled)
        if row.stands_in and entries:
            for entry in found:
                entry.is_substitute, entry.replaces = True, entry.replaces or entries[-1].name
        entries.extend(found)
    if not any(holds_unread_mark(row.cells) for row in joined):
        _mark_absent(context)
    _cut_places_before(entries, joined)
    return entries


def _principal_column(rows: list[ListRow]) -> dict[int, tuple[Piece, ListRow | None]]:
    """ "För Alnäs kommun   Ada Ek / (below her) Bo By": principals at the left, each for the rows until the next one.

    Given by the place where a row begins, each with what stands beside the principal (None: nobody).
    """
    found: dict[int, tuple[Piece, ListRow | None]] = {}
    named, guessed, principal, column = 0, 0, None, 0
    for row in rows:
        first = without_from(Piece(row.cells[0].text.rstrip(" :"), row.cells[0].start))
        beside = row.piece.cut(row.cells[1].start - row.piece.start) if len(row.cells) > 1 else None
        told = is_organisation(first.text)
        if beside is not None and (told or _may_be_place(first.text)) and not has_person(first.text):
            principal, column = first, row.column + beside.start - row.piece.start
            holds = _begins_as_person(row.cells[1])
            named += holds
            guessed += holds and not told
            inner = replace(row, piece=beside, cells=row.cells[1:], columns=()) if holds else None
            if holds or len(row.cells[1].text) < 30:
                found[row.piece.start] = principal, inner
        elif principal is not None and row.column >= column - 2 and _begins_as_person(row.cells[0]):
            found[row.piece.start] = principal, row
        elif row.column < column - 2:
            principal = None
    return found if named - guessed >= 2 or named >= _FEWEST_GUESSED else {}


def _may_be_place(words: str) -> bool:
    """ "Alnäs", "Södra länsdelen": capitals first, and neither a title nor a party."""
    return (
        len(words) > _LONGEST_PARTY
        and words[0].isupper()
        and not words.isupper()
        and re.fullmatch(r"[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,2}", words) is not None
        and not (is_title(words) or is_party(words, bracketed=False) or is_common_given_name(words))
    )


def _entries_after_place(row: ListRow) -> list[Entry]:
    place, *people = people_after_place(row.piece)
    found = [entry for entry in map(read_entry, people) if entry is not None]
    for entry in found:
        _use_context(entry, place, None)
    return found


def _cut_places_before(entries: list[Entry], rows: list[ListRow]) -> None:
    """Rows that begin with a place and no sign after it: "Alnäs Anna Berg, Bo Ek"."""
    found = [one for one in entries if one.organisation is None and _begins_with_place(one.name)]
    if len(found) < 2:
        return
    starts = sorted(row.piece.start for row in rows)
    of_row: dict[int, list[Entry]] = {}
    for entry in entries:
        of_row.setdefault(bisect.bisect_right(starts, entry.name_span.start), []).append(entry)
    for entry in found:
        place, _, name = entry.name.partition(" ")
        span = Span(entry.name_span.start, entry.name_span.start + len(place))
        beside = of_row[bisect.bisect_right(starts, entry.name_span.start)]
        entry.name, entry.name_span = name, Span(entry.name_span.end - len(name), entry.name_span.end)
        for one in beside:
            if one.organisation is None:
                one.organisation = place
                one.places["organisation"] = span


def _begins_with_place(name: str) -> bool:
    words = name.split()
    return (
        len(words) >= 3 and not is_common_given_name(words[0]) and is_common_given_name(words[1]) and len(words[0]) > 2
    )


def without_from(words: Piece) -> Piece:
    """ "Från Alnäs kommun" without the first word."""
    match = FROM.match(words.text)
    return words.cut(match.end()) if match else words


def _alternate(rows: list[ListRow]) -> bool:
    """Name, organisation, name, organisation: a table whose cells stand under each other."""
    kinds = ["O" if _is_group(row) else "N" for row in rows]
    pairs = sum(kinds[at : at + 2] == ["N", "O"] for at in range(len(kinds) - 1))
    doubled = sum(kinds[at : at + 2] == ["N", "N"] for at in range(len(kinds) - 1))
    return len(kinds) >= 4 and kinds[0] == "N" and pairs >= 2 and doubled <= pairs // 2


def _is_title_below(row: ListRow, entry: Entry) -> bool:
    """A line that only holds the title of the person above."""
    return (
        len(row.cells) == 1
        and not row.bullet
        and not row.blank_before
        and entry.title is None
        and "," not in row.piece.text
        and is_title(row.piece.text)
        and not has_person(row.piece.text)
    )


def _is_group(row: ListRow) -> bool:
    words = row.piece.text.rstrip(" :")
    if len(row.cells) > 1 or len(words) > 70 or "," in words or has_person(words):
        return False
    return is_organisation(words) or is_party(words, bracketed=False)


def _add_to_last(entry: Entry, piece: Piece) -> None:
    words = Piece(piece.text.rstrip(" :"), piece.start)
    name = "party" if is_party(words.text, bracketed=False) else "organisation"
    if getattr(entry, name) is None:
        setattr(entry, name, words.folded)
        entry.places[name] = words.span


def _opens_group(row: ListRow, context: RowContext) -> bool:
    """ "Alnäs kommun:" on a line of its own holds for the rows below."""
    if len(row.cells) > 1 or row.bullet:
        return False
    words = Piece(re.sub(r"^(?:från|för)\s+", "", row.piece.text, flags=re.IGNORECASE), row.piece.start)
    words = Piece(words.text.rstrip(" :"), row.piece.start + len(row.piece.text) - len(words.text))
    whom = stands_for(row.piece.text)
    if whom is not None:
        context.organisation, context.party = (words if whom and fold(words.text) not in GENERAL_GROUPS else None), None
        return True
    if not words.text or has_person(words.text):
        return False
    if is_party(words.text, bracketed=False):
        context.party, context.organisation = words, context.organisation
        return True
    if is_organisation(words.text) and "," not in words.text:
        general = fold(words.text) in GENERAL_GROUPS
        context.organisation, context.party = (None if general else words), None
        return True
    if (
        row.piece.text.endswith(":")
        and len(words.text.split()) <= 5
        and words.text[0].isupper()
        and not is_title(words.text)
    ):
        context.organisation, context.party = words, None
        return True
    return False


def _entries_of_row(row: ListRow, context: RowContext) -> list[Entry]:
    if context.columns:
        read = entries_of_columns(row, context.columns)
        for number, (entry, seen) in enumerate(read):
            if seen is not None:
                context.marked.append((entry, seen))
            elif number == 0 and {"present", "absent"} & set(context.columns):
                context.unmarked.append(entry)
        if read:
            return [entry for entry, _ in read]
    beside = _marked_pair(row, context)
    if beside:
        return beside
    marked, piece = leading_mark(row.piece)
    if len(row.cells) == 1 and (words := mark_behind_name(row.piece)) is not None:
        marked, piece, row = True, words, replace(row, piece=words, cells=(words,))
    mark, cells = mark_cell(row.cells)
    names = [cell for cell in cells if _begins_as_person(cell)]
    if len(names) >= 2 and len(names) == len(cells):
        pieces = list(cells)
    else:
        if mark is not None:
            begin = min(cells[0].start, piece.start) if cells else piece.start
            stop = max(cell.start + len(cell.text) for cell in cells)
            piece = Piece(row.piece.text[begin - row.piece.start : stop - row.piece.start], begin)
        pieces = [piece]
    found = [entry for one in pieces for entry in _entries_of_piece(one, context)]
    present = mark if mark is not None else marked
    said = [cell for cell in row.cells[1:] if SAYS_PRESENT.match(cell.text)]
    if present is None and said and not any(entry.absent for entry in found):
        present = True
        for entry in found:
            entry.partial = entry.partial or said[0].text[0] in "xX"
    if said and said[0].text.casefold().startswith("tjänstgör"):
        # Who serves is marked, not who is there.
        return found
    for entry in found:
        if present is None:
            context.unmarked.append(entry)
        else:
            context.marked.append((entry, present))
    return found


def _marked_pair(row: ListRow, context: RowContext) -> list[Entry]:
    """ "( x ) Ada Ek     (   ) Bo By": two with marks of their own; below "ersättare" a member and her substitute."""
    marks = [leading_mark(cell) for cell in row.cells]
    if len(marks) != _PAIR or any(present is None for present, _ in marks):
        return []
    found = []
    for (present, piece), cell in zip(marks, row.cells, strict=True):
        for entry in _entries_of_piece(piece, context):
            entry.is_substitute |= context.beside_substitutes and cell is not row.cells[0]
            context.marked.append((entry, bool(present)))
            found.append(entry)
    if context.beside_substitutes and len(found) == _PAIR and [present for present, _ in marks] == [False, True]:
        found[1].replaces = found[1].replaces or found[0].name
    return found


def _mark_absent(context: RowContext) -> None:
    """Where some rows are marked as present, the others were not there."""
    if not any(present for _, present in context.marked):
        for entry, present in context.marked:
            entry.absent = entry.absent or not present
        return
    for entry, present in context.marked:
        entry.absent = not present
    if len(context.marked) >= 2:
        for entry in context.unmarked:
            entry.absent = entry.absent or not (entry.partial or entry.items)


def _entries_of_piece(piece: Piece, context: RowContext) -> list[Entry]:
    group: Piece | None = None
    prefix = GROUP_PREFIX.match(piece.text)
    named = FROM.sub("", prefix["group"], count=1) if prefix is not None else ""
    if prefix is not None and not has_person(named) and not is_title(named):
        group = without_from(piece.cut(*prefix.span("group")))
        if fold(group.text) in GENERAL_GROUPS:
            group = None
        piece = piece.cut(prefix.end())
    shared = _ALL_FROM.search(piece.text)
    if shared is not None and is_organisation(shared["group"]):
        group = piece.cut(*shared.span("group"))
        piece = piece.cut(0, shared.start())
    entries = []
    parts = cut_people(piece)
    for part in parts:
        for one in unclump(part):
            entry = read_entry(one)
            if entry is None and len(parts) > 2 and (entry := entry_of_lone_name(one)) is not None:
                add_remark(entry, one.cut(len(entry.name)), may_be_title=True)
            if entry is not None:
                entries.append(entry)
    if not entries:
        entries = entries_of_first_names(piece) or _entries_of_bodies(piece)
    _share_end(piece, entries)
    for entry in entries:
        _use_context(entry, group or context.organisation, context.party)
    return entries


def _entries_of_bodies(piece: Piece) -> list[Entry]:
    """ "Alnäs kommun, Larm AB (Gun Hed)": whom a body is represented by, in brackets behind it."""
    entries = []
    for match in _BODY_OF.finditer(piece.text):
        name, body = piece.cut(*match.span("name")), piece.cut(*match.span("body"))
        entry = read_entry(name) if person_in(name.text) == (0, len(name.text)) else None
        if entry is not None and is_common_given_name(name.text.split()[0]) and person_in(body.text) is None:
            _use_context(entry, body, None)
            entries.append(entry)
    return entries


def _use_context(entry: Entry, organisation: Piece | None, party: Piece | None) -> None:
    if organisation is not None and is_party(organisation.text, bracketed=False):
        organisation, party = None, organisation
    if entry.organisation is None and organisation is not None:
        entry.organisation = organisation.folded
        entry.places["organisation"] = organisation.span
    if entry.party is None and party is not None:
        entry.party = party.folded
        entry.places["party"] = party.span


def _share_end(piece: Piece, entries: list[Entry]) -> None:
    """ "Anna Berg och Bo Ek, Alnäs kommun": what ends the pair belongs to both."""
    for first, second in itertools.pairwise(entries):
        between = piece.text[first.name_span.end - piece.start : second.name_span.start - piece.start]
        if _AND.fullmatch(between) and first.organisation is None and second.organisation is not None:
            first.organisation = second.organisation
            first.places["organisation"] = second.places["organisation"]
    _share_from(piece, entries)


def _share_from(piece: Piece, entries: list[Entry]) -> None:
    """ "Ada Berg (ordf), Eva Hed och Bo Ek från Alnäs kommun": what "från" names belongs to all of them."""
    for at, last in enumerate(entries):
        named = last.places.get("organisation")
        if at == 0 or named is None or not re.search(r"från\s+$", piece.text[: named.start - piece.start]):
            continue
        before = piece.text[: last.name_span.start - piece.start]
        if not re.search(r"\s(?:och|samt|&)\s+$", before):
            continue
        for first in reversed(entries[:at]):
            if first.party is not None or first.organisation not in (None, last.organisation):
                break
            first.organisation, first.places["organisation"] = last.organisation, named


def _begins_as_person(cell: Piece) -> bool:
    head = re.split(r"[,(;]", re.sub(r"^\([^)]{1,8}\)\s*", "", cell.text))[0].strip()
    return not is_organisation(head) and not is_title(head) and person_in(head) is not None
