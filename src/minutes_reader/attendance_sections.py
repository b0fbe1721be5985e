"""Cuts the lines of the list zone into sections: a heading that says who stands under it, and its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from minutes_reader.attendance_columns import ListRow, is_table_head
from minutes_reader.attendance_lines import ends_list, is_prose, is_signing, row_of
from minutes_reader.attendance_running import AND_PERSON
from minutes_reader.attendance_words import is_organisation, is_title
from minutes_reader.lexicon.attendance_words import (
    ABSENT_PERSONS,
    FURTHER_ABSENT,
    FURTHER_PERSONS,
    FURTHER_PRESENT,
    GENERAL_GROUPS,
    ORGAN_ALONE,
    PERSONAL_SUBSTITUTE,
    TABLE_OF_MEMBERS,
    TABLE_OF_PERSONS,
    UNNAMED_LIST,
    ListHeading,
)
from minutes_reader.lexicon.heading_phrases import phrase_heading
from minutes_reader.list_headings import (
    FoundHeading,
    begins_with_name,
    find_list_heading,
    find_role_label,
    holds_person,
    opens_list,
)
from minutes_reader.people import people_in
from minutes_reader.pieces import Piece, TextLine
from swedish_text.folding import fold

_LABEL_COLUMN = 12
_GROUPS_NEAR = 8
_ONLY_NAMES = re.compile(r"[A-ZÅÄÖ][\w-]*(?:(?:,| och| samt)? [A-ZÅÄÖ][\w-]*){0,7}\.?")
_TO_ADJUST = re.compile(r"utse|att\s", re.IGNORECASE)
_PRINCIPAL = re.compile(
    r"(?:Region|REGION|Landstinget|LANDSTINGET|Länsstyrelsen|Kommunförbundet) [A-ZÅÄÖ][\wåäöÅÄÖ -]+$"
)


@dataclass(slots=True)
class ListSection:
    """A heading and the rows under it.

    context: words of the heading that name a principal. inside: the heading of the list in which a role's label stands.
    """

    heading: ListHeading
    words: Piece
    rows: list[ListRow] = field(default_factory=list)
    context: Piece | None = None
    inside: ListHeading | None = None


class _Reader:
    """Goes through the lines and knows which section is open."""

    def __init__(self, unnamed: frozenset[int], labels: dict[int, ListHeading | None]) -> None:
        self.unnamed = unnamed
        self.labels = labels
        self.sections: list[ListSection] = []
        self.columns: list[ListSection] = []
        self.current: ListSection | None = None
        self.waiting: ListSection | None = None
        self.resumable: ListSection | None = None
        self.group: Piece | None = None
        self.outer: Piece | None = None
        self.rows_since_group = False
        self.is_over = False
        self.offset = 0

    def take(self, line: TextLine) -> None:
        """Use one line."""
        self._use(line)
        self.offset = line.offset

    def _use(self, line: TextLine) -> None:
        heads = _column_heads(line)
        if line.index in self.labels:
            self._use_label_of_two_lines(self.labels[line.index], line)
        elif self.current is not None and _continues_label(line):
            self._add_row(line.piece.cut(line.cells[1].start - line.piece.start), line)
        elif any(PERSONAL_SUBSTITUTE.fullmatch(cell.text) for cell in line.cells[1:]) and is_table_head(line):
            self.columns, self.waiting = [], None
            self.current = ListSection(heading=TABLE_OF_MEMBERS, words=line.cells[0], rows=[row_of(line.piece, line)])
            self.sections.append(self.current)
        elif heads:
            self.columns = [_section(head) for head in heads]
            self.sections.extend(self.columns)
            self.current = self.waiting = None
        elif self.current is None and not self.sections and is_table_head(line):
            heading = TABLE_OF_MEMBERS if re.search("ledam", line.text, re.IGNORECASE) else TABLE_OF_PERSONS
            self.current = ListSection(heading=heading, words=line.cells[0], rows=[row_of(line.piece, line)])
            self.sections.append(self.current)
        elif line.index in self.unnamed and self._may_open_unnamed():
            self._open_unnamed(line)
        elif (found := find_list_heading(line)) is not None:
            if not self._stands_in(found, line):
                self._open(found, line)
        elif self._goes_on_with(line):
            if AND_PERSON.match(line.text) or _ONLY_NAMES.fullmatch(line.text):
                self._add_row(line.piece, line)
            else:
                self._add(line)
        elif not self.is_over and (found := find_role_label(line)) is not None and not _is_entry_with_role(line, found):
            self._open_role(found, line)
        elif ends_list(line):
            self.is_over = self.is_over or is_signing(line)
            self.current = self.waiting = None
            self.columns = []
        else:
            self._add(line)

    def _goes_on_with(self, line: TextLine) -> bool:
        """ "… och Bo Ek, / sekreterare.": the role of the person at the end of the line before."""
        rows = self.current.rows if self.current is not None else []
        if not rows or line.blank_before or len(line.cells) > 1:
            return False
        if AND_PERSON.match(line.text) and "," in rows[-1].piece.text:
            return True
        return rows[-1].piece.text.endswith(",") and (
            line.text[0].islower() or _ONLY_NAMES.fullmatch(line.text) is not None
        )

    def _use_label_of_two_lines(self, heading: ListHeading | None, line: TextLine) -> None:
        """ "Kallade men   Bo Ek / ej närvarande   Eva Hed": the first line opens the list, the second goes on."""
        rest = line.piece.cut(line.cells[1].start - line.span.start) if len(line.cells) > 1 else None
        if heading is not None:
            self._open(FoundHeading(heading=heading, words=line.cells[0], rest=rest), line)
        elif rest is not None and self.current is not None:
            self._add_row(rest, line)

    def _open(self, found: FoundHeading, line: TextLine) -> None:
        self.columns, self.waiting, self.is_over = [], None, False
        inline = found.rest is not None and found.heading.status == "absent" and self.current is not None
        before, self.resumable = self.current, self.current if inline else None
        self.current = _section(found)
        self.sections.append(self.current)
        if found.rest is None:
            self._hold_group(line, before)
            return
        if _names_group(found.rest) and found.heading.capacity is None:
            # "Närvarande   REGION VIDSJÖ": the lists of the first principal follow.
            self.group = self.outer = found.rest.cut(0, around=" :")
            return
        opened = self.current
        self._add_row(found.rest, line)
        if opened.context is None:
            opened.context = self.group

    def _hold_group(self, line: TextLine, before: ListSection | None) -> None:
        """ "Region Vidsjö / Ledamöter / … / Ersättare / …": a principal right above a heading holds."""
        above, self.group = self.group, None
        if above is not None and not self.rows_since_group:
            self.outer = above
        elif self.current is None or self.current.context is not None:
            return
        elif above is not None and not line.blank_before and self.outer is None:
            # Below the principal's own rows: the list holds for this principal, the next one goes on as before.
            self.current.context, self.resumable = above, before
        elif line.blank_before:
            self.outer = None
        if self.current is not None and self.current.context is None and self.outer is not None:
            self.current.context = self.outer

    def _may_open_unnamed(self) -> bool:
        """Only where no heading has said whose list it is."""
        return all(one.heading is UNNAMED_LIST or one.heading.role is not None for one in self.sections)

    def _open_unnamed(self, line: TextLine) -> None:
        principal = _is_group_line(line) and ORGAN_ALONE.fullmatch(line.text) is None
        if self.current is None or not principal:
            self.current = ListSection(heading=UNNAMED_LIST, words=line.piece)
            self.sections.append(self.current)
        if principal:
            self._add(line)

    def _stands_in(self, found: FoundHeading, line: TextLine) -> bool:
        """An indented line "Ersättare: Bo Ek" right below a member names her substitute, and opens no list."""
        inline = found.rest is not None and found.heading.capacity == "substitute"
        below = self.current is not None and bool(self.current.rows) and not line.blank_before
        if not (inline and below and self.current is not None and found.rest is not None):
            return False
        if not self.offset < line.offset < _LABEL_COLUMN or self.current.heading.capacity == "substitute":
            return False
        self.current.rows.append(replace(row_of(found.rest, line), stands_in=True))
        return True

    def _open_role(self, found: FoundHeading, line: TextLine) -> None:
        """A label of a role holds for its own line, or for the next; then the list goes on."""
        section = _section(found)
        if self.current is not None and self.current.heading.name != "presenters":
            section.inside = self.current.heading
        self.sections.append(section)
        if found.rest is None:
            self.waiting = section
            return
        section.rows.append(row_of(found.rest, line))
        self.waiting = section if found.heading.role == "adjuster" and line.first_empty is False else None

    def _add(self, line: TextLine) -> None:
        if self.columns and len(line.cells) == len(self.columns):
            for section, cell in zip(self.columns, line.cells, strict=True):
                at = line.offset + cell.start - line.span.start
                section.rows.append(ListRow(piece=cell, cells=(cell,), blank_before=line.blank_before, column=at))
            return
        if self.columns and len(line.cells) == 1 and begins_with_name(line.piece):
            # The shorter of two columns has ended, or the first has.
            second = self.columns[1].rows[-1].column if self.columns[1].rows else _LABEL_COLUMN
            self.columns[line.offset >= max(_LABEL_COLUMN, second - 3)].rows.append(row_of(line.piece, line))
            return
        if self.waiting is not None:
            section = self.waiting
            if not section.rows and not is_prose(line):
                section.rows.append(row_of(line.piece, line))
                self.waiting = section if section.heading.role == "adjuster" else None
                return
            self.waiting = None
            if line.first_empty and not line.blank_before:
                section.rows.append(row_of(line.piece, line))
                self.waiting = section
                return
        if _is_group_line(line):
            self.group = Piece(line.text.rstrip(" :"), line.span.start)
            self.rows_since_group = False
            if self.resumable is not None and self.current is not None:
                self._resume(self.resumable)
        if self.current is not None and not is_prose(line):
            self._add_row(line.piece, line)

    def _add_row(self, piece: Piece, line: TextLine) -> None:
        """A row, cut where its next sentence tells who else was there: "… Bo Ek. Vidare deltog Eva Hed"."""
        further, heading = FURTHER_PRESENT.search(piece.text), FURTHER_PERSONS
        if further is None:
            further, heading = FURTHER_ABSENT.search(piece.text), ABSENT_PERSONS
        self.rows_since_group = self.rows_since_group or not _names_group(piece)
        if self.current is None or further is None or not people_in(piece.text[further.end() :]):
            if self.current is not None:
                self.current.rows.append(row_of(piece, line))
            return
        before = piece.cut(0, further.start("words"), around=" .\t")
        if before.text:
            self.current.rows.append(row_of(before, line))
        words = piece.cut(*further.span("words"))
        self.current = ListSection(heading=heading, words=words)
        self.sections.append(self.current)
        self._add_row(piece.cut(further.end()), line)

    def _resume(self, before: ListSection) -> None:
        """ "Frånvarande: Bo Ek" inside a principal's group holds for its line; the next group goes on as before."""
        groups = [row.piece for row in before.rows if _names_group(row.piece)]
        if self.current is not None and self.current.context is None and groups:
            self.current.context = Piece(groups[-1].text.rstrip(" :"), groups[-1].start)
        self.current = ListSection(heading=before.heading, words=before.words)
        self.sections.append(self.current)
        self.resumable = None


