"""Tells the parts of the document: head, attendance lists, items, tail with signatures, annexes.

Reads body and lines; writes zones. The agenda's chain of numbers (heading_sequence.py) and the headings of lists
(list_headings.py) decide; `split_items` and `read_attendance` come after.
"""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_reader.attendance_columns import is_table_head
from minutes_reader.attendance_sections import begins_unnamed_list
from minutes_reader.attendance_words import is_organisation
from minutes_reader.draft import Draft, Stage, Zone, ZoneKind
from minutes_reader.heading_forms import HeadingForm, heading_forms
from minutes_reader.heading_sequence import choose_headings
from minutes_reader.lexicon.tail_words import ANNEX_HEADING, BEGINS_TAIL, SURE_TAIL
from minutes_reader.list_headings import find_list_heading, find_role_label, holds_person, lists_only, opens_list
from minutes_reader.pieces import TextLine
from minutes_reader.plain_headings import plain_headings
from minutes_reader.spans import Span
from minutes_reader.stages.find_tables import names_who

# Under an item of elections ("Ledamöter … Ersättare …") stand those elected, not those present.
_ELECTS = re.compile(r"\b(?:[Vv]al|VAL|[Vv]alberedning\w*|[Ff]yllnadsval|[Nn]ominering\w*)\b")
# "Rådet: protokoll 3 maj" above the list is a title, and nobody's principal.
_TITLE_OF_MINUTES = re.compile(r"\d|protokoll|anteckning", re.IGNORECASE)
_FEW_ROWS = 14


def split_zones(draft: Draft) -> Draft:
    """Give `draft` its zones in the order of the text; together they cover every line of the body."""
    lines = draft.lines
    if not lines:
        return replace(draft, zones=())
    over = _end_of_first_part(lines)
    chosen = choose_headings(lines[:over], heading_forms(lines[:over]))
    positions = [heading.position for heading in chosen] or plain_headings(lines)
    first = positions[0] if positions else _after_lists(lines)
    last = positions[-1] if positions else first
    tail = next((at for at in range(last + 1, len(lines)) if _begins_tail(lines, at)), len(lines))
    cuts: list[tuple[int, ZoneKind]] = [(0, "head")]
    before = _first_list(lines, 0, first)
    if before is not None:
        cuts.append((_with_group_above(lines, before), "lists"))
    cuts.append((first, "items"))
    behind = _first_list(lines, last + 1, tail) if before is None or not _has_names(lines, before, first) else None
    if behind is not None:
        cuts.append((behind, "lists"))
    elif before is None:
        cuts.extend(_list_inside_items(lines, positions, tail))
    if tail < len(lines):
        cuts.append((tail, "tail"))
        annex = next((at for at in range(tail + 1, len(lines)) if _is_annex(lines[at])), None)
        late = _first_list(lines, tail, annex or len(lines)) if before is None and behind is None else None
        if late is not None and late > tail:
            cuts.append((late, "lists"))
        if annex is not None:
            cuts.append((annex, "annex"))
    return replace(draft, zones=_zones(draft, lines, cuts))


def _zones(draft: Draft, lines: tuple[TextLine, ...], cuts: list[tuple[int, ZoneKind]]) -> tuple[Zone, ...]:
    ordered = sorted(cuts, key=lambda cut: cut[0])
    zones = []
    for number, (at, kind) in enumerate(ordered):
        following = ordered[number + 1][0] if number + 1 < len(ordered) else len(lines)
        if following > at:
            start = draft.body[0].span.start if at == 0 else lines[at].line.span.start
            end = draft.body[-1].span.end if following >= len(lines) else lines[following].line.span.start
            zones.append(Zone(kind=kind, span=Span(start, end)))
    return tuple(zones)


def _end_of_first_part(lines: tuple[TextLine, ...]) -> int:
    """Where annexes begin whose own numbering might be longer than the agenda's: after signatures behind real items."""
    for at, line in enumerate(lines):
        if at > 8 and SURE_TAIL.fullmatch(line.text):
            chain = choose_headings(lines[:at], heading_forms(lines[:at]))
            if len(chain) >= 3 and _has_bodies(chain, at):
                return at
    return len(lines)


