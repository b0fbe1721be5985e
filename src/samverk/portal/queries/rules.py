"""The rules of civic_rules in the reader's words, grouped as they stand in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from civic_rules.catalogue import CATALOGUE, anchor
from samverk.core.ground_texts import disqualification_grounds, withholding_grounds
from samverk.core.reason_texts import REASON_TEXTS
from samverk.core.rule_explanations import RULE_EXPLANATIONS
from samverk.core.rule_titles import RULE_TITLES, source_words

GROUP_TITLES: dict[str, Promise] = {
    "QUORUM": pgettext_lazy("group of rules", "Quorum"),
    "SUBSTITUTION": pgettext_lazy("group of rules", "Substitutes"),
    "VOTING": pgettext_lazy("group of rules", "Decisions and votes"),
    "DISQUALIFICATION": pgettext_lazy("group of rules", "Disqualification"),
    "NOTICE": pgettext_lazy("group of rules", "The notice"),
    "AGENDA": pgettext_lazy("group of rules", "The agenda"),
    "ROUND": pgettext_lazy("group of rules", "Questions before the round"),
    "APPROVAL": pgettext_lazy("group of rules", "Approval and signing"),
    "PUBLICATION": pgettext_lazy("group of rules", "Publication and notice board"),
    "MANDATE": pgettext_lazy("group of rules", "Mandates and seats"),
    "ROUTING": pgettext_lazy("group of rules", "The way of a matter"),
    "REFERRAL": pgettext_lazy("group of rules", "Referrals and the principals' decisions"),
    "FOLLOW-UP": pgettext_lazy("group of rules", "Follow-up"),
    "INDICATOR": pgettext_lazy("group of rules", "Indicators"),
    "GRANT": pgettext_lazy("group of rules", "Grants"),
    "DISCHARGE": pgettext_lazy("group of rules", "Days after discharge"),
    "STUDY": pgettext_lazy("group of rules", "Evaluations, pilots and pre-studies"),
    "SURVEY": pgettext_lazy("group of rules", "Surveys"),
    "DIALOGUE": pgettext_lazy("group of rules", "Dialogues with residents"),
    "AGREEMENT": pgettext_lazy("group of rules", "Agreements"),
    "PLAN": pgettext_lazy("group of rules", "Action plans"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRule:
    """A rule as the page shows it. answers: why it may say no, or what it warns of. grounds: to choose from."""

    id: str
    anchor: str
    title: str
    says: str
    sources: str
    answers: tuple[str, ...]
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """The rules of one subject."""

    anchor: str
    title: str
    rules: tuple[ShownRule, ...]


def rule_groups() -> list[RuleGroup]:
    """Every rule, by subject, in the order of the catalogue."""
    return [
        RuleGroup(anchor=prefix.lower(), title=str(title), rules=tuple(_shown(one) for one in _ids_of(prefix)))
        for prefix, title in GROUP_TITLES.items()
    ]


def _ids_of(prefix: str) -> list[str]:
    return [one for one in CATALOGUE if one.rpartition("-")[0] == prefix]


def _shown(rule_id: str) -> ShownRule:
    rule = CATALOGUE[rule_id]
    grounds = {"DISQUALIFICATION-1": disqualification_grounds, "PUBLICATION-2": withholding_grounds}.get(rule_id)
    return ShownRule(
        id=rule_id,
        anchor=anchor(rule_id),
        title=str(RULE_TITLES[rule_id]),
        says=str(RULE_EXPLANATIONS[rule_id]),
        sources=source_words(rule),
        answers=tuple(str(REASON_TEXTS[one]) for one in rule.reasons),
        grounds=tuple(words for _value, words in grounds()) if grounds else (),
    )
