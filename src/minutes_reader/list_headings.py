"""Recognises headings and labels of attendance lists at the beginning of a line. Words: lexicon/attendance_words.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes_reader.attendance_words import is_organisation, is_title
from minutes_reader.lexicon.attendance_words import LIST_HEADINGS, ROLE_LABELS, ListHeading
from minutes_reader.lexicon.heading_phrases import phrase_heading
from minutes_reader.lexicon.roles import TITLE_WORD
from minutes_reader.people import first_names_in, people_in
from minutes_reader.pieces import Piece, TextLine
from swedish_text.names import is_common_given_name, looks_like_name

_FIRST_LETTERS = frozenset("ANDKMSLIFEUÖPÅGBTRVOJHCBaänd§-–•*(12345670")
_LEAD = re.compile(r"^(?:[-–•*]\s*|\(?\d{1,2}[.)]\s+|§\s*\d+\.?\s+)")
_BEFORE_PERSON = re.compile(r"^(?:[-–•*]\s*|\(?\d{1,2}[.)]\s+|\[\w*\s*\]\s*|[xX]\s+|[(\[]\w{1,4}[)\]]\s*)+")
_SURNAME_COMMA = re.compile(r"[A-ZÅÄÖ][\w-]+, [A-ZÅÄÖ][\w-]+(?=\s*(?:\(|$|\t))")
_FIRST_NAMES = 3
# "Deltagare (8)": how many they are says nothing of who.
_AFTER = re.compile(r"(?:\s*\(\d{1,3}(?:\s*(?:st|pers|personer|deltagare)\.?)?\))?[\s:.…_–-]*")
_MORE_WORDS = re.compile(r"(?:från|i|för|vid|på|m\.?\s?fl\.?|samt|och|av|utöver|enligt|\()", re.IGNORECASE)
_SEE_ANNEX = re.compile(
    r"[\s,:(–-]*(?:se|enligt|framgår\s+av)\s+(?:\w+\s+)?(?:bilag|närvaro|deltagar|nedan|lista|sida|sid)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeading:
    """A heading, its words, and what follows it on its line (None: nothing). context: "från Alnäs kommun"."""

    heading: ListHeading
    words: Piece
    rest: Piece | None = None
    context: Piece | None = None


def find_list_heading(line: TextLine) -> FoundHeading | None:
    """The heading of an attendance list that `line` is or begins with."""
    first = line.cells[0]
    lead = _LEAD.match(first.text)
    cell = first.cut(lead.end()) if lead else first
    phrase = phrase_heading(cell.text)
    if phrase is not None:
        found = _with_rest(line, first, cell, *phrase)
        if found is not None:
            return found
    return _find(line, LIST_HEADINGS)


def opens_list(line: TextLine) -> bool:
    """Whether an item's heading ("§ 2 Närvarande") is all that stands over those who were there."""
    found = find_list_heading(line)
    return found is not None and found.rest is None and found.context is None and found.heading.name == "neutral"


def lists_only(first: TextLine, others: tuple[TextLine, ...]) -> bool:
    """Whether the first line has nothing but persons, titles, parties and signs, and no other tells of persons."""
    told = [line for line in others if line.text.endswith(".") and holds_person(line.piece)]
    return all(_has_only_persons(line.text) for line in (first, *told))


def _has_only_persons(words: str) -> bool:
    parts = re.split(r"[,;:/()\t]|\s(?:och|samt|&)\s|\s{2,}", words.strip(" ."))
    return all(_is_person_or_title(_BEFORE_PERSON.sub("", part.strip(" ."))) for part in parts if part.strip(" ."))


def _is_person_or_title(part: str) -> bool:
    low = [word for word in part.split() if word[0].islower() and word not in ("von", "af", "de", "van", "x")]
    return not low or is_title(part) or is_organisation(part) or all(is_title(word) for word in low)


def find_role_label(line: TextLine) -> FoundHeading | None:
    """The label of a role (Ordförande, Sekreterare, Justerare) that `line` is or begins with."""
    return _find(line, ROLE_LABELS)


