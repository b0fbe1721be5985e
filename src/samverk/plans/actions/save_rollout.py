"""Writes a roll-out and how far each principal has come with it; takes one away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from civic_rules.plans import may_keep_rollout
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, require
from samverk.organizations.models import County, Principal
from samverk.plans.models import ActionPlan, Rollout, RolloutPlace
from samverk.plans.permissions import require_keep_plans


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInput:
    """How far a principal has come, since when."""

    principal: Principal
    state: str
    since: date | None
    note: str = ""


def save_rollout(
    *,
    actor: Actor,
    county: County,
    name: str,
    text: str = "",
    plan: ActionPlan | None = None,
    is_public: bool = False,
    at: datetime,
    rollout: Rollout | None = None,
) -> Rollout:
    """The roll-out as written. Raises NotFound, NotPermitted, InvalidInput."""
    require_keep_plans(actor, county)
    if not name.strip():
        raise InvalidInput("no_name", _("Give the service or way of working a name."))
    if plan is not None and plan.county_id != county.pk:
        raise InvalidInput("other_county")
    with transaction.atomic():
        row = Rollout(county=county, made_at=at)
        if rollout is not None:
            row = Rollout.objects.select_for_update().get(pk=rollout.pk, county=county)
        row.name, row.text = " ".join(name.split())[:200], text.strip()
        row.plan, row.is_public = plan, is_public
        row.save()
        _record(actor, row, "rollout.saved", at)
    return row


def note_place(*, actor: Actor, rollout: Rollout, words: PlaceInput, at: datetime) -> RolloutPlace:
    """How far the principal has come now; what it was before is kept. Raises NotFound, NotPermitted, InvalidInput,
    RuleBroken (PLAN-9)."""
    require_keep_plans(actor, rollout.county)
    if words.state not in RolloutPlace.State.values:
        raise InvalidInput("bad_state", words.state)
    if words.principal.county_id != rollout.county_id:
        raise InvalidInput("other_county")
    require(may_keep_rollout(since=words.since, today=timezone.localdate(at)))
    with transaction.atomic():
        row = Rollout.objects.select_for_update(of=("self",)).select_related("county").get(pk=rollout.pk)
        assert words.since is not None
        place = row.places.create(
            principal=words.principal, state=words.state, since=words.since, note=words.note.strip()[:300]
        )
        data = {"principal": words.principal.pk, "state": words.state, "since": words.since.isoformat()}
        code = row.county.code
        record_event(actor=actor, verb="rollout.noted", subject=row, at=at, county_code=code, data=data)
    return place


def remove_rollout(*, actor: Actor, rollout: Rollout, at: datetime) -> None:
    """Take a roll-out away. Raises NotFound, NotPermitted."""
    require_keep_plans(actor, rollout.county)
    with transaction.atomic():
        row = Rollout.objects.select_for_update(of=("self",)).select_related("county").get(pk=rollout.pk)
        _record(actor, row, "rollout.removed", at)
        row.delete()


def _record(actor: Actor, row: Rollout, verb: str, at: datetime) -> None:
    data = {"name": row.name, "is_public": row.is_public}
    record_event(actor=actor, verb=verb, subject=row, at=at, county_code=row.county.code, data=data)
