"""Every rule by its id: function, sources, reasons. A test holds it together with functions, texts and docs."""

from __future__ import annotations

from civic_rules.rule import Rule
from civic_rules.rules_of_followup import RULES_OF_FOLLOWUP
from civic_rules.rules_of_matters import RULES_OF_MATTERS
from civic_rules.rules_of_meetings import RULES_OF_MEETINGS
from civic_rules.rules_of_minutes import RULES_OF_MINUTES

CATALOGUE: dict[str, Rule] = {
    rule.id: rule for rule in (*RULES_OF_MEETINGS, *RULES_OF_MINUTES, *RULES_OF_MATTERS, *RULES_OF_FOLLOWUP)
}

RETIRED = frozenset(
    {
        "QUORUM-3",
        "VOTING-6",
        "DISQUALIFICATION-4",
        "DISQUALIFICATION-5",
        "AGENDA-7",
        "PUBLICATION-6",
        "MANDATE-2",
        "FOLLOW-UP-1",
    }
)
"""Ids of rules that nothing asked and that are gone: an id is never given to another rule."""


def anchor(rule: str) -> str:
    """The place of a rule in docs/reference/rules.md and on the page of rules: SUBSTITUTION-1 is at substitution-1."""
    return rule.lower()
