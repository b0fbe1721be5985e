"""The way of a matter: its steps, returns, decisions in writing, what is in force, and when it is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from civic_rules.facts import Key, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn

StepState = Literal["planned", "begun", "done", "skipped", "returned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a matter's way, in the order of the way. waits_for: steps that must be done before it."""

    key: Key
    state: StepState
    planned_on: date | None = None
    waits_for: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierDecision:
    """A decision with its day and what it replaces or ends. in_force_until: the last day by its own words."""

    key: Key
    decided_on: date
    replaces: Key | None = None
    ends: Key | None = None
    in_force_until: date | None = None


def step_may_begin(*, step: Key, steps: tuple[Step, ...], is_paused: bool) -> Verdict:
    """ROUTING-1: A step begins when the steps it waits for are done or skipped, and the matter is not paused.

    The matter's own way.
    """
    rule = "ROUTING-1"
    own = next((one for one in steps if one.key == step), None)
    if own is None:
        return refuse(rule, "step_is_unknown")
    if is_paused:
        return refuse(rule, "matter_is_paused")
    if own.state in ("done", "skipped"):
        return refuse(rule, "step_is_done")
    open_steps = {one.key for one in steps if one.state not in ("done", "skipped")}
    return refuse(rule, "earlier_step_is_open") if own.waits_for & open_steps else allow(rule)


def step_may_be_skipped(*, state: StepState, reason: str) -> Verdict:
    """ROUTING-2: A step that has not begun may be skipped, with the reason. The matter's own way."""
    rule = "ROUTING-2"
    if state != "planned":
        return refuse(rule, "step_has_begun")
    return allow(rule) if reason.strip() else refuse(rule, "reason_is_missing")


def may_be_sent_back(*, step: Key, back_to: Key, steps: tuple[Step, ...], task: str) -> Verdict:
    """ROUTING-3: A matter is sent back (återremiss) to an earlier step with what shall be done there.

    Standing orders (for an assembly kommunallagen 5 kap.).
    """
    rule = "ROUTING-3"
    order = [one.key for one in steps]
    if step not in order or back_to not in order:
        return refuse(rule, "step_is_unknown")
    if order.index(back_to) >= order.index(step):
        return refuse(rule, "step_is_not_earlier")
    return allow(rule) if task.strip() else refuse(rule, "task_is_missing")


def next_steps(*, steps: tuple[Step, ...], is_paused: bool) -> tuple[Key, ...]:
    """ROUTING-4: Next are the steps that may begin and have not; none while the matter is paused.

    The matter's own way.
    """
    return tuple(
        one.key
        for one in steps
        if one.state in ("planned", "returned")
        and step_may_begin(step=one.key, steps=steps, is_paused=is_paused).allowed
    )


def step_is_late(*, state: StepState, planned_on: date | None, today: date) -> bool:
    """ROUTING-5: A step is late from the day after its planned day until it is done or skipped. Good order."""
    return planned_on is not None and planned_on < today and state not in ("done", "skipped")


def may_decide_in_writing(*, asked: int, answered: int, objections: int, orders: StandingOrders) -> Verdict:
    """ROUTING-6: Between meetings an organ decides in writing only if all have answered and nobody objects.

    Standing orders. Boards and federations decide at meetings alone: kommunallagen 6 kap. knows no decision per
    capsulam.
    """
    rule = "ROUTING-6"
    if orders.follows_municipal_act:
        return refuse(rule, "organ_decides_at_meetings_alone")
    if objections:
        return refuse(rule, "somebody_objects")
    return refuse(rule, "answers_are_missing") if answered < asked or asked == 0 else allow(rule)


def may_decide_on_text(*, handed_on: str, proposed: str) -> Verdict:
    """ROUTING-7: The next organ decides on the words that were handed on; other words are told before. Good order."""
    rule = "ROUTING-7"
    if not proposed.strip():
        return refuse(rule, "text_is_missing")
    return allow(rule) if " ".join(handed_on.split()) == " ".join(proposed.split()) else warn(rule, "words_differ")


def may_replace_decision(*, new: EarlierDecision, old: EarlierDecision, others: Iterable[EarlierDecision]) -> Verdict:
    """ROUTING-8: A later decision replaces or ends an earlier one that is still in force; itself it can't.

    General principle of administrative law: the later decision holds.
    """
    rule = "ROUTING-8"
    if new.key == old.key:
        return refuse(rule, "decision_is_the_same")
    if new.decided_on < old.decided_on:
        return refuse(rule, "decision_is_older")
    if any(old.key in (one.replaces, one.ends) for one in others if one.key != new.key):
        return refuse(rule, "decision_is_replaced_already")
    return allow(rule)


def decisions_in_force(*, decisions: Iterable[EarlierDecision], day: date) -> tuple[Key, ...]:
    """ROUTING-9: In force are decisions made by the day, not replaced or ended by then, and not past their own end.

    General principle of administrative law.
    """
    made = [one for one in decisions if one.decided_on <= day]
    gone = {key for one in made for key in (one.replaces, one.ends)}
    return tuple(
        one.key for one in made if one.key not in gone and (one.in_force_until is None or day <= one.in_force_until)
    )


def matter_may_be_closed(*, open_steps: int, open_referrals: int, open_commitments: int) -> Verdict:
    """ROUTING-10: A matter is closed when its steps and referrals are; open commitments live on and are warned of.

    Good order; arkivlagen (1990:782) 3–6 §§ for its papers.
    """
    rule = "ROUTING-10"
    if open_steps:
        return refuse(rule, "steps_are_open")
    if open_referrals:
        return refuse(rule, "referrals_are_open")
    return warn(rule, "commitments_are_open") if open_commitments else allow(rule)
