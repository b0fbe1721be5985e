"""Which decisions of a matter hold, and how its words changed from organ to organ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from civic_rules.routing import EarlierDecision, decisions_in_force, may_decide_on_text
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Decision
from samverk.meetings.queries import differences
from samverk.meetings.queries.text_differences import DifferencePart
from samverk.routing.models import DecisionEnd, HandedText
from samverk.routing.queries.step_kinds import is_in_substance


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDecision:
    """A decision in substance; ended: by which later one it was replaced or ended, if it was."""

    decision: Decision
    is_in_force: bool
    ended: DecisionEnd | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStep:
    """The words at one step, and how they differ from those before. is_same: the same words were decided on."""

    handed: HandedText
    answer: Decision | None
    is_same: bool
    parts: tuple[DifferencePart, ...]


def earlier_decision(row: Decision) -> EarlierDecision:
    """A decision as the rules take it: with what it replaces or ends told by `with_ends`."""
    return EarlierDecision(key=row.pk, decided_on=row.meeting.date or date.min)


def decisions_of(items: Iterable[AgendaItem], *, today: date) -> tuple[HeldDecision, ...]:
    """The decisions in substance of these items, the latest first. items: with decisions and meeting at hand."""
    rows = [one for item in items for one in item.decisions.all() if is_in_substance(one, item)]
    ends = {
        one.old_id: one
        for one in DecisionEnd.objects.filter(old__in=[row.pk for row in rows]).select_related(
            "new__meeting", "new__item"
        )
    }
    facts = [fact for row in rows for fact in with_ends(row, ends.get(row.pk))]
    holding = set(decisions_in_force(decisions=facts, day=today))
    held = [
        HeldDecision(decision=row, is_in_force=row.pk in holding and row.replaced_by_id is None, ended=ends.get(row.pk))
        for row in rows
    ]
    return tuple(sorted(held, key=lambda one: (one.decision.meeting.date or date.min, one.decision.pk), reverse=True))


def with_ends(row: Decision, end: DecisionEnd | None) -> Sequence[EarlierDecision]:
    """The decision, and the later one that ends it with what it does to it."""
    own = earlier_decision(row)
    if end is None:
        return (own,)
    day = end.new.meeting.date or date.min
    replaces = end.kind == DecisionEnd.Kind.REPLACES
    return own, EarlierDecision(
        key=end.new_id, decided_on=day, replaces=row.pk if replaces else None, ends=None if replaces else row.pk
    )


def texts_of(matter: Matter, items: Iterable[AgendaItem]) -> tuple[TextStep, ...]:
    """Each text that was handed on to a step, with what that step decided. items: those that the reader may see."""
    seen = {one.pk: one for one in items}
    found: list[TextStep] = []
    rows = matter.handed_texts.select_related("step__organ", "step__principal", "decision__meeting", "decision__item")
    for row in rows.order_by("locked_at", "pk"):
        if row.decision is None or row.decision.item_id not in seen:
            continue
        item = seen.get(row.step.item_id or 0) if row.step else None
        answer = _answer(item) if item else None
        verdict = may_decide_on_text(handed_on=row.text, proposed=answer.text if answer else row.text)
        parts = differences(row.text, answer.text) if answer else ()
        found.append(TextStep(handed=row, answer=answer, is_same=not verdict.warns, parts=parts))
    return tuple(found)


def _answer(item: AgendaItem) -> Decision | None:
    return next((one for one in item.decisions.all() if is_in_substance(one, item)), None)
