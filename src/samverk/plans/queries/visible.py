"""Which plans and activities somebody may see; each activity with its status, owners and areas, in a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from civic_rules.plans import status_of_activity
from samverk.accounts.models import Actor
from samverk.core.due import Due, due_of
from samverk.core.errors import NotFound
from samverk.organizations.models import County, Principal
from samverk.plans.models import ActionPlan, Activity, ActivityOwner, FocusArea, Milestone

STATUS_WORDS: dict[str, Promise] = {
    "late": pgettext_lazy("activity", "late"),
    "at_risk": pgettext_lazy("activity", "at risk"),
    "under_way": pgettext_lazy("activity", "under way"),
    "not_begun": pgettext_lazy("activity", "not begun"),
    "unowned": pgettext_lazy("activity", "without owner"),
    "done": pgettext_lazy("activity", "done"),
    "stopped": pgettext_lazy("activity", "stopped"),
}
"""Every status in words, the ones that ask for something first."""
SIGNS = {
    "late": ("late", ""),
    "at_risk": ("wait", "change"),
    "under_way": ("now", ""),
    "not_begun": ("next", ""),
    "unowned": ("wait", "none"),
    "done": ("done", ""),
    "stopped": ("next", "no"),
}
ENDED = ("done", "stopped")
"""Statuses of what is not left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """A line with its status as words and sign."""

    status: str

    @property
    def words(self) -> str:
        """The status in words."""
        return str(STATUS_WORDS[self.status])

    @property
    def tone(self) -> str:
        """The tone of its sign."""
        return SIGNS[self.status][0]

    @property
    def shape(self) -> str:
        """The shape of its sign, where it is another than the tone's."""
        return SIGNS[self.status][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLine(SignedLine):
    """An owner with its status as a sign: late where the activity's day has passed and it is not done."""

    row: ActivityOwner


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLine(SignedLine):
    """An activity with its status as words and sign, when it is due, whose it is, what it serves of what is seen."""

    row: Activity
    today: date
    owners: Sequence[OwnerLine]
    areas: Sequence[FocusArea]
    plans: Sequence[ActionPlan]
    milestones: Sequence[Milestone]

    @property
    def pk(self) -> int:
        """The key of the activity."""
        key: int = self.row.pk
        return key

    @property
    def title(self) -> str:
        """Its name."""
        return self.row.title

    @property
    def due(self) -> Due:
        """When it is to be done, in words: worked out where it is shown."""
        day = self.row.ends_on
        is_done = self.status in ENDED
        return due_of(due=day.isoformat() if day else "", due_text="", due_to=day, today=self.today, is_done=is_done)


def plans_for(actor: Actor, county: County) -> QuerySet[ActionPlan]:
    """The county's plans that the actor may see: outside the staff only those made public."""
    rows = ActionPlan.objects.filter(county=county).select_related("county", "organ", "whole", "matter")
    return rows if actor.is_insider(county.pk) else rows.filter(is_public=True)


def plan_for(actor: Actor, county: County, plan_id: int) -> ActionPlan:
    """One of them; raises NotFound."""
    found = plans_for(actor, county).filter(pk=plan_id).first()
    if found is None:
        raise NotFound(f"plan {plan_id}")
    return found


def plans_below(actor: Actor, county: County, plan: ActionPlan) -> list[ActionPlan]:
    """The plan and all that stand under it, as the actor sees them, in one query."""
    known = list(plans_for(actor, county))
    found, waiting = [plan], [plan.pk]
    while waiting:
        key = waiting.pop(0)
        below = [one for one in known if one.whole_id == key and one not in found]
        found += below
        waiting += [one.pk for one in below]
    return found


def activities_for(actor: Actor, county: County) -> QuerySet[Activity]:
    """The activities of the plans that the actor may see."""
    return Activity.objects.filter(is_of(plans_for(actor, county)), county=county)


def is_of(plans: QuerySet[ActionPlan]) -> Exists:
    """Whether an activity is of one of very many plans: asked of each, so that the first of an order are soon found."""
    return Exists(Activity.plans.through.objects.filter(activity=OuterRef("pk"), actionplan__in=plans))


def activities_of(plans: Iterable[ActionPlan]) -> QuerySet[Activity]:
    """The activities of these plans, each once."""
    return Activity.objects.filter(
        pk__in=Activity.plans.through.objects.filter(actionplan__in=plans).values("activity")
    )


def by_end(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Those that end first before the others, and those without an end last, in every database."""
    return rows.order_by(F("ends_on").asc(nulls_last=True), "title", "pk")


def activity_for(actor: Actor, county: County, activity_id: int) -> Activity:
    """One of them; raises NotFound."""
    found = activities_for(actor, county).select_related("county").filter(pk=activity_id).first()
    if found is None:
        raise NotFound(f"activity {activity_id}")
    return found


def owner_to_report(actor: Actor, county: County, activity_id: int, owner_id: int) -> ActivityOwner:
    """An owner of an activity that the actor sees, or that is a principal for which she acts, whoever sees the
    activity; raises NotFound."""
    seen = Q(activity__in=activities_for(actor, county)) | Q(principal__in=actor.acts_for)
    rows = ActivityOwner.objects.filter(seen, activity__county=county, activity=activity_id, left_on__isnull=True)
    found = rows.select_related("principal", "activity__county").filter(pk=owner_id).first()
    if found is None:
        raise NotFound(f"owner {owner_id}")
    return found


def lines_of(
    actor: Actor, county: County, rows: QuerySet[Activity], *, today: date, among: Iterable[ActionPlan] | None = None
) -> list[ActivityLine]:
    """The activities as pages show them, in a fixed number of queries. among: only areas and plans of these."""
    seen = {one.pk: one for one in (among if among is not None else plans_for(actor, county))}
    owners = ActivityOwner.objects.filter(left_on__isnull=True)
    whole = list(rows.prefetch_related(Prefetch("owners", owners), "milestones"))
    keys = [one.pk for one in whole]
    # The principals are few and the owners many: each is read once and put in its place.
    principals = Principal.objects.in_bulk({owner.principal_id for one in whole for owner in one.owners.all()})
    for owner in (owner for one in whole for owner in one.owners.all()):
        owner.principal = principals[owner.principal_id]
    plans: dict[int, list[ActionPlan]] = {key: [] for key in keys}
    held = Activity.plans.through.objects.filter(activity__in=keys, actionplan__in=seen)
    for key, plan in held.order_by("actionplan__name", "actionplan").values_list("activity", "actionplan"):
        plans[key].append(seen[plan])
    areas = _areas_of(keys, seen)
    return [_line(one, areas[one.pk], plans[one.pk], today) for one in whole]


def _areas_of(keys: Sequence[int], seen: Iterable[int]) -> dict[int, list[FocusArea]]:
    """The areas of each activity in their order; an area that many serve is read once."""
    found: dict[int, list[FocusArea]] = {key: [] for key in keys}
    held = Activity.areas.through.objects.filter(activity__in=keys, focusarea__plan__in=seen)
    pairs = list(
        held.order_by("focusarea__plan", "focusarea__position", "focusarea").values_list("activity", "focusarea")
    )
    areas = FocusArea.objects.in_bulk({area for _key, area in pairs})
    for key, area in pairs:
        found[key].append(areas[area])
    return found


def _line(row: Activity, areas: Sequence[FocusArea], plans: Sequence[ActionPlan], today: date) -> ActivityLine:
    owners = [_owner(one, row, today) for one in row.owners.all()]
    statuses = [one.row.status for one in owners]
    return ActivityLine(
        row=row,
        status=status_of_activity(owners=statuses, ends_on=row.ends_on, today=today),  # type: ignore[arg-type]
        today=today,
        owners=owners,
        areas=areas,
        plans=plans,
        milestones=list(row.milestones.all()),
    )


def _owner(one: ActivityOwner, row: Activity, today: date) -> OwnerLine:
    status = status_of_activity(owners=[one.status], ends_on=row.ends_on, today=today)  # type: ignore[list-item]
    return OwnerLine(row=one, status=status)
