"""Makes the primary keys of entries, which say where they stand: county, day, kind, and whether all may see them.

So the hits of one county are one stretch of the index, and the latest of them come first when it is read backwards.
County, kind and year of many hits are told without reading the entries themselves.
The key is the same in both databases, and the same again when an entry is indexed again.
The SQL here is for statements with parameters (there %% is one %).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from samverk.search.models import EntryKind

KIND_NUMBERS: Mapping[str, int] = {
    EntryKind.DECISION: 0,
    EntryKind.ITEM: 1,
    EntryKind.COMMITMENT: 2,
    EntryKind.STATEMENT: 3,
    EntryKind.EVENT: 4,
    EntryKind.AMOUNT: 5,
    EntryKind.FIGURE: 6,
    EntryKind.ATTACHMENT: 7,
    EntryKind.MEETING: 8,
    EntryKind.PERSON: 9,
    EntryKind.ORGAN: 10,
    EntryKind.PRINCIPAL: 11,
    EntryKind.MATTER: 12,
}
"""Numbers that never change; a new kind takes the next one. On one day the lower number stands first."""
KINDS_IN_ORDER = tuple(KIND_NUMBERS)
OBJECTS, KINDS, DAYS, YEARS, COUNTIES = 2**26, 2**5, 2**9, 2**9, 2**13
PUBLIC_UNIT = OBJECTS
KIND_UNIT = 2 * PUBLIC_UNIT
DAY_UNIT = KINDS * KIND_UNIT
COUNTY_PLACES = 2 * KINDS * YEARS
YEAR_UNIT = DAYS * DAY_UNIT
COUNTY_UNIT = YEARS * YEAR_UNIT
FIRST_YEAR = 1600
"""What is dated before 1601, or after 2111, counts as of that year."""


def entry_key(*, county_id: int, day: date | None, kind: str, is_public: bool, object_id: int) -> int:
    """The key, at most 63 bits. Raises ValueError beyond its limits."""
    if not (0 <= county_id < COUNTIES and 0 <= object_id < OBJECTS):
        raise ValueError(f"no key for {kind} {object_id} of county {county_id}: the index has no room for it")
    year = min(max(1, day.year - FIRST_YEAR), YEARS - 1) if day else 0
    return (
        county_id * COUNTY_UNIT
        + year * YEAR_UNIT
        + (day.timetuple().tm_yday if day else 0) * DAY_UNIT
        + (KINDS - 1 - KIND_NUMBERS[kind]) * KIND_UNIT
        + is_public * PUBLIC_UNIT
        + OBJECTS
        - 1
        - object_id
    )


def keys_of_county(county_id: int) -> tuple[int, int]:
    """The lowest and the highest key that an entry of the county can have."""
    return county_id * COUNTY_UNIT, (county_id + 1) * COUNTY_UNIT - 1


def order_in(column: str) -> str:
    """SQL that sorts keys of several counties: the latest first, as if they were of one; then by county."""
    return f"{column} %% {COUNTY_UNIT} DESC, {column} DESC"


def of_counties(column: str, county_ids: Collection[int]) -> str:
    """SQL that limits keys to these counties."""
    return f"{column} / {COUNTY_UNIT} IN ({_listed(county_ids)})"


def place_in(column: str) -> str:
    """SQL for county, year, kind and whether all may see it, as one number out of a key."""
    return f"({column} / {YEAR_UNIT} * {2 * KINDS} + {column} / {PUBLIC_UNIT} %% {2 * KINDS})"


def place_of(key: int) -> int:
    """The same number of a key; below 2**28."""
    return key // YEAR_UNIT * 2 * KINDS + key // PUBLIC_UNIT % (2 * KINDS)


@lru_cache(maxsize=16_384)
def parts_of(place: int) -> tuple[int, str, int, bool]:
    """County, kind, year (0: none) and whether everybody may see it, of such a number."""
    rest, is_public = divmod(place, 2)
    rest, turned = divmod(rest, KINDS)
    county_id, year = divmod(rest, YEARS)
    return county_id, KINDS_IN_ORDER[KINDS - 1 - turned], year + FIRST_YEAR if year else 0, bool(is_public)


def public_in(column: str) -> str:
    """SQL that is true for the key of what everybody may see."""
    return f"{column} / {PUBLIC_UNIT} %% 2 = 1"


def groups_among(column: str, *, kinds: Collection[str] | None, years: Collection[int] | None) -> list[str]:
    """SQL that limits keys to kinds and to years; None: all of them."""
    conditions = []
    if kinds is not None:
        numbers = sorted(KINDS - 1 - KIND_NUMBERS[one] for one in kinds if one in KIND_NUMBERS)
        conditions.append(f"{column} / {KIND_UNIT} %% {KINDS} IN ({_listed(numbers)})")
    if years is not None:
        places = sorted(one - FIRST_YEAR for one in years if 0 < one - FIRST_YEAR < YEARS)
        conditions.append(f"{column} / {YEAR_UNIT} %% {YEARS} IN ({_listed(places)})")
    return conditions


def _listed(numbers: Collection[int]) -> str:
    return ", ".join(map(str, numbers)) or "-1"