def begins_with_name(piece: Piece) -> bool:
    """Whether the piece begins with a person's name, perhaps after a party in brackets."""
    words = re.sub(r"^\([^)]{1,12}\)\s*", "", piece.text)
    if _SURNAME_COMMA.match(words) and is_common_given_name(words.split(",")[1].split()[0]):
        return True
    head = re.split(r"[,(;\t:/]|\s[–-]\s|\s{2,}", words, maxsplit=1)[0].split()
    for count in (min(4, len(head)), 3, 2):
        if 2 <= count <= len(head) and looks_like_name(" ".join(head[:count])):
            return True
    return False


def holds_person(piece: Piece) -> bool:
    """Whether a row names a person anywhere near its beginning: after a number, a mark, a title or a principal."""
    words = _BEFORE_PERSON.sub("", piece.text[:160])
    if begins_with_name(Piece(words, piece.start)) or people_in(words) or people_in(words.partition(":")[2]):
        return True
    return len(first_names_in(re.sub(r"\([^)]*\)", "", words).rstrip(" ."))) >= _FIRST_NAMES


def _find(line: TextLine, table: tuple[tuple[re.Pattern[str], ListHeading], ...]) -> FoundHeading | None:
    first = line.cells[0]
    lead = _LEAD.match(first.text)
    cell = first.cut(lead.end()) if lead else first
    if not cell.text or not cell.text[0].isalpha():
        return None
    for pattern, heading in table:
        match = pattern.match(cell.text)
        if match is None:
            continue
        found = _with_rest(line, first, cell, heading, match.end())
        if found is not None:
            return found
    return None


def _with_rest(line: TextLine, first: Piece, cell: Piece, heading: ListHeading, end: int) -> FoundHeading | None:
    words = cell.cut(0, end)
    after = _AFTER.match(cell.text, end)
    gap = after.end() if after else end
    colon = ":" in cell.text[end:gap]
    rest = cell.cut(gap)
    if not rest.text:
        following = _after_first_cell(line, first)
        return FoundHeading(heading=heading, words=words, rest=following)
    if _SEE_ANNEX.match(cell.text[end:]):
        return FoundHeading(heading=heading, words=words)
    if colon or begins_with_name(rest) or _begins_with_title(rest):
        whole = Piece(line.text[rest.start - line.piece.start :], rest.start)
        return FoundHeading(heading=heading, words=words, rest=whole)
    ends_with_colon = rest.text.endswith(":")
    before_colon, _, names = rest.text.partition(":")
    if names.strip() and len(before_colon) <= 60 and begins_with_name(rest.cut(len(before_colon) + 1)):
        following = rest.cut(len(before_colon) + 1)
        return FoundHeading(heading=heading, words=words, rest=following, context=rest.cut(0, len(before_colon)))
    short = len(rest.text.split()) <= 6 and not re.search(r"[.!?]$", rest.text) and len(line.cells) <= 2
    if (ends_with_colon and len(rest.text) <= 70) or (short and _MORE_WORDS.match(rest.text)):
        return FoundHeading(
            heading=heading,
            words=words,
            rest=_after_first_cell(line, first),
            context=rest.cut(0, around=" \t:()"),
        )
    if len(rest.text.split()) == 1 and is_common_given_name(rest.text.rstrip(",")) and heading.role:
        return FoundHeading(heading=heading, words=words, rest=rest)
    return None


def _begins_with_title(rest: Piece) -> bool:
    """ "Kommundirektör Ada Ek": a title and a name."""
    title, _, name = rest.text.partition(" ")
    return (
        bool(name)
        and title[0].isupper()
        and TITLE_WORD.fullmatch(title) is not None
        and begins_with_name(rest.cut(len(title) + 1))
    )


def _after_first_cell(line: TextLine, first: Piece) -> Piece | None:
    if len(line.cells) < 2:
        return None
    begin = line.cells[1].start - line.piece.start
    return line.piece.cut(begin)
