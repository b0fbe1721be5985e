"""Grants: sums against their frame, which row is the frame, what an allocation must hold, use, reports and calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from civic_rules.verdict import Verdict, allow, refuse, warn

ReportState = Literal["reported", "late", "to_come"]
CallState = Literal["to_come", "open", "closed"]


def frame_holds(*, frame: Decimal, parts: Sequence[Decimal]) -> Verdict:
    """GRANT-1: What is allocated below a frame should come to the frame; a difference is marked, never made even.

    Equal parts all count. Good order.
    """
    rule = "GRANT-1"
    total = sum(parts, Decimal(0))
    if not parts or total == frame:
        return allow(rule)
    return warn(rule, "parts_exceed_frame") if total > frame else warn(rule, "parts_leave_some_over")


def is_frame_of(*, first: Sequence[Decimal], below: Sequence[Sequence[Decimal]]) -> bool:
    """GRANT-2: The first row of a table of sums is the frame of the others where it is their sum in every column.

    At least two others. The words of the decision.
    """
    if len(below) < 2 or not first or any(len(row) != len(first) for row in below):
        return False
    return all(one == sum((row[column] for row in below), Decimal(0)) for column, one in enumerate(first))


def may_keep_allocation(*, amount: Decimal | None, label: str) -> Verdict:
    """GRANT-3: An allocation has a name and a sum of zero or more. Good order."""
    rule = "GRANT-3"
    if not label.strip():
        return refuse(rule, "words_are_missing")
    if amount is None:
        return refuse(rule, "sum_is_missing")
    return refuse(rule, "sum_is_negative") if amount < 0 else allow(rule)


def may_report_use(*, used: Decimal | None, allotted: Decimal, reported_on: date, today: date) -> Verdict:
    """GRANT-4: What is used is a sum of zero or more, told on a day that has come. More than was allotted is marked.

    Good order.
    """
    rule = "GRANT-4"
    if used is None:
        return refuse(rule, "sum_is_missing")
    if used < 0:
        return refuse(rule, "sum_is_negative")
    if reported_on > today:
        return refuse(rule, "day_has_not_come")
    return warn(rule, "more_is_used_than_allotted") if used > allotted else allow(rule)


def report_state(*, reports_on: date | None, has_reported: bool, today: date) -> ReportState:
    """GRANT-5: A report is late from the day after the state's day until it is there. The words of the decision."""
    if has_reported:
        return "reported"
    return "late" if reports_on is not None and reports_on < today else "to_come"


def call_state(*, opens_on: date, closes_on: date, today: date) -> CallState:
    """GRANT-6: A call is open from its first day to the end of its last. The words of the decision."""
    if today < opens_on:
        return "to_come"
    return "open" if today <= closes_on else "closed"


def may_apply(
    *,
    opens_on: date,
    closes_on: date,
    today: date,
    is_decided: bool,
    is_taken_up: bool,
    is_principal: bool,
    principals_may: bool,
    organizations_may: bool,
    amount: Decimal | None,
    purpose: str,
) -> Verdict:
    """GRANT-7: Whoever the call is for applies with a sum and a purpose; late ones are marked till the first decision.

    The words of the decision.
    """
    rule = "GRANT-7"
    if not (principals_may if is_principal else organizations_may):
        return refuse(rule, "applicant_may_not_apply")
    state = call_state(opens_on=opens_on, closes_on=closes_on, today=today)
    if state == "to_come":
        return refuse(rule, "call_has_not_opened")
    if is_decided:
        return refuse(rule, "call_is_decided")
    if is_taken_up:
        return refuse(rule, "application_is_taken_up")
    if not purpose.strip():
        return refuse(rule, "words_are_missing")
    if amount is None or amount <= 0:
        return refuse(rule, "sum_is_missing")
    return warn(rule, "application_is_late") if state == "closed" else allow(rule)


def may_decide_application(
    *,
    asked: Decimal,
    granted: Decimal | None,
    reason: str,
    decided_on: date | None,
    today: date,
    closes_on: date,
    left: Decimal | None,
) -> Verdict:
    """GRANT-8: An application is decided after the call's last day; what is not granted has a reason.

    In whole or part, or refused; more than is left of the call is marked. Good order.
    """
    rule = "GRANT-8"
    if granted is None:
        return refuse(rule, "sum_is_missing")
    if granted < 0:
        return refuse(rule, "sum_is_negative")
    if granted > asked:
        return refuse(rule, "more_than_asked")
    if granted < asked and not reason.strip():
        return refuse(rule, "reason_is_missing")
    if decided_on is None:
        return refuse(rule, "day_is_missing")
    if decided_on > today:
        return refuse(rule, "day_has_not_come")
    if decided_on <= closes_on:
        return refuse(rule, "call_is_open")
    return warn(rule, "more_than_is_left") if left is not None and granted > left else allow(rule)
