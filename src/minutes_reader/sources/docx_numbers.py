"""Works out the automatic numbers of a Word document ("3.1", "§ 41", "a)") from its numbering and style parts.

Word stores only which list and level a paragraph belongs to; the numbers come into being when it is shown (ECMA-376,
part 1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from minutes_reader.sources.whole_numbers import whole_number

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "-"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_LARGEST_IN_LETTERS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    spaced: bool = True
    legal: bool = False
    restart_after: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """A list (w:num): the family whose counters it shares, its levels, and the starts that it sets anew."""

    family: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts through the paragraphs of a document in order and says the number of each."""

    def __init__(self, numbering: etree._Element | None) -> None:
        self._lists = {} if numbering is None else _read_lists(numbering)
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level_of_style(self, list_id: str, style: str | None) -> int | None:
        """The level of a list that is tied to a paragraph style."""
        known = self._lists.get(list_id)
        if known is None or style is None:
            return None
        return next((depth for depth, level in known.levels.items() if level.style == style), None)

    def next(self, list_id: str, depth: int) -> str:
        """The mark before the next paragraph of a list at `depth`, with the space after it; "" for none."""
        known = self._lists.get(list_id)
        if known is None or depth not in known.levels:
            return ""
        level = known.levels[depth]
        self._count(known, list_id, depth)
        if level.form == "bullet":
            return f"{BULLET} "
        if level.form == "none" and not _PLACEHOLDER.sub("", level.text).strip():
            return ""
        mark = _PLACEHOLDER.sub(lambda match: self._one_number(known, int(match[1]) - 1, level), level.text).strip()
        return mark + (" " if level.spaced and mark else "")

    def _count(self, known: NumberedList, list_id: str, depth: int) -> None:
        counters = self._counters.setdefault(known.family, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for level, start in known.restarts.items():
                counters[level] = start - 1
        present = counters[depth]
        counters[depth] = known.levels[depth].start if present is None else present + 1
        for deeper in range(depth + 1, _LEVELS):
            rule = known.levels[deeper].restart_after if deeper in known.levels else None
            if rule is None or (rule != 0 and depth < rule):
                counters[deeper] = None

    def _one_number(self, known: NumberedList, depth: int, asked_by: Level) -> str:
        level = known.levels.get(depth, Level())
        value = self._counters[known.family][depth]
        form = "decimal" if asked_by.legal else level.form
        return in_form(level.start if value is None else value, form)


def in_form(value: int, form: str) -> str:
    """`value` written in one of Word's number formats."""
    if form == "none":
        return ""
    if value > _LARGEST_IN_LETTERS:
        return str(value)
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("lowerLetter", "upperLetter"):
        # Word doubles the letters after z: aa, bb …
        letters = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        written = ""
        for amount, letters in (*_ROMAN, *_ROMAN_SMALL):
            while value >= amount:
                written += letters
                value -= amount
        return written.upper() if form == "upperRoman" else written
    if form == "ordinal":
        return f"{value}:{'a' if value % 10 in (1, 2) and value % 100 not in (11, 12) else 'e'}"
    return str(value)


def _read_lists(numbering: etree._Element) -> dict[str, NumberedList]:
    families = {str(one.get(f"{WORD}abstractNumId")): one for one in numbering.findall(f"{WORD}abstractNum")}
    by_style = {
        str(link.get(f"{WORD}val")): name
        for name, one in families.items()
        if (link := one.find(f"{WORD}styleLink")) is not None
    }
    lists = {}
    for one in numbering.findall(f"{WORD}num"):
        reference = one.find(f"{WORD}abstractNumId")
        family = str(reference.get(f"{WORD}val")) if reference is not None else ""
        if family not in families:
            continue
        link = families[family].find(f"{WORD}numStyleLink")
        if link is not None:
            family = by_style.get(str(link.get(f"{WORD}val")), family)
        levels = {_depth(level): _read_level(level) for level in families[family].findall(f"{WORD}lvl")}
        restarts: dict[int, int] = {}
        for override in one.findall(f"{WORD}lvlOverride"):
            replaced, start = override.find(f"{WORD}lvl"), override.find(f"{WORD}startOverride")
            if replaced is not None:
                levels[_depth(override)] = _read_level(replaced)
            if start is not None:
                restarts[_depth(override)] = _whole(start, 1)
        lists[str(one.get(f"{WORD}numId"))] = NumberedList(family=family, levels=levels, restarts=restarts)
    return lists


def _depth(level: etree._Element) -> int:
    return max(0, min(whole_number(level.get(f"{WORD}ilvl")) or 0, _LEVELS - 1))


def _read_level(level: etree._Element) -> Level:
    def value(name: str) -> str | None:
        child = level.find(f"{WORD}{name}")
        return None if child is None else child.get(f"{WORD}val")

    start, restart = level.find(f"{WORD}start"), level.find(f"{WORD}lvlRestart")
    legal = level.find(f"{WORD}isLgl")
    return Level(
        start=1 if start is None else _whole(start, 1),
        form=value("numFmt") or "decimal",
        text=value("lvlText") or "",
        spaced=value("suff") != "nothing",
        legal=legal is not None and legal.get(f"{WORD}val") not in ("0", "false"),
        restart_after=None if restart is None else _whole(restart, 0),
        style=value("pStyle"),
    )


def _whole(element: etree._Element, otherwise: int) -> int:
    stated = whole_number(element.get(f"{WORD}val"))
    return otherwise if stated is None else stated
