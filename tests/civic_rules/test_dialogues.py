"""Dialogues: when all may see them, counts too small to show, what changed and when it is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from civic_rules.dialogues import Shown, ask_goes_on_agenda, may_note_change, may_publish, shown_counts

TODAY = date(2026, 11, 27)


def test_found_personal_data_is_looked_through_before_all_may_see_it() -> None:
    assert may_publish(personal_words=0, is_looked_through=False).allowed
    assert may_publish(personal_words=2, is_looked_through=True).allowed
    assert may_publish(personal_words=1, is_looked_through=False).reason == "personal_data_is_found"


@pytest.mark.parametrize(
    ("participants", "shown"),
    [
        ((), Shown(counts=(), total=0, is_least=False)),
        ((14, 5, 0), Shown(counts=(14, 5, 0), total=19, is_least=False)),
        ((14, 4), Shown(counts=(14, None), total=15, is_least=True)),
        ((14, 1, 3), Shown(counts=(14, None, None), total=16, is_least=True)),
    ],
)
def test_a_group_of_fewer_than_five_follows_from_no_total(participants: tuple[int, ...], shown: Shown) -> None:
    assert shown_counts(participants) == shown


@pytest.mark.parametrize(
    ("has_words", "changed_on", "held_on", "reason"),
    [
        (True, TODAY, date(2026, 5, 12), "allowed"),
        (True, TODAY, None, "allowed"),
        (False, TODAY, None, "words_are_missing"),
        (True, date(2026, 11, 28), None, "day_has_not_come"),
        (True, date(2026, 5, 11), date(2026, 5, 12), "day_is_before_the_dialogue"),
    ],
)
def test_what_changed_is_told_in_words_after_the_dialogue(
    has_words: bool, changed_on: date, held_on: date | None, reason: str
) -> None:
    verdict = may_note_change(has_words=has_words, changed_on=changed_on, held_on=held_on, today=TODAY)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)


@pytest.mark.parametrize(
    ("ask_on", "is_on_agenda", "has_organ", "reason"),
    [
        (TODAY, False, True, "allowed"),
        (None, False, True, "day_has_not_come"),
        (date(2026, 11, 28), False, True, "day_has_not_come"),
        (TODAY, True, True, "is_on_agenda_already"),
        (TODAY, False, False, "organ_is_missing"),
    ],
)
def test_what_changed_is_asked_for_once_on_its_day(
    ask_on: date | None, is_on_agenda: bool, has_organ: bool, reason: str
) -> None:
    verdict = ask_goes_on_agenda(ask_on=ask_on, today=TODAY, is_on_agenda=is_on_agenda, has_organ=has_organ)
    assert (verdict.allowed, verdict.reason) == (reason == "allowed", reason)