def _continues_label(line: TextLine) -> bool:
    """ "Övriga / närvarande   Bo Ek": the label in the left column goes on; the row stands beside it."""
    first = line.cells[0].text
    return len(line.cells) > 1 and first[0].islower() and not line.blank_before and begins_with_name(line.cells[1])


def _is_group_line(line: TextLine) -> bool:
    return len(line.cells) == 1 and _names_group(line.piece)


def _names_group(piece: Piece) -> bool:
    words = piece.text.rstrip(" :")
    return (
        len(words) <= 70
        and "," not in words
        and is_organisation(words)
        and (_PRINCIPAL.match(words) is not None or not holds_person(piece))
    )


def begins_unnamed_list(lines: tuple[TextLine, ...], at: int) -> bool:
    """An organ's name over two persons, or a principal's over one where other principals follow in the same way."""
    if not _is_over_persons(lines, at, 1) or find_list_heading(lines[at]) is not None:
        return False
    if ORGAN_ALONE.fullmatch(lines[at].text):
        return _is_over_persons(lines, at, 2)
    near = range(max(0, at - _GROUPS_NEAR), min(len(lines), at + _GROUPS_NEAR))
    return _is_group_line(lines[at]) and any(
        one != at and _is_group_line(lines[one]) and _is_over_persons(lines, one, 1) for one in near
    )


