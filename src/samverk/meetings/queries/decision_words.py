"""In which words an organ decides, and with which force: from its authority and its phrases."""

from __future__ import annotations

from samverk.meetings.models import Decision
from samverk.meetings.queries.organ_ways import PhraseLine
from samverk.organizations.models import Organ
from swedish_text.decision_types import decision_type

_DEFINITE = ("et", "en", "an", "na")


def organ_words(organ: Organ) -> str:
    """How a decision names the organ: «Samverkansrådet» of «Samverkansrådet vård och omsorg»."""
    first = organ.name.split()[0] if organ.name.split() else organ.name
    return first if first.endswith(_DEFINITE) else organ.name


def opening_of(organ: Organ, phrase: PhraseLine) -> str:
    """The words with which a decision begins."""
    return f"{organ_words(organ)} {phrase.text} "


def force_of(organ: Organ, wanted: str) -> str:
    """The force that a decision of the organ has: only who decides within a mandate decides with that force."""
    if organ.authority in {Organ.Authority.DECIDING, Organ.Authority.UNKNOWN}:
        return wanted or Decision.Force.DECISION
    return Decision.Force.RECOMMENDATION if wanted == Decision.Force.RECOMMENDATION else Decision.Force.POSITION


def type_of(text: str, item_title: str, phrase: PhraseLine | None) -> str:
    """The type of a decision: what its words say it is, as a reader of the minutes finds; else the phrase's own."""
    told = decision_type(text, item_title)
    return phrase.type if told == "other" and phrase else told


def phrase_in(text: str, organ: Organ, phrases: tuple[PhraseLine, ...]) -> PhraseLine | None:
    """The phrase with which the text begins, the longest that fits."""
    fitting = [one for one in phrases if text.startswith(opening_of(organ, one).strip())]
    return max(fitting, key=lambda one: len(str(one.text)), default=None)
