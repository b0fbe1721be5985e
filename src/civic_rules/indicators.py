"""Indicators: what a value must hold, whether it meets its target, how it has changed, counts too small to show."""

from __future__ import annotations

from datetime import date
from typing import Literal

from civic_rules.verdict import Verdict, allow, refuse

ValueKind = Literal["exact", "approximate", "at_least", "at_most", "range", "forecast", "change", "better", "worse"]
Direction = Literal["higher", "lower", "neither"]
Change = Literal["better", "worse", "higher", "lower", "same"]

FEWEST_SHOWN = 5
WITHOUT_VALUE = ("better", "worse")


def may_show_count(*, value: float | None, counts_persons: bool, is_published_words: bool) -> Verdict:
    """INDICATOR-1: A typed or imported count of one to four persons is not shown; published words of minutes are.

    Counts of other things than persons (municipalities, places, days) are always shown. dataskyddsförordningen
    art. 5.1 c.
    """
    rule = "INDICATOR-1"
    if value is not None and counts_persons and not is_published_words and 0 < value < FEWEST_SHOWN:
        return refuse(rule, "count_is_too_small")
    return allow(rule)


def hidden_parts(*, parts: tuple[float | None, ...], total_is_shown: bool) -> frozenset[int]:
    """INDICATOR-2: Where one hidden part would follow from the total, the smallest other part is hidden too.

    parts: counts of persons, None where none is known. Returns the places of those that are not shown.
    dataskyddsförordningen art. 5.1 c.
    """
    small = {place for place, one in enumerate(parts) if one is not None and 0 < one < FEWEST_SHOWN}
    others = sorted((one, place) for place, one in enumerate(parts) if one is not None and place not in small and one)
    if len(small) == 1 and total_is_shown and others and None not in parts:
        small.add(others[0][1])
    return frozenset(small)


def may_keep_value(
    *,
    kind: ValueKind,
    value: float | None,
    upper: float | None,
    first_day: date,
    last_day: date,
    today: date,
    is_there: bool,
) -> Verdict:
    """INDICATOR-3: A value says as much as its kind needs, and of a time that has come; only a forecast looks ahead.

    is_there: the indicator has another value of the same part, time and kind already. Good order.
    """
    rule = "INDICATOR-3"
    if kind in WITHOUT_VALUE:
        if value is not None:
            return refuse(rule, "value_is_not_asked")
    elif value is None:
        return refuse(rule, "value_is_missing")
    elif kind == "range" and upper is None:
        return refuse(rule, "upper_is_missing")
    elif kind == "range" and upper is not None and upper <= value:
        return refuse(rule, "upper_is_not_higher")
    if last_day < first_day:
        return refuse(rule, "period_is_backwards")
    if first_day > today and kind != "forecast":
        return refuse(rule, "only_forecasts_look_ahead")
    return refuse(rule, "value_is_there_already") if is_there else allow(rule)


def meets_target(
    *, kind: ValueKind, value: float | None, upper: float | None, target: float, direction: Direction
) -> bool | None:
    """INDICATOR-4: A value meets its target where it is as high, or as low, as the target wants; else unknown.

    A limit or a range meets it, or not, only where all that it may be does. The words of the decision.
    """
    if value is None or direction == "neither" or kind in (*WITHOUT_VALUE, "change"):
        return None
    low, high = {
        "at_least": (value, None),
        "at_most": (None, value),
        "range": (value, upper),
    }.get(kind, (value, value))
    good, bad = (low, high) if direction == "higher" else (high, low)
    sign = 1 if direction == "higher" else -1
    if good is not None and sign * good >= sign * target:
        return True
    return False if bad is not None and sign * bad < sign * target else None


def change_between(*, first: float, last: float, direction: Direction) -> Change:
    """INDICATOR-5: A change is better or worse by the direction that is wanted; without one it is higher or lower.

    Good order.
    """
    if first == last:
        return "same"
    if direction == "neither":
        return "higher" if last > first else "lower"
    return "better" if (last > first) == (direction == "higher") else "worse"