def _is_over_persons(lines: tuple[TextLine, ...], at: int, count: int) -> bool:
    below = lines[at + 1 : at + 1 + count]
    return (
        len(lines[at].cells) == 1
        and len(lines[at].text) <= 50
        and len(below) == count
        and not any(one.blank_before for one in below)
        and all(begins_with_name(one.cells[0]) and (len(one.cells) > 1 or re.search("[(,]", one.text)) for one in below)
    )


def list_sections(lines: tuple[TextLine, ...], above: TextLine | None = None) -> list[ListSection]:
    """The sections in order; rows that stand under no heading, or under one that is no attendance, are left out.

    above: the line before them, which may be the heading of an item that opens the list.
    """
    unnamed = frozenset(line.index for at, line in enumerate(lines) if begins_unnamed_list(lines, at))
    reader = _Reader(unnamed, _labels_of_two_lines(lines))
    opened = find_list_heading(above) if above is not None and opens_list(above) else None
    if opened is not None:
        reader.current = _section(opened)
        reader.sections.append(reader.current)
    for line in lines:
        reader.take(line)
    return reader.sections


def _labels_of_two_lines(lines: tuple[TextLine, ...]) -> dict[int, ListHeading | None]:
    """Labels in the left column that go on below themselves: the first line's heading, None for the second."""
    found: dict[int, ListHeading | None] = {}
    for line, below in pairwise(lines):
        first, second = line.cells[0].text, below.cells[0].text
        if len(line.cells) < 2 or below.blank_before or not second[0].islower() or below.offset > line.offset + 2:
            continue
        whole = f"{first.rstrip('-')}{'' if first.endswith('-') else ' '}{second}"
        phrase = phrase_heading(whole)
        if phrase is not None and phrase[1] >= len(whole.rstrip(" :")):
            found[line.index], found[below.index] = phrase[0], None
    return found


