"""The plans and projects that stand on a decision or came of a matter, with how far their activities have come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.core.due import due_of
from samverk.followup.queries.standing import Ground, Sign, Standing
from samverk.plans.models import ActionPlan, Project
from samverk.plans.queries.by_status import statuses_by_plan
from samverk.plans.queries.projects import projects_for
from samverk.plans.queries.visible import SIGNS, STATUS_WORDS, plans_for


def plans_standing(ground: Ground) -> list[Standing]:
    """The plans that the actor may see, each with its activities and those of the plans below it by status."""
    rows = plans_for(ground.actor, ground.county).filter(ground.holds()).select_related("decision")
    plans = list(rows.order_by("name", "pk"))
    counts = _counts(ground, plans) if plans else {}
    return [
        Standing(
            kind=_("Action plan"),
            name=one.name,
            address=reverse("plans:plan", args=[ground.county.slug, one.pk]),
            signs=_signs(ground, one, counts.get(one.pk, {})),
            item=one.decision.item_id if one.decision else None,
        )
        for one in plans
    ]


def projects_standing(ground: Ground) -> list[Standing]:
    """The projects that the actor may see: of such a decision, or of a plan of the matter; in one query."""
    holds = ground.holds(by_matter=False)
    if ground.matter:
        own = plans_for(ground.actor, ground.county).filter(ground.holds())
        holds |= Q(plan__in=own.values("pk"))
    rows = projects_for(ground.actor, ground.county).filter(holds).select_related("decision")
    reached = Count("goals", filter=Q(goals__reached_on__isnull=False))
    return [_project(ground, one) for one in rows.annotate(reached=reached, aims=Count("goals")).order_by("name", "pk")]


def _counts(ground: Ground, plans: Sequence[ActionPlan]) -> Mapping[int, Counter[str]]:
    """How many activities of each plan, and of what stands under it, have each status; each activity once a plan."""
    above = dict(plans_for(ground.actor, ground.county).values_list("pk", "whole"))
    wanted = {one.pk for one in plans}
    over = {key: wanted.intersection(_way_up(key, above)) for key in above}
    below = [key for key, found in over.items() if found]
    told: dict[int, dict[int, str]] = defaultdict(dict)
    for plan, found in statuses_by_plan(below, today=ground.today).items():
        for whole in over[plan]:
            told[whole] |= found
    return {key: Counter(found.values()) for key, found in told.items()}


def _way_up(key: int | None, above: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    while key is not None and key in above and key not in found:
        found.add(key)
        key = above[key]
    return found


def _signs(ground: Ground, plan: ActionPlan, counts: Mapping[str, int]) -> list[Sign]:
    home = reverse("plans:plan", args=[ground.county.slug, plan.pk])
    return [
        Sign(
            words=str(words),
            tone=SIGNS[key][0],
            shape=SIGNS[key][1],
            count=counts[key],
            address=f"{home}?lage={key}#table",
        )
        for key, words in STATUS_WORDS.items()
        if counts.get(key)
    ]


def _project(ground: Ground, one: Project) -> Standing:
    reached, aims = one.reached, one.aims  # type: ignore[attr-defined]
    words = ngettext("%(reached)d of %(aims)d part goal reached", "%(reached)d of %(aims)d part goals reached", aims)
    is_done = bool(aims) and reached == aims
    sign = Sign(words=words % {"reached": reached, "aims": aims}, tone="done" if is_done else "now")
    day = one.ends_on
    return Standing(
        kind=_("Project"),
        name=one.name,
        address=reverse("plans:project", args=[ground.county.slug, one.pk]),
        signs=(sign,) if aims else (),
        item=one.decision.item_id if one.decision else None,
        coming=_("to be done"),
        due=due_of(due=day.isoformat(), due_text="", due_to=day, today=ground.today, is_done=is_done) if day else None,
    )
