"""The versions of a plan: what it holds now, and what came and went between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samverk.plans.models import ActionPlan, Activity, PlanVersion

Content = list[list[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """An area with the activities that came, went and stayed; name is empty for those that serve none."""

    name: str
    new: Sequence[str]
    gone: Sequence[str]
    same: int


def content_now(plan: ActionPlan) -> list[tuple[str, list[str]]]:
    """The areas of the plan in order, with the titles of their activities; last those that serve none."""
    activities = list(Activity.objects.filter(plans=plan).prefetch_related("areas").order_by("title", "pk"))
    found: list[tuple[str, list[str]]] = []
    for area in plan.areas.all():
        found.append((area.name, [one.title for one in activities if area in one.areas.all()]))
    own = {area.pk for area in plan.areas.all()}
    loose = [one.title for one in activities if not own & {area.pk for area in one.areas.all()}]
    return [*found, ("", loose)] if loose else found


def changes_between(old: PlanVersion | None, new: PlanVersion) -> list[AreaChange]:
    """What `new` holds, area by area, beside what `old` held; areas that are gone stand last."""
    before = _by_area(old.content if old else [])
    now = _by_area(new.content)
    names = [*now, *(name for name in before if name not in now)]
    return [_change(name, before.get(name, []), now.get(name, [])) for name in names]


def _by_area(content: Content) -> dict[str, list[str]]:
    return {str(name): list(titles) for name, titles in content}  # type: ignore[call-overload]


def _change(name: str, before: list[str], now: list[str]) -> AreaChange:
    return AreaChange(
        name=name,
        new=[one for one in now if one not in before],
        gone=[one for one in before if one not in now],
        same=sum(one in before for one in now),
    )
