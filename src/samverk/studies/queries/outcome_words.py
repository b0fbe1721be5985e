"""What came of a recommendation, in words and signs."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import pgettext

from civic_rules.studies import Outcome


class Sign(NamedTuple):
    """The tone and the shape by which a page shows it."""

    tone: str
    shape: str


SIGNS: dict[Outcome, Sign] = {
    "unanswered": Sign("wait", "none"),
    "postponed": Sign("next", "next"),
    "refused": Sign("late", "no"),
    "adopted": Sign("done", "done"),
    "open": Sign("wait", "wait"),
    "late": Sign("late", "late"),
    "under_way": Sign("now", "now"),
    "done": Sign("done", "done"),
    "dropped": Sign("next", "no"),
}


def outcome_words(outcome: Outcome) -> str:
    """The words in the reader's language."""
    return {
        "unanswered": pgettext("what came of it", "not answered"),
        "postponed": pgettext("what came of it", "put off"),
        "refused": pgettext("what came of it", "not adopted"),
        "adopted": pgettext("what came of it", "adopted"),
        "open": pgettext("what came of it", "to be done"),
        "late": pgettext("what came of it", "late"),
        "under_way": pgettext("what came of it", "under way"),
        "done": pgettext("what came of it", "done"),
        "dropped": pgettext("what came of it", "dropped"),
    }[outcome]
