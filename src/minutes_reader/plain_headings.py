"""Headings of items that have no number: marked by the format, in capitals, or short lines of their own."""

from __future__ import annotations

import re

from minutes_reader.lexicon.attendance_words import ENDS_LIST
from minutes_reader.lexicon.item_kinds import OTHER_KIND_LINE, kind_of_line
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.list_headings import find_list_heading, find_role_label
from minutes_reader.pieces import TextLine
from swedish_text.names import is_common_given_name, looks_like_name

_TITLE_LINE = re.compile(
    r"(?:protokoll|minnesanteckning|mötesanteckning|sammanträdesprotokoll|anteckning)", re.IGNORECASE
)
_OPENING = re.compile(r"inledning", re.IGNORECASE)
_ENDS_AS_SENTENCE = re.compile(r"[.:;,!?]$")
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäö ]{1,24}:\s")
BULLET = re.compile(r"(?:[•●▪–-]|\uf0b7)\s+(?=[A-ZÅÄÖ])")
_DAY_FIRST = re.compile(r"\d{1,2}(?:/\d{1,2}|\s(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*)\b")
_LONGEST = 110
_LONGEST_LIST = 40
_FEWEST = 2
_NEVER_ITEMS = ("decision", "proposal", "voting", "reservation", "distribution", "actions")


def plain_headings(lines: tuple[TextLine, ...], *, only_items: bool = False) -> list[int]:
    """Positions of the headings that serve as items, all of one kind: level, underlined, bold, capitals, else form.

    only_items: head and lists are not among the lines.
    """
    kinds = (
        [at for at, line in enumerate(lines) if line.line.heading_level in (2, 3)],
        [at for at, line in enumerate(lines) if line.line.heading_level],
        [at for at, line in enumerate(lines) if line.line.underlined],
        [at for at, line in enumerate(lines) if line.line.bold],
        [at for at, line in enumerate(lines) if _is_capital(line.text)],
        [at for at in range(len(lines)) if _is_bulleted(lines, at)],
        [at for at, line in enumerate(lines) if _stands_alone(lines, at)],
    )
    start = 0 if only_items else _first_prose(lines)
    # Where each item says what it is for, the line above that is its heading, whatever its words.
    above_kind = [at for at in range(start, len(lines) - 1) if _stands_above_kind(lines, at)]
    if len(above_kind) >= _FEWEST and not any(lines[at].line.heading_level for at in range(start, len(lines))):
        return above_kind
    for positions in kinds:
        kept = [at for at in positions if at >= start and _may_be_heading(lines[at])]
        if len(kept) >= _FEWEST:
            return kept
    return []


def _first_prose(lines: tuple[TextLine, ...]) -> int:
    """Items begin after head and lists: at most three lines before the first sentence that is no row of a list."""
    after = _end_of_lists(lines)
    for at in range(after, len(lines)):
        text = lines[at].text
        if re.search(r"[a-zåäö)][.]$", text) and len(text.split()) >= 2 and not _LABEL.match(text):
            return next((one for one in range(at - 1, max(after - 1, at - 4), -1) if _may_be_heading(lines[one])), at)
    return len(lines)


def _end_of_lists(lines: tuple[TextLine, ...]) -> int:
    """The line after the last heading of the lists at the beginning; lists that come late are at the end."""
    after = 1
    for at, line in enumerate(lines):
        found = find_list_heading(line)
        if found is not None and found.heading.name != "presenters":
            if at - after > _LONGEST_LIST and after > 1:
                break
            after = at + 1
        if at > _LONGEST_LIST and after == 1:
            break
    return after


def _may_be_heading(line: TextLine) -> bool:
    bullet = BULLET.match(line.text)
    text = line.text[bullet.end() :] if bullet else line.text
    if len(text) > _LONGEST or len(text) < 4 or len(line.cells) > 1 or not text[0].isupper():
        return False
    if _ENDS_AS_SENTENCE.search(text) or _is_name(text) or line.line.list_item:
        return False
    kind = section_kind(text)
    if kind in _NEVER_ITEMS or (kind == "background" and not text.casefold().startswith(("föregående", "tidigare"))):
        return False
    if kind_of_line(text) is not None or find_list_heading(line) is not None:
        return False
    role = find_role_label(line)
    if role is not None and (role.rest is not None or not line.line.heading_level):
        return False
    marked = bool(line.line.heading_level or line.line.bold or line.line.underlined) or _is_capital(text)
    return (
        marked
        or _OPENING.fullmatch(text) is not None
        or not (_TITLE_LINE.match(text) or ENDS_LIST.fullmatch(text.rstrip(":")))
    )


def _is_name(text: str) -> bool:
    """A person's name; a heading in capitals is one only if a first name speaks for it."""
    return looks_like_name(text) and (not _is_capital(text) or is_common_given_name(text.split()[0]))


def _is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def _stands_above_kind(lines: tuple[TextLine, ...], at: int) -> bool:
    line, after = lines[at], lines[at + 1].text
    if kind_of_line(after) is None and OTHER_KIND_LINE.fullmatch(after) is None:
        return False
    short = 4 <= len(line.text) <= _LONGEST and len(line.cells) == 1 and not _ENDS_AS_SENTENCE.search(line.text)
    return short and line.text[0].isupper() and kind_of_line(line.text) is None


def _is_bulleted(lines: tuple[TextLine, ...], at: int) -> bool:
    """A short line with a bullet after an empty one, above text that has none."""
    bullet = BULLET.match(lines[at].text)
    if bullet is None or not lines[at].blank_before or at + 1 >= len(lines):
        return False
    return BULLET.match(lines[at + 1].text) is None and _is_sentence_like(lines[at + 1].text)


def _is_sentence_like(text: str) -> bool:
    return bool(re.search(r"[.!?:]$", text)) or len(text) > 60 or _DAY_FIRST.match(text) is not None


def _stands_alone(lines: tuple[TextLine, ...], at: int) -> bool:
    """A short line after an empty one, above a sentence."""
    line = lines[at]
    if not line.blank_before or len(line.text) > 80 or at + 1 >= len(lines):
        return False
    following = lines[at + 1].text
    if following[0].islower() and not lines[at + 1].blank_before:
        return False
    return _is_sentence_like(following)
