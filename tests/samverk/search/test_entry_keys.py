"""The keys of entries: the latest first within a county, the same for the same entry, never beyond 63 bits."""

from __future__ import annotations

from datetime import date

import pytest

from samverk.search.models import EntryKind
from samverk.search.queries.entry_keys import COUNTIES, KIND_NUMBERS, KINDS, OBJECTS, entry_key, keys_of_county

DAY = date(2026, 10, 16)


def key(
    *, county: int = 1, day: date | None = DAY, kind: str = EntryKind.ITEM, public: bool = True, number: int = 7
) -> int:
    return entry_key(county_id=county, day=day, kind=kind, is_public=public, object_id=number)


def test_every_kind_has_a_number_of_its_own() -> None:
    assert set(KIND_NUMBERS) == set(EntryKind.values)
    assert sorted(KIND_NUMBERS.values()) == list(range(len(KIND_NUMBERS)))
    assert len(KIND_NUMBERS) <= KINDS


def test_the_latest_has_the_highest_key_of_its_county() -> None:
    keys = [key(day=None), key(day=date(2025, 12, 31)), key(day=date(2026, 1, 1)), key(day=DAY)]
    assert keys == sorted(keys)


def test_on_one_day_a_decision_stands_before_an_item() -> None:
    assert key(kind=EntryKind.DECISION, number=900) > key(kind=EntryKind.ITEM, number=1)


def test_the_keys_of_a_county_are_one_stretch() -> None:
    low, high = keys_of_county(2)
    assert key(county=1) < low <= key(county=2, day=None) < key(county=2) <= high < key(county=3, day=None)


def test_the_highest_key_has_63_bits() -> None:
    assert key(county=COUNTIES - 1, day=date.max, kind=EntryKind.DECISION, number=0) < 2**63


def test_a_day_far_away_only_loses_its_order() -> None:
    assert key(day=date(900, 1, 2)) < key(day=date(1700, 1, 1)) < key(day=date(3000, 1, 1))


@pytest.mark.parametrize(("county", "number"), [(COUNTIES, 1), (1, OBJECTS), (-1, 1)])
def test_what_has_no_room_is_refused(county: int, number: int) -> None:
    with pytest.raises(ValueError, match="no room"):
        key(county=county, number=number)
