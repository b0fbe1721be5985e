"""Fills planned steps from what meetings did: the item of the matter at a held meeting of the step's organ.

A reaction of decided, imported and joined items (tasks.py); can run twice without harm.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Meeting
from samverk.organizations.models import Origin
from samverk.routing.models import MatterStep
from samverk.routing.queries.step_kinds import outcome_of
from samverk.routing.queries.way_facts import next_step_ids

State = MatterStep.State


def fill_steps(*, matter: Matter, at: datetime) -> tuple[MatterStep, ...]:
    """The steps that were filled, each with its item, day and outcome; only those that are next, in order."""
    filled: list[MatterStep] = []
    with transaction.atomic():
        locked = Matter.objects.select_for_update(of=("self",)).select_related("county").get(pk=matter.pk)
        for item in _items(locked):
            steps = list(locked.steps.order_by("position", "pk"))
            waiting = next_step_ids(locked, steps) | {one.pk for one in steps if one.state == State.BEGUN}
            organs = set(item.meeting.organ_rows.values_list("organ_id", flat=True)) | {item.held_as_id}
            step = next((one for one in steps if one.pk in waiting and one.organ_id in organs), None)
            if step is None or any(one.item_id == item.pk for one in steps) or _is_before(item, steps):
                continue
            _fill(step, item)
            filled.append(step)
        if filled:
            data = {"steps": [one.pk for one in filled], "items": [one.item_id for one in filled]}
            code = locked.county.code
            record_event(actor=SYSTEM, verb="matter.steps_filled", subject=locked, at=at, county_code=code, data=data)
    return tuple(filled)


def _items(matter: Matter) -> list[AgendaItem]:
    rows = AgendaItem.objects.filter(matter=matter, meeting__state=Meeting.State.HELD, meeting__date__isnull=False)
    return list(rows.select_related("meeting").order_by("meeting__date", "meeting", "position"))


def _is_before(item: AgendaItem, steps: list[MatterStep]) -> bool:
    """Whether a step was done later than the item: what came before the way was walked fills nothing of it."""
    done = [one.done_on for one in steps if one.done_on is not None]
    return bool(done) and item.meeting.date is not None and item.meeting.date < max(done)


def _fill(step: MatterStep, item: AgendaItem) -> None:
    step.state, step.done_on, step.item, step.origin = State.DONE, item.meeting.date, item, Origin.DERIVED
    step.outcome = outcome_of(item, item.decisions.order_by("position"))
    step.save()
