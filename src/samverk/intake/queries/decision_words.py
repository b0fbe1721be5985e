"""Reads in a decision's own words what force it has and who took it. Pure."""

from __future__ import annotations

import re

from samverk.meetings.models import Decision

_POSITION = re.compile(
    r"\bställ(?:er|de|t|a|as|des|s)\s+(?:sig|oss)\s+(?:\w+\s+){0,2}?(?:positiv\w*|bakom|negativ\w*|avvisande|frågande)"
    r"|\b(?:instämmer|instämde|tillstyrker|tillstyrkte|avstyrker|avstyrkte|ser\s+positivt\s+på|stödjer|stöder)\b",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"\brekommender\w+|\brekommendation(?:en)?\s+(?:är|till|att)\b|\bföreslår\b|\bföreslog\b", re.IGNORECASE
)
_VERB = (
    r"(?:beslutar|beslutade|beslöt|ställer sig|ställde sig|godkänner|godkände|godkänt|antar|antog|noterar|noterade"
    r"|rekommenderar|rekommenderade|utser|utsåg|fastställer|fastställde|uppdrar|uppdrog|föreslår|föreslog|enas|enades|tar|tog)"
)
_SUBJECT = re.compile(rf"^(?P<who>[A-ZÅÄÖ][^.:;]{{2,110}}?),?\s+{_VERB}\b")
FORMAL_TYPES = frozenset({"election", "approval", "noted", "schedule"})
"""Kinds of decision that say nothing of what an organ may decide."""


def force_of(text: str) -> str:
    """Position, recommendation or decision, by the words."""
    if _POSITION.search(text):
        return Decision.Force.POSITION
    return Decision.Force.RECOMMENDATION if _RECOMMENDATION.search(text) else Decision.Force.DECISION


def taker_of(text: str) -> str | None:
    """The words that say who decides ("Chefsgruppen beslutar …"); None where the text does not begin so."""
    found = _SUBJECT.match(text.strip())
    return found["who"].strip(" ,") if found else None
