"""By when something is to be done: the time to come that a sentence or cell names. For stages/find_commitments.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from minutes_reader.lexicon import commitments as words
from minutes_reader.tense import announced_dates
from swedish_text.dates import FoundDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the minutes tell beside the sentence: the meeting's day, its organs' stems, its persons, the next day."""

    day: date | None
    own: frozenset[str]
    names: tuple[str, ...]
    next_meeting: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When something is to be done: normalized (or None), its words, and whether a year was inferred."""

    when: str | None
    text: str
    derived: bool


def due_in(text: str, known: Known) -> Due | None:
    """The time to come that the sentence names: the one with "senast" or "före" first."""
    dates = [
        one
        for one in announced_dates(text, known.day)
        if _is_due(one, known, text[one.phrase_start : one.end]) and not words.AS_OF.search(text[: one.start])
    ]
    if dates:
        best = next((one for one in dates if one.limit in ("by", "before")), dates[0])
        return Due(when=_day_of(best), text=text[best.phrase_start : best.end], derived=best.derived)
    counted = words.COUNTED_FROM.search(text) or words.SOON.search(text)
    if counted and words.NEXT_OWN_MEETING.search(counted[0]):
        return Due(when=known.next_meeting, text=counted[0], derived=True)
    return Due(when=None, text=counted[0], derived=False) if counted else None


def _day_of(found: FoundDate) -> str | None:
    """What is to be done in or by a week is done by its Friday."""
    if found.precision != "week" or found.first_day is None or found.last_day is None:
        return found.normalized
    return (found.first_day if found.limit == "before" else found.last_day - timedelta(days=2)).isoformat()


def _is_due(found: FoundDate, known: Known, found_text: str) -> bool:
    if found.normalized is None or found.last_day is None:
        return False
    if known.day is not None and found.last_day <= known.day:
        return False
    if known.day is None and found.derived:
        return False
    if found.limit == "from":
        return False
    if found.precision == "year" and words.OF_THE_YEAR.search(found_text):
        return False
    # A year, season or month without a preposition is mostly part of a name ("Vision e-hälsa 2025").
    return found.precision in ("day", "week") or found.phrase_start < found.start or found.limit is not None


def due_of_cell(time: str, known: Known) -> Due | None:
    """A cell holds the bare time: "15 oktober", "nästa möte"."""
    due = due_in(f"senast {time}", known) if time else None
    return due if due is not None and due.when else (due_in(f"till {time}", known) if time else None)
