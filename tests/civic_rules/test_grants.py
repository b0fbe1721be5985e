"""Grants: sums against their frame, which row is the frame, what an allocation must hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from civic_rules.grants import (
    call_state,
    frame_holds,
    is_frame_of,
    may_apply,
    may_decide_application,
    may_keep_allocation,
    may_report_use,
    report_state,
)


def sums(*numbers: int) -> list[Decimal]:
    return [Decimal(one) for one in numbers]


@pytest.mark.parametrize(
    ("frame", "parts", "reason"),
    [
        (40, (30, 6, 4), "allowed"),
        (41, (30, 6, 4), "parts_leave_some_over"),
        (39, (30, 6, 4), "parts_exceed_frame"),
        (20, (10, 10), "allowed"),
        (41, (), "allowed"),
    ],
)
def test_a_difference_from_the_frame_is_marked_and_equal_parts_all_count(
    frame: int, parts: tuple[int, ...], reason: str
) -> None:
    verdict = frame_holds(frame=Decimal(frame), parts=sums(*parts))
    assert (verdict.allowed, verdict.reason) == (True, reason)


def test_the_first_row_is_the_frame_where_it_is_the_sum_in_every_column() -> None:
    assert is_frame_of(first=sums(20, 22), below=[sums(12, 14), sums(8, 8)])
    assert not is_frame_of(first=sums(20, 23), below=[sums(12, 14), sums(8, 8)])
    assert not is_frame_of(first=sums(12, 14), below=[sums(12, 14)])
    assert not is_frame_of(first=sums(20, 22), below=[sums(12, 14), sums(8)])


@pytest.mark.parametrize(
    ("amount", "label", "reason"),
    [
        (None, "Nära vård", "sum_is_missing"),
        (Decimal(-1), "Nära vård", "sum_is_negative"),
        (Decimal(1), " ", "words_are_missing"),
        (Decimal(0), "Nära vård", "allowed"),
    ],
)
def test_an_allocation_has_a_name_and_a_sum(amount: Decimal | None, label: str, reason: str) -> None:
    assert may_keep_allocation(amount=amount, label=label).reason == reason


DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("used", "reported_on", "reason", "allowed"),
    [
        (None, DAY, "sum_is_missing", False),
        (Decimal(-1), DAY, "sum_is_negative", False),
        (Decimal(1), date(2026, 4, 2), "day_has_not_come", False),
        (Decimal(5), DAY, "more_is_used_than_allotted", True),
        (Decimal(4), DAY, "allowed", True),
    ],
)
def test_what_is_used_is_told_of_a_day_that_has_come(
    used: Decimal | None, reported_on: date, reason: str, allowed: bool
) -> None:
    verdict = may_report_use(used=used, allotted=Decimal(4), reported_on=reported_on, today=date(2026, 4, 1))
    assert (verdict.reason, verdict.allowed) == (reason, allowed)


def test_a_report_is_late_from_the_day_after_the_states_day() -> None:
    assert report_state(reports_on=DAY, has_reported=False, today=DAY) == "to_come"
    assert report_state(reports_on=DAY, has_reported=False, today=date(2026, 4, 1)) == "late"
    assert report_state(reports_on=DAY, has_reported=True, today=date(2026, 4, 1)) == "reported"
    assert report_state(reports_on=None, has_reported=False, today=DAY) == "to_come"


def test_a_call_is_open_to_the_end_of_its_last_day() -> None:
    days = (date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))
    told = [call_state(opens_on=days[1], closes_on=DAY, today=day) for day in days]
    assert told == ["to_come", "open", "open", "closed"]


@pytest.mark.parametrize(
    ("changed", "reason", "allowed"),
    [
        ({}, "allowed", True),
        ({"is_principal": True}, "applicant_may_not_apply", False),
        ({"organizations_may": False}, "applicant_may_not_apply", False),
        ({"today": date(2026, 3, 1)}, "call_has_not_opened", False),
        ({"today": date(2026, 4, 1)}, "application_is_late", True),
        ({"today": date(2026, 4, 1), "is_decided": True}, "call_is_decided", False),
        ({"is_taken_up": True}, "application_is_taken_up", False),
        ({"purpose": " "}, "words_are_missing", False),
        ({"amount": None}, "sum_is_missing", False),
        ({"amount": Decimal(0)}, "sum_is_missing", False),
    ],
)
def test_whoever_the_call_is_for_applies_with_a_sum_and_a_purpose(
    changed: dict[str, Any], reason: str, allowed: bool
) -> None:
    told: dict[str, Any] = {
        "opens_on": date(2026, 3, 2),
        "closes_on": DAY,
        "today": DAY,
        "is_decided": False,
        "is_taken_up": False,
        "is_principal": False,
        "principals_may": False,
        "organizations_may": True,
        "amount": Decimal(5),
        "purpose": "Läxhjälp",
    }
    verdict = may_apply(**told | changed)
    assert (verdict.reason, verdict.allowed) == (reason, allowed)


@pytest.mark.parametrize(
    ("changed", "reason", "allowed"),
    [
        ({}, "allowed", True),
        ({"granted": None}, "sum_is_missing", False),
        ({"granted": Decimal(-1)}, "sum_is_negative", False),
        ({"granted": Decimal(6)}, "more_than_asked", False),
        ({"granted": Decimal(4)}, "reason_is_missing", False),
        ({"granted": Decimal(0), "reason": "Utanför ändamålet."}, "allowed", True),
        ({"decided_on": None}, "day_is_missing", False),
        ({"decided_on": date(2026, 5, 2)}, "day_has_not_come", False),
        ({"decided_on": DAY}, "call_is_open", False),
        ({"left": Decimal(4)}, "more_than_is_left", True),
        ({"left": None}, "allowed", True),
    ],
)
def test_an_application_is_decided_after_the_last_day_with_a_reason_for_what_is_not_granted(
    changed: dict[str, Any], reason: str, allowed: bool
) -> None:
    told: dict[str, Any] = {
        "asked": Decimal(5),
        "granted": Decimal(5),
        "reason": "",
        "decided_on": date(2026, 5, 1),
        "today": date(2026, 5, 1),
        "closes_on": DAY,
        "left": Decimal(9),
    }
    verdict = may_decide_application(**told | changed)
    assert (verdict.reason, verdict.allowed) == (reason, allowed)
