"""Action plans: what an activity must hold, its status from its owners, reporting, revisions, reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from civic_rules.follow_up import months_after
from civic_rules.verdict import Verdict, allow, refuse

Status = Literal["not_begun", "under_way", "at_risk", "done", "stopped"]
WholeStatus = Literal["unowned", "not_begun", "under_way", "at_risk", "late", "done", "stopped"]
ENDED = ("done", "stopped")


def may_keep_activity(
    *, title: str, plans: int, starts_on: date | None, ends_on: date | None, cost: Decimal | None
) -> Verdict:
    """PLAN-1: An activity has a name, a plan, days in order and no negative cost. Good order."""
    rule = "PLAN-1"
    if not title.strip():
        return refuse(rule, "words_are_missing")
    if plans < 1:
        return refuse(rule, "plan_is_missing")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        return refuse(rule, "ends_before_it_begins")
    return refuse(rule, "sum_is_negative") if cost is not None and cost < 0 else allow(rule)


def status_of_activity(*, owners: Sequence[Status], ends_on: date | None, today: date) -> WholeStatus:
    """PLAN-2: An activity is done when all owners who go on are, late after its last day, else as the worst of them
    says.

    Good order.
    """
    left = [one for one in owners if one != "stopped"]
    if not owners:
        return "unowned"
    if not left:
        return "stopped"
    if all(one == "done" for one in left):
        return "done"
    if ends_on is not None and ends_on < today:
        return "late"
    if "at_risk" in left:
        return "at_risk"
    return "not_begun" if all(one == "not_begun" for one in left) else "under_way"


def may_report_status(*, old: Status, new: Status, text: str, reported_on: date, today: date) -> Verdict:
    """PLAN-3: A status is reported as of a day that has come, and in words unless it goes on as before. Good order."""
    rule = "PLAN-3"
    if reported_on > today:
        return refuse(rule, "day_has_not_come")
    return allow(rule) if text.strip() or old == new else refuse(rule, "text_is_missing")


def next_revision(*, last_on: date | None, every_months: int, ends_on: date | None) -> date | None:
    """PLAN-4: A plan is revised a number of months after it was last decided, as long as it goes on.

    last_on: the day of the latest version, else the plan's first. The decision's own words.
    """
    if last_on is None or every_months <= 0:
        return None
    day = months_after(last_on, every_months)
    return day if ends_on is None or day <= ends_on else None


def may_remind(
    *,
    due_on: date | None,
    reported_on: date | None,
    reminded_on: date | None,
    status: Status,
    has_address: bool,
    today: date,
    days_before: int,
) -> Verdict:
    """PLAN-5: An owner is reminded once before a day, unless she has just reported or is done.

    days_before: how long before the day; a report or reminder within as many days is enough. Good order.
    """
    rule = "PLAN-5"
    if status in ENDED:
        return refuse(rule, "activity_has_ended")
    if not has_address:
        return refuse(rule, "address_is_missing")
    if due_on is None or (due_on - today).days > days_before:
        return refuse(rule, "day_is_not_near")
    if reported_on is not None and (today - reported_on).days <= days_before:
        return refuse(rule, "reported_lately")
    if reminded_on is not None and (today - reminded_on).days <= days_before:
        return refuse(rule, "reminded_lately")
    return allow(rule)


def may_revise_plan(*, decided_on: date | None, today: date, activities: int) -> Verdict:
    """PLAN-6: A plan becomes a version by a decision of a day that has come, with activities in it. Good order."""
    rule = "PLAN-6"
    if decided_on is None:
        return refuse(rule, "day_is_missing")
    if decided_on > today:
        return refuse(rule, "day_has_not_come")
    return allow(rule) if activities else refuse(rule, "activities_are_missing")


def may_keep_project(
    *,
    name: str,
    starts_on: date | None,
    ends_on: date | None,
    cost: Decimal | None,
    is_by_key: bool,
    weights: Sequence[Decimal],
    posts: Sequence[Decimal],
) -> Verdict:
    """PLAN-7: A project has a name, days in order and no negative cost; shared by key, somebody has a weight.

    Good order.
    """
    rule = "PLAN-7"
    if not name.strip():
        return refuse(rule, "words_are_missing")
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        return refuse(rule, "ends_before_it_begins")
    if any(one < 0 for one in (cost or Decimal(0), *weights, *posts)):
        return refuse(rule, "sum_is_negative")
    if cost and is_by_key and sum(weights, Decimal(0)) <= 0:
        return refuse(rule, "weights_are_missing")
    return allow(rule)


def share_by_key(*, cost: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """PLAN-8: A cost is shared by key in whole kronor; what is left over goes one by one to the largest remainders.

    Equal remainders: in their order. The agreement's own words.
    """
    whole = sum(weights, Decimal(0))
    if whole <= 0:
        return tuple(Decimal(0) for _ in weights)
    exact = [cost * one / whole for one in weights]
    shares = [Decimal(int(one)) for one in exact]
    left = int(cost) - int(sum(shares))
    order = sorted(range(len(exact)), key=lambda place: (shares[place] - exact[place], place))
    for place in order[:left]:
        shares[place] += 1
    return tuple(shares)


def may_keep_rollout(*, since: date | None, today: date) -> Verdict:
    """PLAN-9: How far a principal has come is told as of a day that has come. Good order."""
    rule = "PLAN-9"
    if since is None:
        return refuse(rule, "day_is_missing")
    return refuse(rule, "day_has_not_come") if since > today else allow(rule)
