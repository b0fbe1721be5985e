"""Action plans: what an activity holds, its status from its owners, reporting, revisions, reminders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from civic_rules.plans import (
    may_keep_activity,
    may_keep_project,
    may_keep_rollout,
    may_remind,
    may_report_status,
    may_revise_plan,
    next_revision,
    share_by_key,
    status_of_activity,
)

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "allowed"),
        ({"title": " "}, "words_are_missing"),
        ({"plans": 0}, "plan_is_missing"),
        ({"ends_on": date(2025, 12, 31)}, "ends_before_it_begins"),
        ({"cost": Decimal(-1)}, "sum_is_negative"),
    ],
)
def test_an_activity_has_a_name_a_plan_days_in_order_and_no_negative_cost(more: dict[str, Any], reason: str) -> None:
    values: dict[str, Any] = {
        "title": "Mobila team",
        "plans": 1,
        "starts_on": date(2026, 1, 1),
        "ends_on": None,
        "cost": None,
    }
    assert may_keep_activity(**{**values, **more}).reason == reason


@pytest.mark.parametrize(
    ("owners", "ends_on", "status"),
    [
        ((), None, "unowned"),
        (("stopped",), None, "stopped"),
        (("done", "stopped"), None, "done"),
        (("done", "under_way"), date(2026, 11, 15), "late"),
        (("done", "under_way"), TODAY, "under_way"),
        (("under_way", "at_risk"), None, "at_risk"),
        (("not_begun", "not_begun"), None, "not_begun"),
        (("not_begun", "done"), None, "under_way"),
    ],
)
def test_the_status_of_an_activity_follows_from_its_owners(owners: Any, ends_on: date | None, status: str) -> None:
    assert status_of_activity(owners=owners, ends_on=ends_on, today=TODAY) == status


@pytest.mark.parametrize(
    ("old", "new", "text", "day", "reason"),
    [
        ("under_way", "done", "Teamen är i gång.", TODAY, "allowed"),
        ("under_way", "under_way", "", TODAY, "allowed"),
        ("under_way", "at_risk", " ", TODAY, "text_is_missing"),
        ("under_way", "done", "Klart.", date(2026, 11, 17), "day_has_not_come"),
    ],
)
def test_a_status_is_reported_in_words_where_it_changes(old: Any, new: Any, text: str, day: date, reason: str) -> None:
    assert may_report_status(old=old, new=new, text=text, reported_on=day, today=TODAY).reason == reason


def test_a_plan_is_revised_a_number_of_months_after_it_was_decided_while_it_goes_on() -> None:
    assert next_revision(last_on=date(2025, 3, 31), every_months=24, ends_on=None) == date(2027, 3, 31)
    assert next_revision(last_on=date(2025, 8, 31), every_months=6, ends_on=None) == date(2026, 2, 28)
    assert next_revision(last_on=date(2025, 3, 31), every_months=24, ends_on=date(2026, 12, 31)) is None
    assert next_revision(last_on=None, every_months=24, ends_on=None) is None
    assert next_revision(last_on=TODAY, every_months=0, ends_on=None) is None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "allowed"),
        ({"due_on": date(2026, 10, 1)}, "allowed"),
        ({"status": "done"}, "activity_has_ended"),
        ({"has_address": False}, "address_is_missing"),
        ({"due_on": None}, "day_is_not_near"),
        ({"due_on": date(2027, 1, 1)}, "day_is_not_near"),
        ({"reported_on": date(2026, 11, 10)}, "reported_lately"),
        ({"reminded_on": date(2026, 11, 10)}, "reminded_lately"),
        ({"reminded_on": date(2026, 10, 1), "reported_on": date(2026, 9, 1)}, "allowed"),
    ],
)
def test_an_owner_is_reminded_once_before_the_day(more: dict[str, Any], reason: str) -> None:
    values: dict[str, Any] = {
        "due_on": date(2026, 11, 25),
        "reported_on": None,
        "reminded_on": None,
        "status": "under_way",
        "has_address": True,
        "today": TODAY,
        "days_before": 14,
    }
    assert may_remind(**{**values, **more}).reason == reason


def test_a_plan_becomes_a_version_by_a_decision_with_activities_in_it() -> None:
    assert may_revise_plan(decided_on=TODAY, today=TODAY, activities=1).allowed
    assert may_revise_plan(decided_on=None, today=TODAY, activities=1).reason == "day_is_missing"
    assert may_revise_plan(decided_on=date(2027, 1, 1), today=TODAY, activities=1).reason == "day_has_not_come"
    assert may_revise_plan(decided_on=TODAY, today=TODAY, activities=0).reason == "activities_are_missing"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "allowed"),
        ({"name": " "}, "words_are_missing"),
        ({"ends_on": date(2025, 12, 31)}, "ends_before_it_begins"),
        ({"cost": Decimal(-1)}, "sum_is_negative"),
        ({"posts": [Decimal(-1)]}, "sum_is_negative"),
        ({"weights": [Decimal(0)]}, "weights_are_missing"),
        ({"weights": [], "is_by_key": False}, "allowed"),
        ({"weights": [], "cost": None}, "allowed"),
    ],
)
def test_a_project_has_a_name_days_in_order_and_weights_where_it_is_shared_by_key(
    more: dict[str, Any], reason: str
) -> None:
    values: dict[str, Any] = {
        "name": "Mobila team",
        "starts_on": date(2026, 1, 1),
        "ends_on": None,
        "cost": Decimal(100),
        "is_by_key": True,
        "weights": [Decimal(1)],
        "posts": [],
    }
    assert may_keep_project(**{**values, **more}).reason == reason


@pytest.mark.parametrize(
    ("cost", "weights", "shares"),
    [
        (100, (1, 1, 1), (34, 33, 33)),
        (10, (7, 2, 1), (7, 2, 1)),
        (100, (0, 3), (0, 100)),
        (101, (2, 1), (67, 34)),
        (100, (0, 0), (0, 0)),
    ],
)
def test_a_cost_is_shared_by_key_to_the_last_krona(cost: int, weights: Any, shares: Any) -> None:
    assert share_by_key(cost=Decimal(cost), weights=[Decimal(one) for one in weights]) == shares


def test_how_far_a_principal_has_come_is_told_as_of_a_day_that_has_come() -> None:
    assert may_keep_rollout(since=TODAY, today=TODAY).allowed
    assert may_keep_rollout(since=None, today=TODAY).reason == "day_is_missing"
    assert may_keep_rollout(since=date(2027, 1, 1), today=TODAY).reason == "day_has_not_come"
