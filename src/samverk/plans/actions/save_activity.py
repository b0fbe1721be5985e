"""Writes an activity with its plans, areas, owners and milestones; takes one away that nobody has reported on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.plans import may_keep_activity
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.organizations.models import County, Principal
from samverk.plans.models import ActionPlan, Activity, FocusArea, StatusReport
from samverk.plans.permissions import require_keep_plans


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerInput:
    """A principal that owns the activity, and who there is asked."""

    principal: Principal
    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneInput:
    """A day by which something is to be reached."""

    title: str
    due_on: date
    reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityInput:
    """What is written of an activity; cost in kronor. The plans of its areas are its plans too."""

    title: str
    text: str = ""
    plans: tuple[ActionPlan, ...] = ()
    areas: tuple[FocusArea, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    cost: Decimal | None = None
    owners: tuple[OwnerInput, ...] = ()
    milestones: tuple[MilestoneInput, ...] = ()


def save_activity(
    *, actor: Actor, county: County, words: ActivityInput, at: datetime, activity: Activity | None = None
) -> Activity:
    """The activity as written. Raises NotFound, NotPermitted, InvalidInput, RuleBroken (PLAN-1)."""
    require_keep_plans(actor, county)
    plans = {one.pk: one for one in (*words.plans, *(area.plan for area in words.areas))}
    counties = {one.county_id for one in plans.values()} | {one.principal.county_id for one in words.owners}
    if counties - {county.pk}:
        raise InvalidInput("other_county")
    require(
        may_keep_activity(
            title=words.title,
            plans=len(plans),
            starts_on=words.starts_on,
            ends_on=words.ends_on,
            cost=words.cost,
        )
    )
    with transaction.atomic():
        row = Activity(county=county, made_at=at)
        if activity is not None:
            row = Activity.objects.select_for_update().get(pk=activity.pk, county=county)
        row.title, row.text = " ".join(words.title.split())[:300], words.text.strip()
        row.starts_on, row.ends_on, row.cost = words.starts_on, words.ends_on, words.cost
        row.save()
        row.plans.set(plans.values())
        row.areas.set(words.areas)
        _keep_owners(row, words.owners, timezone.localdate(at))
        _keep_milestones(row, words.milestones)
        _record(actor, row, "activity.saved", at)
    return row


def remove_activity(*, actor: Actor, activity: Activity, at: datetime) -> None:
    """Take away an activity that nobody has reported on. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_plans(actor, activity.county)
    with transaction.atomic():
        row = Activity.objects.select_for_update(of=("self",)).select_related("county").get(pk=activity.pk)
        if StatusReport.objects.filter(owner__activity=row).exists():
            raise InvalidInput("is_used", _("Somebody has reported on it. Say that it is stopped instead."))
        _record(actor, row, "activity.removed", at)
        row.delete()


def _keep_owners(row: Activity, wanted: Sequence[OwnerInput], today: date) -> None:
    """Owners that are no longer named go; of those that have reported, what they said is kept."""
    by_principal = {one.principal.pk: one for one in wanted}
    known = {one.principal_id: one for one in row.owners.all()}
    for key, owner in known.items():
        if key in by_principal or owner.left_on:
            continue
        if owner.reports.exists():
            owner.left_on = today
            owner.save(update_fields=["left_on"])
        else:
            owner.delete()
    for key, one in by_principal.items():
        values = {"name": one.name.strip()[:200], "email": one.email.strip()}
        if key in known:
            row.owners.filter(principal=key).update(**values, left_on=None)
        else:
            row.owners.create(principal=one.principal, **values)


def _keep_milestones(row: Activity, wanted: Sequence[MilestoneInput]) -> None:
    row.milestones.all().delete()
    for one in wanted:
        row.milestones.create(title=one.title.strip()[:200], due_on=one.due_on, reached_on=one.reached_on)


def _record(actor: Actor, row: Activity, verb: str, at: datetime) -> None:
    data = {"title": row.title, "plans": [one.pk for one in row.plans.all()]}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
