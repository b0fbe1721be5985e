"""Reads in minutes' own words what force a decision has, who took it, and as which organ an item was held. Pure."""

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
_HELD_AS = re.compile(
    r"\b(?:i\s+egenskap\s+av|i\s+(?:sin\s+)?roll(?:en)?\s+som"
    r"|(?:sammanträd\w+|möt(?:er|s|te|tes)|håll(?:s|er)|hölls?|behandla(?:s|r|des?|ts?)|beslutar|beslutade|beslöt"
    r"|agerar|agerade|tjänstgör|tjänstgjorde|fungerar|fungerade)\s+(?:(?!att\b)\w+\s+){0,4}?som)"
    r"\s+(?P<who>\w[^.,:;()\n]{2,90})",
    re.IGNORECASE,
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


def held_as_words(text: str) -> str | None:
    """The words after "i egenskap av" or "… beslutar som", which may name another organ; None where none stand."""
    found = _HELD_AS.search(text)
    return " ".join(found["who"].split()) if found else None
