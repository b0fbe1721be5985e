"""The agenda: late items, items held as another organ, joint meetings, and a day that overflows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from civic_rules.facts import ItemKind, Key, StandingOrders
from civic_rules.verdict import Verdict, allow, refuse, warn


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """How the minutes allotted fill the meeting. over: how many more than there are (0 where they fit)."""

    allotted: int
    over: int
    unplanned_items: int


def late_item_may_be_decided(*, is_late: bool, objections: int, is_prepared: bool, orders: StandingOrders) -> Verdict:
    """AGENDA-1: What was not in the notice is decided only as standing orders allow: never, if all agree, or freely.

    Standing orders (for an assembly the urgency rule of kommunallagen 5 kap.).
    """
    rule = "AGENDA-1"
    if not is_late:
        return allow(rule)
    if orders.late_items == "never":
        return refuse(rule, "late_items_are_not_decided")
    if orders.late_items == "unanimous" and objections:
        return refuse(rule, "somebody_objects_to_late_item")
    return allow(rule) if is_prepared else warn(rule, "item_is_not_prepared")


def may_meet_jointly(*, orders: Iterable[StandingOrders]) -> Verdict:
    """AGENDA-2: Organs meet jointly where the standing orders of each allow it; each still decides by itself."""
    rule = "AGENDA-2"
    if all(one.may_meet_jointly for one in orders):
        return allow(rule)
    return refuse(rule, "an_organ_does_not_meet_jointly")


def deciding_organs(*, meeting_organs: tuple[Key, ...], held_as: Key | None) -> tuple[Key, ...]:
    """AGENDA-3: At a joint meeting each organ decides; an item held as another organ is decided by that one alone.

    Standing orders.
    """
    return (held_as,) if held_as is not None else meeting_organs


def may_be_held_as(*, organ: Key, has_been_called: bool, has_quorum: bool) -> Verdict:
    """AGENDA-4: An item is held as another organ only where that organ's members were called and it has quorum.

    Standing orders; kommunallagen 6 kap. 27 § for boards.
    """
    rule = "AGENDA-4"
    if not organ:
        return refuse(rule, "organ_is_missing")
    if not has_been_called:
        return refuse(rule, "its_members_were_not_called")
    if not has_quorum:
        return refuse(rule, "too_few_serve")
    return allow(rule)


def may_decide_in_item(*, kind: ItemKind, objections: int) -> Verdict:
    """AGENDA-5: Decisions are made in decision items; in another only where nobody objects, and it is warned of.

    Standing orders.
    """
    rule = "AGENDA-5"
    if kind == "decision":
        return allow(rule)
    if objections:
        return refuse(rule, "somebody_objects_to_deciding")
    return warn(rule, "item_was_not_for_decision")


def plan_of_day(*, allotted: Iterable[int | None], meeting_minutes: int) -> DayPlan:
    """AGENDA-6: The minutes allotted to the items should fit into the meeting. Good order."""
    given = tuple(allotted)
    total = sum(one for one in given if one is not None)
    unplanned = sum(one is None for one in given)
    return DayPlan(allotted=total, over=max(0, total - meeting_minutes), unplanned_items=unplanned)
