"""Points under an item that the text makes items of their own. Used by stages/split_items.py.

A heading without a number is no item, unless it has its own kind or presenter, is one of the lettered points that
are all the item has, repeats the item's name for another part, or stands under an item that only gathers decisions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes_reader.lexicon.item_kinds import OTHER_KIND_LINE, kind_of_line
from minutes_reader.lexicon.sections import section_kind
from minutes_reader.model import Item
from minutes_reader.pieces import Piece, TextLine
from swedish_text.decision_types import ELECTION_ITEM

_LETTERED = re.compile(r"(?:[-–•*]\s*)?(?P<number>[a-hA-H])\s?[).]\s+(?P<title>\S.*)")
_BULLET = re.compile(r"(?:[-–•*●▪]|\uf0b7)\s+(?P<title>\S.*)")
_PRESENTER = re.compile(r"(?:Föredra\w+|Presentatör\w*|Inbjud\w+|Rapportör\w*)\s*:")
_GATHERS = re.compile(
    r"(?:besluts|informations|anmälnings)(?:punkter|ärenden)|övriga (?:frågor|ärenden)|(?:delgivningar|meddelanden)",
    re.IGNORECASE,
)
_SECTIONS = ("decision", "proposal", "voting", "reservation", "distribution")
_LABEL = re.compile(r"Beslut\w*\s*:")
_DASH = re.compile(r"\s[–-]\s|:\s")
_SENTENCE_END = re.compile(r"[.:;!?]$")
# A sentence that a short heading stands before on the same line, and that is broken at the end.
_RUNS_ON = re.compile(r"\w{3,}\. [A-ZÅÄÖ].*(?:-|\b(?:och|att|som|i|på|till|för|av|med))$")
_LONGEST = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class SubHeading:
    """A point that is an item. takes_kind: what the parent is for, this is for."""

    line: TextLine
    title: Piece
    reason: str
    number: str | None = None
    takes_kind: bool = False


def find_sub_items(item: Item, lines: tuple[TextLine, ...]) -> tuple[SubHeading, ...]:
    """The points among the item's lines that are items of their own, in order."""
    lettered = () if ELECTION_ITEM.match(item.title) else _lettered(lines)
    if lettered:
        return lettered
    with_kind = _with_own_kind(lines)
    if with_kind:
        return with_kind
    if _GATHERS.fullmatch(item.title.strip(" .:")):
        return _gathered(lines)
    return _another_part(item, lines)


def _lettered(lines: tuple[TextLine, ...]) -> tuple[SubHeading, ...]:
    """a), b) …: items where the item has nothing else, or where each begins with its letter and has its own text."""
    found: list[SubHeading] = []
    for line in lines:
        match = _LETTERED.fullmatch(line.text)
        if match is None:
            continue
        if match["number"].lower() != "abcdefgh"[len(found)]:
            return ()
        title = line.piece.cut(*match.span("title"))
        if len(title.text) > _LONGEST or (
            _SENTENCE_END.search(title.text) and (len(title.text) > 50 or ": " in title.text)
        ):
            return ()
        found.append(SubHeading(line=line, title=title, number=match["number"], reason="lettered point"))
    if len(found) < 2 or found[0].line is not lines[0]:
        return ()
    return tuple(found)


def _with_own_kind(lines: tuple[TextLine, ...]) -> tuple[SubHeading, ...]:
    """A short line that is followed by a kind or a presenter of its own."""
    found = []
    for at, line in enumerate(lines[:-1]):
        after = lines[at + 1].text
        says_kind = kind_of_line(after) is not None or OTHER_KIND_LINE.fullmatch(after) is not None
        bullet = _BULLET.fullmatch(line.text)
        if not says_kind and not (bullet and _PRESENTER.match(after)):
            continue
        title = line.piece.cut(*bullet.span("title")) if bullet else line.piece
        if (
            kind_of_line(line.text)
            or len(title.text) > _LONGEST
            or _SENTENCE_END.search(title.text)
            or _PRESENTER.match(line.text)
        ):
            continue
        found.append(SubHeading(line=line, title=title, reason="point with its own kind"))
    return tuple(found)


def _gathered(lines: tuple[TextLine, ...]) -> tuple[SubHeading, ...]:
    """Under "Beslutspunkter": each short line of its own that text follows."""
    found = []
    for at, line in enumerate(lines[:-1]):
        bullet = _BULLET.fullmatch(line.text)
        title = line.piece.cut(*bullet.span("title")) if bullet else line.piece
        if section_kind(title.text) in _SECTIONS:
            continue
        short = len(title.text) <= _LONGEST and not _SENTENCE_END.search(title.text) and title.text[0].isupper()
        short = short and not _RUNS_ON.search(title.text)
        if (
            short
            and len(line.cells) == 1
            and (line.blank_before or bullet)
            and _is_text(lines[at + 1].text, bool(bullet))
        ):
            found.append(SubHeading(line=line, title=title, reason="point of a gathering item", takes_kind=True))
    return tuple(found)


def _is_text(text: str, below_bullet: bool) -> bool:
    """A sentence below; under a bullet neither the next bullet nor the decision on all of them."""
    if below_bullet and (_BULLET.match(text) or _LABEL.match(text)):
        return False
    return len(text) > 40 or bool(re.search(r"\w[.!?]$", text))


def _another_part(item: Item, lines: tuple[TextLine, ...]) -> tuple[SubHeading, ...]:
    """ "X – workshop" under "X – plan": the same matter, a part of its own."""
    cut = _DASH.search(item.title)
    if cut is None:
        return ()
    name = item.title[: cut.start()].casefold()
    found = []
    for line in lines:
        other = _DASH.search(line.text)
        if other is None or line.text[: other.start()].casefold() != name or len(line.text) > _LONGEST:
            continue
        if line.blank_before and not _SENTENCE_END.search(line.text) and not re.search(r"\d{4}|\bkl\b", line.text):
            found.append(SubHeading(line=line, title=line.piece, reason="another part of the item's matter"))
    return tuple(found)
