"""Words what a number counts or measures: the noun phrase of its sentence, without the period and the number itself.

None where the sentence has no such phrase: a bare period ("under 2025") or a bare unit says nothing.
"""

from __future__ import annotations

import re

from minutes_reader.lexicon import figure_labels as words
from swedish_text.dates import FoundDate

_MOST_WORDS = 14


def figure_label(text: str, *, start: int, end: int, unit: str | None, dates: tuple[FoundDate, ...] = ()) -> str | None:
    """What the number at text[start:end] (its counted noun included) says, as the sentence words it."""
    without = _without_periods(text, dates)
    before = _last_clause(without[:start])
    after = _first_clause(without[end:])
    noun = None if unit is None or words.MEASURE.fullmatch(unit) else unit
    label = _from_subject(before, after, unit, noun) or _from_continuation(before, after, unit, noun)
    cleaned = " ".join((label or "").split()).strip(" ,:–-")
    if not re.search(r"[^\W\d]{3}", cleaned) or cleaned.casefold() == (unit or "").casefold():
        return None
    return " ".join(cleaned.split()[: _MOST_WORDS + 2])


def _without_periods(text: str, dates: tuple[FoundDate, ...]) -> str:
    """The text with its dates and their prepositions blanked, so that places in it stay the same."""
    for one in dates:
        start = one.phrase_start
        lead = words.BEFORE_PERIOD.search(text[:start])
        start = lead.start() if lead else start
        text = text[:start] + " " * (one.end - start) + text[one.end :]
    return text


def _last_clause(before: str) -> str:
    clause = re.split(r"[.;:(]\s*|,\s|\b(?:och|men|samt)\s+(?=\d)", before)[-1]
    return " ".join(words.LINK_WORD.sub("", " ".join(clause.split())).split()[-_MOST_WORDS:])


def _first_clause(after: str) -> str:
    return " ".join(
        re.split(r"[.;:()]|,\s|\b(?:och|men|samt) (?:\w+ ){0,2}\d", after, maxsplit=1)[0].split()[:_MOST_WORDS]
    )


def _from_subject(before: str, after: str, unit: str | None, noun: str | None) -> str | None:
    """The subject before the verb: "Väntetiden till utredning var", "Reservkraft fanns vid", "I kö stod"."""
    measured = words.MEASURED.match(before)
    if measured:
        subject = _lowered(measured["subject"])
        adverb = measured["adverb"] or ""
        state = f", {measured['state']}" if measured["state"] else ""
        return f"{subject}{state} {adverb}".strip()
    had = words.OF_THEM_HAD.match(before)
    if had and noun is None and after:
        return f"andel av {had['group']} med {after}"
    existed = words.EXISTED_WITH.match(before)
    if existed:
        whole = f"andel {after}" if noun is None and after else noun or "andel"
        return f"{whole} med {_lowered(existed['subject'])}"
    going = words.FROM_TO.match(before)
    if going and noun is None and unit not in words.SHARES:
        return f"{unit or ''} {_lowered(going['phrase'])}"
    if noun is not None and not words.CONTINUES.match(after):
        place = words.PLACE_THEN_VERB.match(before)
        if place:
            return f"{noun} {_lowered(place['phrase'])}"
        if words.SUBJECT_THEN_VERB.match(before):
            return f"{noun} som {_lowered(before)}"
    return None


def _from_continuation(before: str, after: str, unit: str | None, noun: str | None) -> str | None:
    """What follows the counted noun: "placeringar enligt LVM", "elever som deltog"; None where nothing does."""
    if unit in words.SHARES and noun is None:
        # "62 procent av svaren är från skolan"; another phrase tells where or when, not of what.
        return f"andel {words.THEY.sub(r' som ', _unbroken(after), count=1)}" if after.startswith("av ") else None
    if words.CONTINUES.match(after):
        return f"{noun or unit or ''} {_unbroken(after)}"
    if noun is not None and words.SAYS_OF_THEM.match(after):
        return f"{noun} som {_unbroken(after)}"
    has = words.HAS.search(before)
    if noun is not None and has and words.SUPINE.match(after):
        return f"{noun} som {has[0]} {_unbroken(after)}"
    return None


def _unbroken(after: str) -> str:
    """The phrase up to a new statement; "i kommunal och regional regi" stays whole."""
    for match in words.BREAKS.finditer(after):
        if match["word"] != "och" or len(after[match.end() :].split()) > 3:
            return after[: match.start()]
    return after


def _lowered(phrase: str) -> str:
    """A phrase from a sentence's beginning, its capital taken away unless it begins a name or an abbreviation."""
    phrase = phrase.strip()
    first = phrase.split(" ", 1)[0]
    is_name = first[1:] != first[1:].lower() or bool(words.NAME_FIRST.match(phrase))
    return phrase if is_name or not phrase else phrase[0].lower() + phrase[1:]
