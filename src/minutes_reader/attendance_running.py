"""Joins the lines of a running list of persons that goes on over several. Used by attendance_rows.py."""

from __future__ import annotations

import re
from dataclasses import replace

from minutes_reader.attendance_columns import ListRow
from minutes_reader.attendance_entry import Entry
from minutes_reader.attendance_people import people_starts
from minutes_reader.attendance_words import is_only_organisation, is_organisation, is_party, person_in
from minutes_reader.lexicon.attendance_words import GENERAL_GROUPS
from minutes_reader.list_headings import begins_with_name
from minutes_reader.people import ends_inside_name
from minutes_reader.pieces import Piece
from minutes_reader.spans import Span
from swedish_text.folding import fold
from swedish_text.names import looks_like_name

GROUP_PREFIX = re.compile(r"(?P<group>[^:,;()\d]{1,60}?)\s*:\s+(?=\S)")
FROM = re.compile(r"(?:från|för)\s+(?=\S)", re.IGNORECASE)
# "För PRO", "Från klockan 10" on a line of its own.
_STANDS_FOR = re.compile(r"(?:För|Från) (?P<whom>[\wåäöÅÄÖ-]+(?: [\wåäöÅÄÖ-]+){0,3})")
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,6}")
# "… Bo Ek / och Eva Hed.": the last of a running list on a line of its own.
AND_PERSON = re.compile(r"(?:och|samt|&) [A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+){0,2}(?:\.|,.{0,60}|\s*\(.{0,60})?$")
_WRAPPED = 40
_BOTH_NAMES = re.compile(r"[A-ZÅÄÖ][\w’'-]+, [A-ZÅÄÖ][\w’'-]+")
_LONE_AT_END = re.compile(r"(?:[,;:]|\boch|\bsamt)\s+[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?$")
_SURNAME_FIRST = re.compile(r"(?:(?:af|von|de|van) )?[A-ZÅÄÖ][\w’'-]+(?=\s*[,(])")


def joined_running_lines(rows: list[ListRow]) -> list[ListRow]:
    """A running list that goes on over several lines is one row."""
    joined: list[ListRow] = []
    for row in rows:
        before = joined[-1] if joined else None
        beside = before is not None and len(before.cells) > 1 and all(begins_with_name(cell) for cell in before.cells)
        if (
            before is not None
            and not row.blank_before
            and not row.bullet
            and not beside
            and _runs_on(before.piece, row.piece)
        ):
            joined[-1] = _joined(before, row)
        else:
            joined.append(row)
    return joined


def _joined(before: ListRow, row: ListRow) -> ListRow:
    """Two lines as one row of as many characters as the source has; a divided word stands whole at its beginning."""
    gap = row.piece.start - (before.piece.start + len(before.piece.text))
    text, after, pulled = before.piece.text, row.piece.text, before.pulled
    end = re.match(r"[a-zåäöé]+", after) if re.search(r"[a-zåäöé]-$", text) else None
    surname = _SURNAME_FIRST.match(after) if gap > 1 and _LONE_AT_END.search(text) else None
    if surname is not None:
        # The surname stands beside its first name, not over a wide gap.
        pulled = (*pulled, (before.piece.start + len(text), gap - 1))
        text += f" {surname[0]}" + " " * (gap - 1) + after[surname.end() :]
    elif end is None:
        text = text + " " * gap + after
    else:
        pulled = (*pulled, (before.piece.start + len(text) - 1, gap + 1))
        text = text[:-1] + end[0] + " " * (gap + 1) + after[end.end() :]
    piece = Piece(re.sub(r"\s", " ", text), before.piece.start)
    return replace(before, piece=piece, cells=(piece,), columns=(), pulled=pulled)


def stretch(entries: list[Entry], pulled: tuple[tuple[int, int], ...]) -> None:
    """Let places that hold a word that was divided reach to its real end."""
    for position, shift in pulled:
        for entry in entries:
            entry.name_span = _stretched(entry.name_span, position, shift)
            entry.whole = _stretched(entry.whole, position, shift)
            for name, span in entry.places.items():
                entry.places[name] = _stretched(span, position, shift)


def _stretched(span: Span, position: int, shift: int) -> Span:
    return Span(span.start, span.end + shift) if span.start < position < span.end else span


def _runs_on(before: Piece, after: Piece) -> bool:
    prefix, above = GROUP_PREFIX.match(after.text), GROUP_PREFIX.match(before.text)
    if prefix is not None and _names_group(prefix["group"]):
        return False
    if prefix is not None and above is not None and not re.search(r"[,;&-]$|\b(?:och|samt)$", before.text):
        # "Polisen: Ada Ek" below "Alnäs kommun: Bo By": what stands before the sign is whom they represent.
        return has_person(prefix["group"])
    if re.search(r"(?:,|;|\boch|\bsamt|&|\w-)$", before.text) or _unclosed(before.text):
        return True
    if AND_PERSON.match(after.text) and "," in before.text:
        return True
    if _BOTH_NAMES.fullmatch(before.text) and _BOTH_NAMES.match(after.text):
        # "Ek, Ada" above "By, Bo": the surname stands first in each row.
        return False
    if "," in before.text and ends_inside_name(before.text) and not begins_with_name(after):
        return True
    if ";" in before.text and prefix is None and len(before.text) > _WRAPPED and not before.text.endswith("."):
        return True
    if before.text.endswith((".", ":")) or len(before.text) <= 50 or len(people_starts(before)) < 2:
        return False
    return bool(people_starts(after)) and not (
        len(after.text) < 50 and looks_like_name(after.text.split("(")[0].strip())
    )


def _names_group(words: str) -> bool:
    """ "För Alnäs kommun" and "Regionen" begin a row of their own."""
    after = FROM.sub("", words, count=1)
    return is_organisation(after) and "," not in words and not has_person(after)


def stands_for(text: str) -> bool | None:
    """Whether "För …" or "Från …" names a known body, party or short name in capitals; None for other lines."""
    match = _STANDS_FOR.fullmatch(text.rstrip(" :"))
    if match is None or has_person(match["whom"]):
        return None
    whom = match["whom"]
    known = is_organisation(whom) or is_party(whom, bracketed=False) or fold(whom) in GENERAL_GROUPS
    return known or _CAPITALS.match(whom) is not None


def _unclosed(text: str) -> bool:
    return text.count("(") > text.count(")")


def has_person(words: str) -> bool:
    first = re.split(r"[,(;\t]", words)[0].strip()
    parts = re.split(r"\s[–—-]\s|:\s+", first)
    return any(person_in(part) is not None and not is_only_organisation(part) for part in parts)
