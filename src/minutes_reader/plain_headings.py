"""Headings of items that have no number: marked by the format, in capitals, or short lines of their own."""

from __future__ import annotations

import re

from minutes_reader.lexicon.attendance_words import ENDS_LIST
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.list_headings import find_list_heading, find_role_label
from minutes_reader.pieces import TextLine
from swedish_text.names import looks_like_name

_TITLE_LINE = re.compile(
    r"(?:protokoll|minnesanteckning|mötesanteckning|sammanträdesprotokoll|anteckning)", re.IGNORECASE
)
_ENDS_AS_SENTENCE = re.compile(r"[.:;,!?]$")
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäö ]{1,24}:\s")
_LONGEST = 110
_FEWEST = 2


def plain_headings(lines: tuple[TextLine, ...]) -> list[int]:
    """Positions of the headings that serve as items, all of one kind: level, underlined, bold, capitals, else form."""
    kinds = (
        [at for at, line in enumerate(lines) if line.line.heading_level in (2, 3)],
        [at for at, line in enumerate(lines) if line.line.heading_level],
        [at for at, line in enumerate(lines) if line.line.underlined],
        [at for at, line in enumerate(lines) if line.line.bold],
        [at for at, line in enumerate(lines) if _is_capital(line.text)],
        [at for at, line in enumerate(lines) if _stands_alone(lines, at)],
    )
    start = _first_prose(lines)
    for positions in kinds:
        kept = [at for at in positions if at >= start and _may_be_heading(lines[at])]
        if len(kept) >= _FEWEST:
            return kept
    return []


def _first_prose(lines: tuple[TextLine, ...]) -> int:
    """Items begin after head and lists: at most two lines before the first sentence that is no label."""
    lists = [at for at, line in enumerate(lines[: len(lines) // 2 + 1]) if find_list_heading(line) is not None]
    after = lists[-1] + 1 if lists else 1
    for at in range(after, len(lines)):
        text = lines[at].text
        if re.search(r"[a-zåäö)][.]$", text) and len(text.split()) >= 3 and not _LABEL.match(text):
            return next((one for one in range(at - 1, max(after - 1, at - 4), -1) if _may_be_heading(lines[one])), at)
    return len(lines)


def _may_be_heading(line: TextLine) -> bool:
    text = line.text
    if len(text) > _LONGEST or len(text) < 4 or len(line.cells) > 1 or not text[0].isupper():
        return False
    if _ENDS_AS_SENTENCE.search(text) or _TITLE_LINE.match(text) or looks_like_name(text) or line.line.list_item:
        return False
    if section_kind(text) in ("decision", "proposal", "background", "voting", "reservation", "distribution", "actions"):
        return False
    return (
        find_list_heading(line) is None and find_role_label(line) is None and not ENDS_LIST.fullmatch(text.rstrip(":"))
    )


def _is_capital(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def _stands_alone(lines: tuple[TextLine, ...], at: int) -> bool:
    """A short line after an empty one, above a sentence."""
    line = lines[at]
    if not line.blank_before or len(line.text) > 80 or at + 1 >= len(lines):
        return False
    following = lines[at + 1].text
    return bool(re.search(r"[.!?:]$", following)) or len(following) > 60
