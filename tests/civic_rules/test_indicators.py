"""Indicators: small counts, what a value must hold, targets and change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from civic_rules.indicators import change_between, hidden_parts, may_keep_value, may_show_count, meets_target

YEAR: dict[str, Any] = {"first_day": date(2025, 1, 1), "last_day": date(2025, 12, 31), "today": date(2026, 11, 27)}


def keep(**changes: Any) -> str:
    facts: dict[str, Any] = {"kind": "exact", "value": 4.0, "upper": None, "is_there": False, **YEAR}
    return may_keep_value(**{**facts, **changes}).reason


@pytest.mark.parametrize("value", [1, 4])
def test_a_typed_count_of_fewer_than_five_persons_is_not_shown(value: float) -> None:
    verdict = may_show_count(value=value, counts_persons=True, is_published_words=False)
    assert verdict.reason == "count_is_too_small"


@pytest.mark.parametrize(
    ("value", "counts_persons", "is_published_words"),
    [(0, True, False), (5, True, False), (3, False, False), (3, True, True), (None, True, False)],
)
def test_nobody_many_municipalities_and_published_words_are_shown(
    value: float | None, counts_persons: bool, is_published_words: bool
) -> None:
    assert may_show_count(value=value, counts_persons=counts_persons, is_published_words=is_published_words).allowed


@pytest.mark.parametrize(
    ("parts", "total_is_shown", "hidden"),
    [
        ((3, 12, 40), True, {0, 1}),
        ((3, 12, 40), False, {0}),
        ((3, 2, 40), True, {0, 1}),
        ((3, None, 40), True, {0}),
        ((0, 12, 40), True, set()),
        ((3, 0, 40), True, {0, 2}),
    ],
)
def test_a_part_that_would_follow_from_the_total_is_hidden_with_the_smallest_other(
    parts: tuple[float | None, ...], total_is_shown: bool, hidden: set[int]
) -> None:
    assert hidden_parts(parts=parts, total_is_shown=total_is_shown) == hidden


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "better"}, "value_is_not_asked"),
        ({"value": None}, "value_is_missing"),
        ({"kind": "range"}, "upper_is_missing"),
        ({"kind": "range", "upper": 4.0}, "upper_is_not_higher"),
        ({"last_day": date(2024, 12, 31)}, "period_is_backwards"),
        ({"first_day": date(2027, 1, 1), "last_day": date(2027, 12, 31)}, "only_forecasts_look_ahead"),
        ({"is_there": True}, "value_is_there_already"),
    ],
)
def test_a_value_says_what_its_kind_needs(changes: dict[str, Any], reason: str) -> None:
    assert keep(**changes) == reason


def test_a_forecast_looks_ahead_and_words_alone_need_no_value() -> None:
    ahead = {"first_day": date(2027, 1, 1), "last_day": date(2027, 12, 31)}
    assert keep(kind="forecast", **ahead) == keep(kind="worse", value=None) == keep(kind="range", upper=6.0)
    assert keep() == "allowed"


@pytest.mark.parametrize(
    ("kind", "value", "upper", "direction", "met"),
    [
        ("exact", 3.0, None, "lower", True),
        ("exact", 5.0, None, "lower", False),
        ("exact", 5.0, None, "higher", True),
        ("at_most", 3.0, None, "lower", True),
        ("at_most", 5.0, None, "lower", None),
        ("at_least", 5.0, None, "lower", False),
        ("at_least", 5.0, None, "higher", True),
        ("range", 3.0, 5.0, "lower", None),
        ("range", 5.0, 6.0, "higher", True),
        ("range", 1.0, 2.0, "higher", False),
        ("exact", 3.0, None, "neither", None),
        ("worse", None, None, "lower", None),
        ("change", -2.0, None, "lower", None),
    ],
)
def test_a_value_meets_its_target_only_where_all_that_it_may_be_does(
    kind: Any, value: float | None, upper: float | None, direction: Any, met: bool | None
) -> None:
    assert meets_target(kind=kind, value=value, upper=upper, target=4.0, direction=direction) is met


@pytest.mark.parametrize(
    ("first", "last", "direction", "change"),
    [
        (2, 1, "lower", "better"),
        (1, 2, "lower", "worse"),
        (1, 2, "higher", "better"),
        (1, 2, "neither", "higher"),
        (2, 1, "neither", "lower"),
        (1, 1, "lower", "same"),
    ],
)
def test_a_change_is_judged_by_the_direction_that_is_wanted(
    first: float, last: float, direction: Any, change: str
) -> None:
    assert change_between(first=first, last=last, direction=direction) == change
