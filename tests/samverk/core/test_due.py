"""Due days: the source's own words first, then the distance; late from the day after."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from samverk.core.due import due_of

TODAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _in_swedish():
    with translation.override("sv"):
        yield


def shown(due: str, due_to: date | None, *, due_text: str = "", is_done: bool = False) -> tuple[str, str, bool]:
    found = due_of(due=due, due_text=due_text, due_to=due_to, today=TODAY, is_done=is_done)
    return found.words, found.distance, found.is_late


@pytest.mark.parametrize(
    ("due", "due_to", "expected"),
    [
        ("2026-11-27", date(2026, 11, 27), ("fre 27 nov", "om 11 dagar", False)),
        ("2026-11-16", date(2026, 11, 16), ("mån 16 nov", "i dag", False)),
        ("2026-11-13", date(2026, 11, 13), ("fre 13 nov", "3 dagar sent", True)),
        ("2026-11-15", date(2026, 11, 15), ("sön 15 nov", "1 dag sent", True)),
        ("2026-10", date(2026, 10, 31), ("oktober 2026", "16 dagar sent", True)),
        ("2027-01-31", date(2027, 1, 31), ("31 jan 2027", "om 11 veckor", False)),
        ("2026-H1", date(2026, 6, 30), ("första halvåret 2026", "5 månader sent", True)),
        ("2026-12", date(2026, 12, 31), ("december 2026", "", False)),
        ("", None, ("", "", False)),
    ],
)
def test_a_due_day_is_said_with_its_distance(due: str, due_to: date | None, expected: tuple[str, str, bool]) -> None:
    assert shown(due, due_to) == expected


def test_the_words_of_the_source_stand_for_a_half_year() -> None:
    assert shown("2026-H2", date(2026, 12, 31), due_text="under hösten 2026")[0] == "under hösten 2026"


def test_what_is_done_is_never_late() -> None:
    assert shown("2026-11-13", date(2026, 11, 13), is_done=True) == ("fre 13 nov", "", False)