def _section(found: FoundHeading) -> ListSection:
    return ListSection(heading=found.heading, words=found.words, context=found.context)


def _column_heads(line: TextLine) -> list[FoundHeading]:
    """ "Ledamöter<tab>Ersättare": two lists beside each other."""
    if len(line.cells) < 2:
        return []
    heads = []
    for cell in line.cells:
        alone = TextLine(piece=cell, line=line.line, index=line.index, blank_before=True, cells=(cell,))
        if PERSONAL_SUBSTITUTE.fullmatch(cell.text):
            return []
        found = find_list_heading(alone)
        if found is None or found.rest is not None or found.heading.name == "absent" or found.context is not None:
            return []
        heads.append(found)
    # "Ledamöter<tab>Närvarande" is a table: marks stand under the second.
    return [] if any(head.heading.name == "neutral" for head in heads[1:]) and is_table_head(line) else heads


def _is_entry_with_role(line: TextLine, found: FoundHeading) -> bool:
    """ "Ordförande Anna Berg (S)" in the middle of a list is a row of it, and a role behind a name is no label."""
    if not found.heading.role or _TO_ADJUST.match(found.words.text):
        return False
    return found.rest is not None and len(line.cells) == 1 and ":" not in line.text[: len(found.words.text) + 3]


def section_names_group(section: ListSection) -> Piece | None:
    """The principal that the heading names ("Närvarande från Alnäs kommun"), if it names one."""
    context = section.context
    if context is None:
        return None
    words = context.cut(re.match(r"(?:från|i|för)?\s*", context.text, re.IGNORECASE).end())  # type: ignore[union-attr]
    if not words.text or is_title(words.text) or fold(words.text) in GENERAL_GROUPS:
        return None
    is_named = re.match(r"från\s+[A-ZÅÄÖ]", context.text, re.IGNORECASE) and len(words.text.split()) <= 5
    return words if is_named or is_organisation(words.text) else None
