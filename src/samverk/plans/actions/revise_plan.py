"""Keeps a plan as it is decided on a day as its next version."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from civic_rules.plans import may_revise_plan
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import require
from samverk.plans.models import ActionPlan, PlanVersion
from samverk.plans.permissions import require_keep_plans
from samverk.plans.queries.versions import content_now


def revise_plan(*, actor: Actor, plan: ActionPlan, decided_on: date | None, note: str, at: datetime) -> PlanVersion:
    """The version. Raises NotFound, NotPermitted, RuleBroken (PLAN-6)."""
    require_keep_plans(actor, plan.county)
    with transaction.atomic():
        row = ActionPlan.objects.select_for_update(of=("self",)).select_related("county").get(pk=plan.pk)
        content = content_now(row)
        activities = sum(len(titles) for _area, titles in content)
        require(may_revise_plan(decided_on=decided_on, today=timezone.localdate(at), activities=activities))
        assert decided_on is not None
        last = row.versions.first()
        version = PlanVersion.objects.create(
            plan=row,
            number=last.number + 1 if last else 1,
            decided_on=decided_on,
            note=note.strip()[:300],
            content=content,
            made_by=actor.name[:300],
            made_at=at,
        )
        data = {"number": version.number, "decided_on": version.decided_on.isoformat()}
        record_event(actor=actor, verb="plan.revised", subject=row, at=at, county_code=row.county.code, data=data)
    return version
