"""Grants: sums against their frame, which row of a table is the frame, what an allocation must hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from civic_rules.verdict import Verdict, allow, refuse, warn


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
