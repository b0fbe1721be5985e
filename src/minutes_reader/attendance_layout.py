"""Gives rows back to their headings where columns have been laid under each other: all labels first, all names after.

Sections come from attendance_sections.py; the rows are read in attendance_rows.py.
"""

from __future__ import annotations

import re

from minutes_reader.attendance_columns import ListRow
from minutes_reader.attendance_sections import ListSection
from minutes_reader.lexicon.attendance_words import REPLACES
from minutes_reader.lexicon.head_words import NAMES_PLACE
from minutes_reader.list_headings import begins_with_name

_FEWEST_LABELS = 3
_HOURS = re.compile(r",? kl(?:\.|ockan)? ?\d{1,2}[.:]\d\d")
_PARTY = re.compile(r"[(\[][A-Za-zÅÄÖåäö]{1,4}[)\]]")


def laid_out(sections: list[ListSection]) -> list[ListSection]:
    """The sections with their own rows; as they were where nothing tells sure whose the rows are."""
    for section in sections:
        section.rows = [row for row in section.rows if not _tells_place(row.piece.text)]
    lists = [section for section in sections if section.heading.role is None]
    last = next((section for section in sections if section.rows), None)
    empty = [section for section in lists if not section.rows]
    if last is not None and _in_blocks(sections):
        return sections
    if last is None or len(empty) < 2 or last.heading.role is not None or lists[: len(empty)] != empty:
        return sections
    if len(last.rows) == len(empty) + 1:
        for section, row in zip(empty, last.rows, strict=False):
            section.rows = [row]
        last.rows = last.rows[-1:]
        return sections
    blocks = _blocks(last.rows)
    if len(blocks) == len(empty) + 1 and any(len(block) > 1 for block in blocks):
        for section, block in zip([*empty, last], blocks, strict=True):
            section.rows = block
        return sections
    return _by_form(sections, [*empty, last], last.rows)


def _tells_place(text: str) -> bool:
    """ "Kommunhuset, kl. 10.00-11.15": what stands behind "Plats och tid", whose label is none of a list."""
    return NAMES_PLACE.match(text) is not None and _HOURS.search(text) is not None


def _in_blocks(sections: list[ListSection]) -> bool:
    """Whether all labels stand before all rows, and a block of rows for each: they have them then."""
    rows = sorted((row for one in sections for row in one.rows), key=lambda row: row.piece.start)
    blocks = _blocks(rows)
    first = rows[0].piece.start
    is_sure = len(sections) >= _FEWEST_LABELS and len(blocks) == len(sections) and any(len(one) > 1 for one in blocks)
    if not is_sure or sections[0].heading.role is not None or any(one.words.start > first for one in sections):
        return False
    for section, block in zip(sections, blocks, strict=True):
        section.rows = block
    return True


def _blocks(rows: list[ListRow]) -> list[list[ListRow]]:
    """The rows that stand together without an empty line between."""
    blocks: list[list[ListRow]] = []
    for row in rows:
        if row.blank_before or not blocks:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _by_form(sections: list[ListSection], lists: list[ListSection], rows: list[ListRow]) -> list[ListSection]:
    """Politicians carry their party, the first substitute whom she replaces, officers and guests none of both."""
    members = next((one for one in lists if one.heading.capacity == "member"), None)
    substitutes = next((one for one in lists if one.heading.capacity == "substitute"), None)
    others = next((one for one in lists if one.heading.capacity in ("guest", "official")), None)
    named = [row for row in rows if begins_with_name(row.piece)]
    # Who adjusts may be named again last, below the officers.
    persons = [row for at, row in enumerate(named) if row.piece.text not in {one.piece.text for one in named[:at]}]
    political = [row for row in persons if _PARTY.search(row.piece.text)]
    rest = [row for row in persons if row not in political]
    if members is None or others is None or len(political) < 2 or persons[: len(political)] != political:
        return sections
    first = next((at for at, row in enumerate(political) if REPLACES.search(row.piece.text)), None)
    for section in lists:
        section.rows = []
    members.rows = political[:first]
    others.rows = [row for row in rest if "," in row.piece.text or row.blank_before is False]
    if substitutes is not None and first is not None:
        substitutes.rows = political[first:]
    return _with_adjusters(sections, rest, others)


def _with_adjusters(sections: list[ListSection], rest: list[ListRow], others: ListSection) -> list[ListSection]:
    """A name without title behind the officers stands under the label of the adjusters, where there is one."""
    label = next((one for one in sections if one.heading.role == "adjuster" and not one.rows), None)
    loose = [row for row in rest if row not in others.rows]
    if label is not None:
        label.rows = loose
    else:
        others.rows = rest
    return sections
