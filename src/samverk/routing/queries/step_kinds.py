"""What was done with a matter in an item of a meeting: told from the item's decisions, else from its kind."""

from __future__ import annotations

from collections.abc import Iterable

from samverk.meetings.models import AgendaItem, Decision
from samverk.routing.models import StepKind
from swedish_text.decision_types import is_of_form


def is_in_substance(decision: Decision, item: AgendaItem) -> bool:
    """Whether the item's decision is one of its own about its matter, no recap and not about the meeting itself."""
    return not decision.recap and not is_of_form(decision.type, decision.text, item.title)


def kind_of(item: AgendaItem, decisions: Iterable[Decision]) -> str:
    """The kind of step that the item was."""
    taken = [one for one in decisions if not one.recap]
    types = {one.type for one in taken}
    if "referral" in types:
        return StepKind.REFER
    in_substance = [one for one in taken if is_in_substance(one, item)]
    if any(one.force == Decision.Force.RECOMMENDATION for one in in_substance):
        return StepKind.RECOMMEND
    if "adoption" in types:
        return StepKind.ADOPT
    if in_substance:
        return StepKind.DECIDE
    if types or item.kind == "information":
        return StepKind.INFORM
    return StepKind.DISCUSS


def outcome_of(item: AgendaItem, decisions: Iterable[Decision]) -> str:
    """The outcome in few words: the first decision in substance, else the first."""
    taken = [one for one in decisions if not one.recap]
    chosen = next((one for one in taken if is_in_substance(one, item)), taken[0] if taken else None)
    words = " ".join(chosen.text.split()) if chosen else ""
    return words if len(words) <= 300 else f"{words[:299]}…"