def _has_bodies(chain: tuple[HeadingForm, ...], end: int) -> bool:
    """Whether there is text between the headings, as there is none in a table of contents."""
    return end - chain[0].position >= 2 * len(chain)


def _begins_tail(lines: tuple[TextLine, ...], at: int) -> bool:
    line = lines[at]
    if at + 1 < len(lines) and all(BEGINS_TAIL.fullmatch(cell.text) for cell in lines[at + 1].cells):
        below = len(lines[at + 1].cells)
        if below == len(line.cells) and all(holds_person(cell) and len(cell.text) < 50 for cell in line.cells):
            return True
    if not BEGINS_TAIL.fullmatch(line.cells[0].text):
        role = find_role_label(line) if len(line.text) < 90 else None
        return role is not None and at > len(lines) - 15 and not re.search(r"[.!?]$", line.text)
    return True


def _is_annex(line: TextLine) -> bool:
    return bool(ANNEX_HEADING.fullmatch(line.text)) and line.blank_before


def _first_list(lines: tuple[TextLine, ...], begin: int, end: int) -> int | None:
    """The first heading of a list between `begin` and `end` that has names on its line or soon below."""
    for at in range(begin, end):
        if is_table_head(lines[at]) and _has_names(lines, at + 1, min(end, at + 3)):
            return at
        if begins_unnamed_list(lines[:end], at):
            return at
        found = find_list_heading(lines[at])
        if found is None or found.heading.name == "presenters":
            continue
        if found.rest is not None and holds_person(found.rest):
            return at
        if found.context is None and _has_names(lines, at + 1, min(end, at + _FEW_ROWS)):
            return at
        if found.context is not None and _has_names(lines, at + 1, min(end, at + 4)):
            return at
    return None


def _with_group_above(lines: tuple[TextLine, ...], at: int) -> int:
    """A principal's name right above the first heading belongs to the list."""
    above = lines[at - 1].text.rstrip(" :") if at else ""
    found = find_list_heading(lines[at])
    inline = found is not None and found.rest is not None
    names = is_organisation(above) and len(above.split()) <= 4 and _TITLE_OF_MINUTES.search(above) is None
    return at - 1 if inline and above and names else at


def _has_names(lines: tuple[TextLine, ...], begin: int, end: int) -> bool:
    return any(holds_person(cell) for line in lines[begin:end] for cell in line.cells)


def _list_inside_items(lines: tuple[TextLine, ...], positions: list[int], tail: int) -> list[tuple[int, ZoneKind]]:
    """A list under an item of its own ("§ 1 Närvarande"): from its heading to the next item."""
    for number, position in enumerate(positions):
        end = positions[number + 1] if number + 1 < len(positions) else tail
        if _ELECTS.search(" ".join(line.text for line in lines[position : position + 2])):
            continue
        found = (
            position + 1
            if opens_list(lines[position])
            and _has_names(lines, position + 1, min(end, position + 3))
            and lists_only(lines[position + 1], lines[position + 2 : end])
            else None
        )
        found = _first_list(lines, position + 1, end) if found is None else found
        if found is not None:
            return [(found, "lists"), (end, "items")] if end < tail else [(found, "lists")]
    return []


def _after_lists(lines: tuple[TextLine, ...]) -> int:
    """Without any heading of an item: the items begin at the first full sentences after head and lists."""
    for at, line in enumerate(lines):
        if len(line.cells) > 2 and names_who(tuple(cell.text for cell in line.cells)):
            # A list of actions, with what it is headed.
            headed = at > 0 and len(lines[at - 1].cells) == 1 and not holds_person(lines[at - 1].piece)
            return at - 1 if headed and not line.blank_before else at
        if len(line.text) > 60 and re.search(r"[a-zåäö][.]$", line.text) and find_list_heading(line) is None:
            return at
    return len(lines)


STAGE = Stage(name="split_zones", reads=("body", "lines"), writes=("zones",), run=split_zones)
