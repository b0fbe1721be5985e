"""When and where the organs meet. Before: people.py, next: attendance.py.

The invented today is that of the mock-ups, 16 November 2026: minutes exist of what was held before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from sample_county.places import Places
from swedish_text.holidays import is_holiday

TODAY = date(2026, 11, 16)
FIRST_YEAR = 2024
EARLIEST_YEAR = 2009

Mode = Literal["digital", "physical", "hybrid"]

# organ: months, day of the week, which one of the month, start, end
RHYTHM = {
    "au": ((1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12), 1, 3, ("08:30", "10:00")),
    "chefsgrupp": ((2, 3, 4, 5, 6, 8, 10, 11, 12), 4, 1, ("09:00", "15:00")),
    "rad": ((2, 5, 10, 12), 4, 3, ("13:00", "16:00")),
    "styrgrupp": ((2, 3, 5, 9, 11), 2, 2, ("10:00", "12:00")),
    "lansdel": ((2, 4, 6, 8, 10), 3, 2, ("13:15", "15:45")),
}
# What the mock-ups say of Vidsjö: organ, year and month with the day; 0 means no meeting that month.
DAYS_OF_VIDSJO = {
    ("rad", 2024, 10): 18,
    ("rad", 2026, 3): 27,
    ("rad", 2026, 9): 25,
    ("rad", 2026, 10): 0,
    ("rad", 2026, 11): 20,
    ("rad", 2026, 12): 0,
    ("chefsgrupp", 2026, 2): 6,
    ("chefsgrupp", 2026, 3): 27,
    ("chefsgrupp", 2026, 6): 12,
    ("chefsgrupp", 2026, 8): 28,
    ("chefsgrupp", 2026, 10): 2,
    ("chefsgrupp", 2026, 11): 0,
    ("lansdel", 2026, 10): 8,
    ("au", 2026, 1): 19,
    ("au", 2026, 3): 3,
    ("au", 2026, 11): 24,
    ("styrgrupp", 2026, 3): 18,
    ("styrgrupp", 2026, 11): 0,
}
# Held, but its minutes never came: the county page shows them as missing.
MISSING_OF_VIDSJO = {("lansdel", date(2026, 10, 8))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A meeting of an organ on a day; `number` of the organ's year."""

    organ: str
    day: date
    start_time: str
    end_time: str
    number: int


def slots_of_year(*, places: Places, year: int, random: Random) -> tuple[Slot, ...]:
    """All meetings of the county's organs in the year, past and to come, in order of time."""
    slots = [slot for organ in places.organs for slot in _slots_of_organ(places, organ.code, year, random)]
    return tuple(sorted(slots, key=lambda slot: (slot.day, slot.start_time, slot.organ)))


def _slots_of_organ(places: Places, organ: str, year: int, random: Random) -> list[Slot]:
    months, weekday, which, (start, end) = RHYTHM[organ]
    pinned = DAYS_OF_VIDSJO if places.name == "Vidsjö län" else {}
    added = [month for (code, at, month), day in pinned.items() if code == organ and at == year and day]
    days = []
    for month in sorted({*months, *added}):
        day = pinned.get((organ, year, month))
        if day == 0:
            continue
        if day:
            days.append(date(year, month, day))
            continue
        usual = _nth(year, month, weekday, which) + timedelta(7 * random.choice((0, 0, 0, 1)) * (month < 12))
        days.append(usual + timedelta(7) if is_holiday(usual) else usual)
    return [
        Slot(organ=organ, day=day, start_time=start, end_time=_ending(end, random), number=number)
        for number, day in enumerate(sorted(days), start=1)
    ]


def _ending(planned: str, random: Random) -> str:
    """The hour at which a meeting ended: as planned, or some minutes before."""
    minutes = int(planned[:2]) * 60 + int(planned[3:]) - random.choice((0, 0, 0, 5, 10, 15))
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def is_missing(*, places: Places, slot: Slot) -> bool:
    """Whether the minutes of this meeting never came."""
    return places.name == "Vidsjö län" and (slot.organ, slot.day) in MISSING_OF_VIDSJO


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The meetings that minutes exist of, and all that were planned, those to come and those missing too."""

    held: tuple[Slot, ...]
    planned: tuple[Slot, ...]


def diary(*, places: Places, meetings: int, random: Random) -> Diary:
    """The latest `meetings` held before today.

    Years before 2024 are added only where more are asked for than the three years hold.
    """
    planned: list[Slot] = []
    held: list[Slot] = []
    year = TODAY.year
    while year >= FIRST_YEAR or (len(held) < meetings and year >= EARLIEST_YEAR):
        planned = [*slots_of_year(places=places, year=year, random=random), *planned]
        held = [slot for slot in planned if slot.day < TODAY and not is_missing(places=places, slot=slot)]
        year -= 1
    coming = slots_of_year(places=places, year=TODAY.year + 1, random=random)
    planned += coming
    return Diary(held=tuple(held[max(0, len(held) - meetings) :]), planned=tuple(planned))


def venue(*, places: Places, organ: str, random: Random) -> tuple[str, Mode | None]:
    """A place, and how the meeting is held where the place says so."""
    town = random.choice(places.municipalities).name
    seat = places.municipalities[-1].name
    choices: list[tuple[str, Mode | None]] = [
        (f"{seat} stadshus, Stora kollegiet", None),
        (f"Sammanträdesrum Älven, {town}", None),
        ("Digitalt via Teams", "digital"),
        ("Digitalt via Zoom", "digital"),
        (f"Kommunhuset i {town} och digitalt via Teams", "hybrid"),
        (f"Fysiskt möte i {town} folkets hus", "physical"),
    ]
    weights = {"rad": (5, 2, 2, 1, 3, 2), "au": (1, 1, 7, 3, 1, 0)}.get(organ, (2, 4, 4, 1, 2, 1))
    return random.choices(choices, weights)[0]
