"""Grants: sums against their frame, which row is the frame, what an allocation must hold, use and reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from civic_rules.verdict import Verdict, allow, refuse, warn

ReportState = Literal["reported", "late", "to_come"]


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
