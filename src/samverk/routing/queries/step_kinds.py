"""What was done with a matter in an item of a meeting: told from the item's decisions, else from its kind."""

from __future__ import annotations

from collections.abc import Iterable

from samverk.meetings.models import AgendaItem, Decision
from samverk.routing.models import StepKind

NOT_IN_SUBSTANCE = frozenset(("noted", "approval", "election"))


def kind_of(item: AgendaItem, decisions: Iterable[Decision]) -> str:
    """The kind of step that the item was."""
    taken = [one for one in decisions if not one.recap]
    types = {one.type for one in taken}
    if "referral" in types:
        return StepKind.REFER
    if any(one.force == Decision.Force.RECOMMENDATION and one.type not in NOT_IN_SUBSTANCE for one in taken):
        return StepKind.RECOMMEND
    if "adoption" in types:
        return StepKind.ADOPT
    if types - NOT_IN_SUBSTANCE:
        return StepKind.DECIDE
    if types or item.kind == "information":
        return StepKind.INFORM
    return StepKind.DISCUSS


def outcome_of(decisions: Iterable[Decision]) -> str:
    """The outcome in few words: the first decision in substance, else the first."""
    taken = [one for one in decisions if not one.recap]
    chosen = next((one for one in taken if one.type not in NOT_IN_SUBSTANCE), taken[0] if taken else None)
    words = " ".join(chosen.text.split()) if chosen else ""
    return words if len(words) <= 300 else f"{words[:299]}…"
