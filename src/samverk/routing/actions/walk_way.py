"""Walks a matter's way: a step is begun, done, skipped, sent back, decided in writing; the matter rests or closes."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from civic_rules.routing import (
    matter_may_be_closed,
    may_be_sent_back,
    may_decide_in_writing,
    step_may_be_skipped,
    step_may_begin,
)
from samverk.accounts.models import Actor
from samverk.core.errors import InvalidInput, NotFound, StaleState, require
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Commitment
from samverk.organizations.queries import orders_on
from samverk.routing.actions.change_way import LONGEST, ChangedWay, changed_way
from samverk.routing.models import MatterStep
from samverk.routing.queries.way_facts import rule_steps

State = MatterStep.State


def begin_step(*, actor: Actor, matter: Matter, step_id: int, at: datetime) -> MatterStep:
    """Say that the step is under way. Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-1)."""
    with changed_way(actor=actor, matter=matter, verb="matter.step_begun", at=at) as change:
        step = change.own_step(step_id)
        _require_begin(change, step)
        step.state = State.BEGUN
        step.save()
        change.data["step"] = step.pk
    return step


def finish_step(
    *,
    actor: Actor,
    matter: Matter,
    step_id: int,
    done_on: date,
    outcome: str = "",
    item: AgendaItem | None = None,
    at: datetime,
) -> MatterStep:
    """Say that the step is done, with its outcome and the item where it happened.

    Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-1), InvalidInput for a day that has not come.
    """
    with changed_way(actor=actor, matter=matter, verb="matter.step_done", at=at) as change:
        step = change.own_step(step_id)
        _require_begin(change, step)
        _end(step, done_on=done_on, outcome=outcome, at=at)
        if item is not None and item.matter_id != matter.pk:
            raise NotFound(f"item {item.pk}")
        step.item = item
        step.save()
        change.data |= {"step": step.pk, "outcome": step.outcome}
    return step


def skip_step(*, actor: Actor, matter: Matter, step_id: int, reason: str, at: datetime) -> MatterStep:
    """Skip a step that has not begun. Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-2)."""
    with changed_way(actor=actor, matter=matter, verb="matter.step_skipped", at=at) as change:
        step = change.own_step(step_id)
        require(step_may_be_skipped(state=rule_steps([step])[0].state, reason=reason))
        step.state, step.skipped_because = State.SKIPPED, reason.strip()[:LONGEST]
        step.save()
        change.data |= {"step": step.pk, "reason": step.skipped_because}
    return step


def reopen_step(*, actor: Actor, matter: Matter, step_id: int, at: datetime) -> MatterStep:
    """Take back that a step was skipped or done. Raises NotFound, NotPermitted, StaleState for other steps."""
    with changed_way(actor=actor, matter=matter, verb="matter.step_reopened", at=at) as change:
        step = change.own_step(step_id)
        if step.state not in (State.SKIPPED, State.DONE):
            raise StaleState(f"step {step.pk} is {step.state}")
        step.state, step.done_on, step.skipped_because, step.item, step.in_writing = (
            State.PLANNED,
            None,
            "",
            None,
            False,
        )
        step.save()
        change.data["step"] = step.pk
    return step


def send_back(
    *, actor: Actor, matter: Matter, step_id: int, back_to_id: int, task: str, done_on: date, at: datetime
) -> tuple[MatterStep, MatterStep]:
    """Send the matter back to an earlier step with a supplementary task: that step, and this one, come anew after it.

    Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-3), InvalidInput for a day that has not come.
    """
    with changed_way(actor=actor, matter=matter, verb="matter.sent_back", at=at) as change:
        step, earlier = change.own_step(step_id), change.step(back_to_id)
        if step.state not in (State.PLANNED, State.BEGUN):
            raise StaleState(f"step {step.pk} is {step.state}")
        require(may_be_sent_back(step=step.pk, back_to=earlier.pk, steps=rule_steps(change.steps), task=task))
        _end(step, done_on=done_on, outcome=task, at=at)
        step.state = State.RETURNED
        place = change.steps.index(step) + 1
        anew = _again(earlier, task=task.strip(), returned_from=step)
        again = _again(step)
        change.insert(place, anew)
        change.insert(place + 1, again)
        change.data |= {"step": step.pk, "back_to": earlier.pk, "task": task.strip()}
    return anew, again


def decide_in_writing(
    *,
    actor: Actor,
    matter: Matter,
    step_id: int,
    asked: int,
    answered: int,
    objections: int,
    done_on: date,
    outcome: str = "",
    at: datetime,
) -> MatterStep:
    """Say that the organ answered in writing between its meetings (per capsulam).

    Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-1, ROUTING-6), InvalidInput.
    """
    with changed_way(actor=actor, matter=matter, verb="matter.decided_in_writing", at=at) as change:
        step = change.own_step(step_id)
        _require_begin(change, step)
        if step.organ is None:
            raise InvalidInput("no_organ", _("Only an organ decides in writing."))
        orders = orders_on(step.organ, done_on)
        require(may_decide_in_writing(asked=asked, answered=answered, objections=objections, orders=orders))
        _end(step, done_on=done_on, outcome=outcome, at=at)
        step.in_writing = True
        step.save()
        change.data |= {"step": step.pk, "asked": asked, "answered": answered}
    return step


def pause_matter(*, actor: Actor, matter: Matter, reason: str, at: datetime) -> Matter:
    """Let the matter rest, with the reason; without one it goes on. Raises NotFound, NotPermitted, StaleState."""
    verb = "matter.paused" if reason.strip() else "matter.resumed"
    with changed_way(actor=actor, matter=matter, verb=verb, at=at) as change:
        if not reason.strip() and not change.matter.paused_because:
            raise InvalidInput("no_reason", _("Say why the matter rests."))
        change.matter.paused_because = reason.strip()[:LONGEST]
        change.matter.save(update_fields=["paused_because"])
        change.data["reason"] = change.matter.paused_because
    return change.matter


def close_matter(*, actor: Actor, matter: Matter, at: datetime) -> Matter:
    """Close a matter whose steps, referrals and proposals are ended.

    Raises NotFound, NotPermitted, StaleState, RuleBroken (ROUTING-10).
    """
    with changed_way(actor=actor, matter=matter, verb="matter.closed", at=at) as change:
        left = [one for one in change.steps if one.state in (State.PLANNED, State.BEGUN)]
        open_referrals = sum(one.is_followed for one in left)
        commitments = Commitment.objects.filter(item__matter=matter, state__in=Commitment.LEFT).count()
        require(
            matter_may_be_closed(
                open_steps=len(left) - open_referrals, open_referrals=open_referrals, open_commitments=commitments
            )
        )
        change.matter.state = Matter.State.CLOSED
        change.matter.save(update_fields=["state"])
        change.data["open_commitments"] = commitments
    return change.matter


def reopen_matter(*, actor: Actor, matter: Matter, at: datetime) -> Matter:
    """Open a closed matter again. Raises NotFound, NotPermitted, StaleState."""
    with changed_way(actor=actor, matter=matter, verb="matter.reopened", at=at) as change:
        if change.matter.state != Matter.State.CLOSED:
            raise StaleState(f"matter {matter.pk} is {change.matter.state}")
        change.matter.state = Matter.State.ACCEPTED
        change.matter.save(update_fields=["state"])
    return change.matter


def _require_begin(change: ChangedWay, step: MatterStep) -> None:
    paused = bool(change.matter.paused_because)
    require(step_may_begin(step=step.pk, steps=rule_steps(change.steps), is_paused=paused))


def _end(step: MatterStep, *, done_on: date, outcome: str, at: datetime) -> None:
    if done_on > at.date():
        raise InvalidInput("day_has_not_come", _("The day has not come yet."))
    step.state, step.done_on, step.outcome = State.DONE, done_on, " ".join(outcome.split())[:LONGEST]


def _again(step: MatterStep, *, task: str = "", returned_from: MatterStep | None = None) -> MatterStep:
    """The same step, to be taken once more."""
    return MatterStep(
        matter=step.matter,
        position=0,
        kind=step.kind,
        organ=step.organ,
        principal=step.principal,
        is_all_principals=step.is_all_principals,
        task=task,
        returned_from=returned_from,
    )
