"""What the text around a sum says of it: the row of a table, a post in an enumeration, a line of a list. Pure.

Nothing here knows a document: a table is told by its tabs and years, a frame in words by «totalt» and its like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from swedish_text.quantities import one_line, sentence_at

_TABLE_TEXT = re.compile(r"^(?P<label>.+?) (?P<year>(?:19|20)\d\d) (?P<sum>-?\d[\d  .]*(?:,\d+)?)$")
_TOTAL = re.compile(r"\b(?:totalt?|sammanlagt|sammantaget|summa|ram(?:en)?|hela (?:bidraget|summan))\b", re.I)
_MONEY_WORD = re.compile(r"medel|bidrag|anslag|fördelning|budget|överenskommelse|satsning", re.I)
_POST = re.compile(r"(?:^|[:,;]|\boch\b)\s*(?P<label>[^:,;()]{3,80}?)\s*\(\s*$")
_SHARE = re.compile(r"\bper\s+(?P<unit>\w+)\s*\)?\s*$", re.I)
_STATES = (
    ("used", re.compile(r"använ[dt]|förbruka|utfall", re.I)),
    ("asked", re.compile(r"ansök|äska|söks\b|begär", re.I)),
    ("proposed", re.compile(r"förslag|föreslå", re.I)),
    ("decided", re.compile(r"beslut|fördela[ts]|får\b|tilldela", re.I)),
)
LONGEST_HEADING = 120
_MARKS = "-–•* \t"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A sum in a table with a column for each year."""

    label: str
    year: int


def table_cell(text: str, quote: str) -> TableCell | None:
    """The cell that a sum stands in: its words name row, year and number, and its quote is the whole row."""
    found = _TABLE_TEXT.match(text)
    if found is None or not one_line(quote).startswith(found["label"]) or len(re.findall(r"\d", quote)) < 2:
        return None
    return TableCell(label=found["label"].strip(), year=int(found["year"]))


def is_total(text: str, place: int) -> bool:
    """Whether the sentence says, before the sum at `place`, that it is all there is."""
    sentence = sentence_at(text, place)
    return bool(_TOTAL.search(text[sentence.start : place]))


def post_label(text: str, start: int) -> str:
    """The post that a sum in parentheses belongs to: «Nära vård (30 milj)»; empty where it is none."""
    sentence = sentence_at(text, start)
    found = _POST.search(one_line(text[sentence.start : start]) + ("" if text[start - 1 : start] != " " else " "))
    return found["label"].strip() if found else ""


def line_at(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Of the line in which a sum stands: what is before it, itself, what is after it."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first:start], text[start:end], text[end : len(text) if last < 0 else last]


def is_list_line(before: str, after: str) -> bool:
    """Whether the line is a point of a list that ends with its sum, or with its share in parentheses."""
    return before.lstrip()[:1] in "-–•*" and before.strip(_MARKS) != "" and not after.split("(")[0].strip()


def share_unit(sum_words: str) -> str:
    """Of what each gets its share: «länsdel» in «2 mkr per länsdel»; empty where it is no share."""
    found = _SHARE.search(one_line(sum_words))
    return found["unit"] if found else ""


def is_in_question(before: str) -> bool:
    """Whether the line asks rather than tells: a question mark before the sum."""
    return "?" in before


def label_of_line(before: str) -> str:
    """What the line calls the sum."""
    return one_line(before).strip(_MARKS + "?:(").strip()


def heading_above(text: str, place: int) -> str:
    """The nearest line above that speaks of money; empty where none does."""
    for line in reversed(text[:place].split("\n")[:-1]):
        words = one_line(line)
        if words and len(words) <= LONGEST_HEADING and words[:1] not in "-–•*" and _MONEY_WORD.search(words):
            return words
    return ""


def title_above(text: str, place: int) -> str:
    """The title of a table: the nearest filled line above its heads; empty where that is a sentence."""
    lines = [one_line(one) for one in text[:place].split("\n")[:-1]]
    filled = [one for one in lines if one]
    title = filled[-2] if len(filled) > 1 else ""
    return title if len(title) <= LONGEST_HEADING and not title.endswith((".", ":", "?")) else ""


def state_of(words: str) -> str:
    """What the words say of a sum: used, asked, proposed or decided; undecided where they say nothing."""
    return next((state for state, pattern in _STATES if pattern.search(words)), "undecided")
