"""What a sentence says of a figure in it: how exact it is, what it counts, and of which side. Numbers: numbers.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from swedish_text.numbers import find_numbers

Exactness = Literal["exact", "approximate", "at_least", "at_most", "range", "forecast", "change"]
Side = Literal["region", "municipalities"]

_ROUGH = re.compile(r"(?:ca|c:a|cirka|circa|ungefär|omkring|runt|uppskattningsvis|nästan|närmare|knappt|drygt)\b", re.I)
_OF_MARK: dict[str, Exactness] = {
    "about": "approximate",
    "over": "at_least",
    "at_least": "at_least",
    "under": "at_most",
    "at_most": "at_most",
}
_FORECAST = re.compile(r"\b(?:prognos\w*|beräknas|väntas|förväntas|uppskattas|budgeter\w+)\b", re.I)
_CHANGE = re.compile(
    r"\b(?:ök|minsk|sjunk|sjönk|stig|steg|höj|sänk|förbättr|försämr)\w*(?:\s+\w+){0,4}\s+med(?:\s+\w+\.?)?\s*$", re.I
)
_NEAR = 60
_CLAUSE = re.compile(r"[.;()–]|\b(?:som|medan|men)\b")
_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("region", re.compile(r"\bregion(?:en|ens|al|ala|alt)?\b", re.I)),
    ("municipalities", re.compile(r"\bkommun(?:en|ens|er|erna|ernas|al|ala|alt)?\b", re.I)),
)
_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\n[ \t]*\n|\n(?=[-–•*] )")
_END_OF_SUBJECT = (
    r"(?:har|hade|är|var|blev|blir|ligger|låg|uppgår|uppgick|sjönk|sjunker|ökade|ökar|minskade|minskar|steg|stiger"
    r"|visar|beräknas|väntas|under|,|\(|:|\d)"
)
_COUNTED = re.compile(rf"\b(?P<of>antalet|antal|andelen|andel)\s+(?P<what>.+?)\s*(?:\b|(?<=\W)){_END_OF_SUBJECT}", re.I)
MOST_SUBJECT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a text at [start:end], and its words on one line, with words divided at a line's end joined."""

    start: int
    end: int
    words: str


def sentence_at(text: str, place: int) -> Sentence:
    """The sentence in which `place` stands; a list's line and a paragraph end one."""
    start, end = 0, len(text)
    for found in _BREAK.finditer(text):
        if found.end() <= place:
            start = found.end()
        elif found.start() >= place:
            end = found.start()
            break
    return Sentence(start=start, end=end, words=one_line(text[start:end]))


def one_line(text: str) -> str:
    """The text on one line, words divided at a line's end joined."""
    return " ".join(re.sub(r"(\w)-[ \t]*\n\s*(?=[a-zåäö])", r"\1", text).split())


def exactness_of(figure: str, *, before: str = "") -> Exactness:
    """How exact a figure is by its own words ("ca 10 %", "25–50 %") and those before it in its sentence.

    before: on one line. A forecast or a change is told by the words nearest before.
    """
    near = _CLAUSE.split(before[-_NEAR:])[-1]
    if _CHANGE.search(f"{near} "):
        return "change"
    if _FORECAST.search(near):
        return "forecast"
    numbers = find_numbers(figure)
    if numbers and numbers[0].upper is not None:
        return "range"
    if _ROUGH.match(figure.strip()):
        return "approximate"
    mark = numbers[0].mark if numbers else None
    return _OF_MARK.get(mark, "exact") if mark else "exact"


def counted_in(sentence: str, *, unit: str) -> str:
    """What a sentence counts, where it says so ("Antalet väntande dagar i länet har …"): its words, in which the unit
    must stand for a count; empty where it does not say."""
    for found in _COUNTED.finditer(sentence):
        what = found["what"].strip(" ,")
        is_share = found["of"].casefold().startswith("andel")
        if is_share == (unit in ("%", "procent")) and len(what) <= MOST_SUBJECT:
            if is_share:
                return f"andel {what}"
            if unit.casefold() in what.casefold():
                return what
    return ""


def side_of(words: str) -> Side | None:
    """Of which side a figure is by the words after it, up to the next figure; None where of none or of both."""
    found = [side for side, pattern in _SIDES if pattern.search(words)]
    return found[0] if len(found) == 1 else None


def around_side(words: str) -> tuple[str, str]:
    """The words before and after the side that `side_of` finds; both empty where there is none."""
    side = side_of(words)
    found = next((pattern.search(words) for one, pattern in _SIDES if one == side), None)
    return (words[: found.start()].strip(" ,:"), words[found.end() :].strip(" ,.:")) if found else ("", "")
