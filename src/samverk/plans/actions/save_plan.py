"""Writes a plan and its focus areas; takes away what holds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.chains import keys_along
from samverk.core.errors import InvalidInput
from samverk.matters.models import Matter
from samverk.meetings.models import Decision
from samverk.organizations.models import County, Organ
from samverk.plans.models import ActionPlan, FocusArea
from samverk.plans.permissions import require_keep_plans


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInput:
    """What is written of a plan."""

    name: str
    summary: str = ""
    whole: ActionPlan | None = None
    organ: Organ | None = None
    matter: Matter | None = None
    decision: Decision | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    revise_every_months: int = 24
    is_public: bool = False


def save_plan(
    *, actor: Actor, county: County, words: PlanInput, at: datetime, plan: ActionPlan | None = None
) -> ActionPlan:
    """The plan as written. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_plans(actor, county)
    if not words.name.strip():
        raise InvalidInput("no_name", _("Give the plan a name."))
    if words.starts_on and words.ends_on and words.ends_on < words.starts_on:
        raise InvalidInput("bad_days", _("The last day is before the first."))
    made_at = words.decision.meeting if words.decision else None
    if any(one is not None and one.county_id != county.pk for one in (words.whole, words.organ, words.matter, made_at)):
        raise InvalidInput("other_county")
    if plan is not None and plan.pk in keys_along(words.whole, "whole"):
        raise InvalidInput("is_itself", _("A plan does not stand under itself."))
    with transaction.atomic():
        row = ActionPlan(county=county, made_at=at)
        if plan is not None:
            row = ActionPlan.objects.select_for_update().get(pk=plan.pk, county=county)
        for field in PlanInput.__dataclass_fields__:
            setattr(row, field, getattr(words, field))
        row.name, row.summary = " ".join(words.name.split())[:200], words.summary.strip()
        row.save()
        _record(actor, row, "plan.saved", at)
    return row


def save_area(
    *, actor: Actor, plan: ActionPlan, name: str, text: str = "", at: datetime, area: FocusArea | None = None
) -> FocusArea:
    """A new area, last in its plan, or one anew. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_plans(actor, plan.county)
    if not name.strip():
        raise InvalidInput("no_name", _("Give the area a name."))
    if area is not None and area.plan_id != plan.pk:
        raise InvalidInput("other_plan")
    with transaction.atomic():
        locked = ActionPlan.objects.select_for_update(of=("self",)).select_related("county").get(pk=plan.pk)
        last = locked.areas.aggregate(last=Max("position"))["last"] or 0
        row = area or FocusArea(plan=locked, position=last + 1)
        row.name, row.text = " ".join(name.split())[:200], text.strip()
        row.save()
        _record(actor, locked, "plan.area_saved", at)
    return row


def remove_plan(*, actor: Actor, plan: ActionPlan, at: datetime) -> None:
    """Take away a plan without activities, plans or versions. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_plans(actor, plan.county)
    with transaction.atomic():
        row = ActionPlan.objects.select_for_update(of=("self",)).select_related("county").get(pk=plan.pk)
        if row.activities.exists() or row.parts.exists() or row.versions.exists():
            raise InvalidInput("is_used", _("The plan holds activities, plans or versions, which would be lost."))
        _record(actor, row, "plan.removed", at)
        row.delete()


def _record(actor: Actor, row: ActionPlan, verb: str, at: datetime) -> None:
    data = {"name": row.name, "is_public": row.is_public}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
