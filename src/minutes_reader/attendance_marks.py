"""Marks of presence before a name, behind it, or behind its party. Used by attendance_rows.py."""

from __future__ import annotations

import re

from minutes_reader.attendance_words import is_party, is_title
from minutes_reader.lexicon.attendance_words import MARK_ABSENT, MARK_PRESENT
from minutes_reader.pieces import Piece

_WORD_OF_MARK = re.compile(r"ja|nej|x|-|–", re.IGNORECASE)
_MARK_BEFORE = re.compile(r"^(?P<mark>[xX]|[☒☑✓✔☐□]|\[[xX ]?\]|\(\s*[xX]\s*\)|\(\s+\))\s+(?=\S)")
_MARKS_BEFORE_NOTE = ("x", "X", "1")
_NAME = r"[A-ZÅÄÖ][\w'’-]+(?: (?:(?:von|af|de|van) )?[A-ZÅÄÖ][\w'’-]+){1,3}"
# "Ada Ek X", "Ada Ek X, ordförande", "Ada Ek X (S)": the column of marks stands one space behind the name.
_MARK_BEHIND_NAME = re.compile(rf"^{_NAME}(?P<mark> [xX])(?=\s*[,(]|$| (?P<title>[a-zåäö][^,()\d]*)$)")
# "Ada Ek (S) X", "Ada Ek, ordförande X": behind party or title, at the row's end.
_MARK_AT_END = re.compile(
    rf"^{_NAME}(?:\s*\((?P<party>[^()]+)\))?(?:(?:\s*,\s*|\s)(?P<title>[^\W\d][^,()]*?))?(?P<mark> [xX])$"
)
_MARK_BEHIND_ANYTHING = re.compile(r"[A-ZÅÄÖ][\w'’-]+,? (?:\w+ )?[A-ZÅÄÖ][\w'’-]*\b.*\s[xX](?=[\s,(]|$)")


# A row of nothing but a mark: the marks are laid under their names, and which is whose cannot be told.
LONE_MARK = re.compile(r"[xX](?:\s*,|$)")


def leading_mark(piece: Piece) -> tuple[bool | None, Piece]:
    """What a mark before the words says, and the words without it; None where there is none."""
    match = _MARK_BEFORE.match(piece.text)
    if match is None:
        return None, piece
    return match["mark"].strip("[]() ") not in ("☐", "□", ""), piece.cut(match.end())


def mark_behind_name(piece: Piece) -> Piece | None:
    """The words without the mark of presence that stands behind name, party or title; None where there is none."""
    match = _MARK_BEHIND_NAME.match(piece.text) or _MARK_AT_END.match(piece.text)
    if match is None:
        return None
    said = match.groupdict()
    if said.get("party") and not is_party(said["party"], bracketed=True):
        return None
    if said.get("title") and not is_title(said["title"]):
        return None
    begin, end = match.span("mark")
    sign = ", " if re.match(r" \w", piece.text[end:]) else "  "
    return Piece(piece.text[:begin] + sign + piece.text[end:], piece.start)


def holds_unread_mark(cells: tuple[Piece, ...]) -> bool:
    """Whether a row has a mark of presence of which no rule here knows whose it is."""
    if LONE_MARK.match(cells[0].text):
        return True
    if len(cells) == 1 and mark_behind_name(cells[0]) is not None:
        return False
    return any(_MARK_BEHIND_ANYTHING.search(cell.text) for cell in cells)


def mark_cell(cells: tuple[Piece, ...]) -> tuple[bool | None, tuple[Piece, ...]]:
    """A last or first cell that only holds a mark of presence."""
    if len(cells) < 2:
        return None, cells
    while len(cells) > 2 and all(_WORD_OF_MARK.fullmatch(cell.text) for cell in cells[-2:]):
        # "ja   nej": there, and not serving.
        cells = cells[:-1]
    for at in (len(cells) - 1, 0):
        words = cells[at].text
        rest = cells[:at] + cells[at + 1 :]
        if MARK_PRESENT.fullmatch(words) and (words.casefold() not in ("j", "n", "1") or at):
            return True, rest
        if MARK_ABSENT.fullmatch(words) and at:
            return False, rest
    for at in range(2, len(cells) - 1):
        # "Ada Ek   S   1   Ordförande": the mark behind the party, a note behind the mark.
        words = cells[at].text
        if is_party(cells[at - 1].text, bracketed=False) and words in _MARKS_BEFORE_NOTE:
            return True, cells[:at] + cells[at + 1 :]
    return None, cells
