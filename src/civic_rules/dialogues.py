"""Dialogues with residents: when they are published, which counts are shown, what changed and when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from civic_rules.verdict import Verdict, allow, refuse

FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Counts as they may be shown: None where it is of fewer than five. is_least: the total may be more."""

    counts: tuple[int | None, ...]
    total: int
    is_least: bool


def may_publish(*, personal_words: int, is_looked_through: bool) -> Verdict:
    """DIALOGUE-1: A dialogue is shown to all once personal data found in its words is taken out or decided on.

    dataskyddsförordningen art. 5.1 c.
    """
    rule = "DIALOGUE-1"
    return refuse(rule, "personal_data_is_found") if personal_words and not is_looked_through else allow(rule)


def shown_counts(participants: tuple[int, ...]) -> Shown:
    """DIALOGUE-2: A group of fewer than five is not counted, and then the total tells only what it is at least.

    dataskyddsförordningen art. 5.1 c.
    """
    counts = tuple(None if 0 < one < FEWEST_SHOWN else one for one in participants)
    total = sum(1 if one is None else one for one in counts)
    return Shown(counts=counts, total=total, is_least=None in counts)


def may_note_change(*, has_words: bool, changed_on: date, held_on: date | None, today: date) -> Verdict:
    """DIALOGUE-3: What changed is told in words, on a day after the dialogue; that nothing did needs its why too.

    Good order.
    """
    rule = "DIALOGUE-3"
    if not has_words:
        return refuse(rule, "words_are_missing")
    if changed_on > today:
        return refuse(rule, "day_has_not_come")
    if held_on is not None and changed_on < held_on:
        return refuse(rule, "day_is_before_the_dialogue")
    return allow(rule)


def ask_goes_on_agenda(*, ask_on: date | None, today: date, is_on_agenda: bool, has_organ: bool) -> Verdict:
    """DIALOGUE-4: On its day, what changed after a dialogue is asked for, once, on the organ's next agenda.

    Good order.
    """
    rule = "DIALOGUE-4"
    if ask_on is None or ask_on > today:
        return refuse(rule, "day_has_not_come")
    if is_on_agenda:
        return refuse(rule, "is_on_agenda_already")
    return allow(rule) if has_organ else refuse(rule, "organ_is_missing")
