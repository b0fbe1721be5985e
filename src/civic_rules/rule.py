"""What the catalogue holds of a rule. The rows: rules_of_*.py; all together: catalogue.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Sources that are no statute; statutes stand with their Swedish name and section.
GENERAL_SOURCES = frozenset(
    {
        "standing_orders",
        "good_order",
        "the_invitation",
        "founding_decision",
        "principals_decision",
        "matters_way",
        "later_decision_holds",
        "the_referral",
        "the_proposal",
        "the_agreement",
        "decisions_words",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its stable id, function, sources of law or order, and every reason that it may give.

    Its Swedish title is under its id in samverk.core.rule_titles, the text of a reason in samverk.core.reason_texts.
    sources: statutes in Swedish, or keys of GENERAL_SOURCES.
    """

    id: str
    function: Callable[..., object]
    sources: tuple[str, ...]
    reasons: tuple[str, ...]
