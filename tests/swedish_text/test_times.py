"""Times of day as Swedish minutes write them."""

from __future__ import annotations

import pytest

from swedish_text.times import find_times


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("Fredag den 21 maj kl 10.00-12.30", "10:00", "12:30"),
        ("kl. 9–12", "09:00", "12:00"),
        ("kl 8.30-10", "08:30", "10:00"),
        ("13:00", "13:00", None),
        ("klockan 9", "09:00", None),
        ("kl. 18.00–20.13", "18:00", "20:13"),
        ("08:30 - 10:00", "08:30", "10:00"),
        ("13.00 – 16.00", "13:00", "16:00"),
        ("kl 13.00 till kl 16.00", "13:00", "16:00"),
        ("kl 0900-1200", "09:00", "12:00"),
        ("kl 13 - ca 15.30", "13:00", "15:30"),
    ],
)
def test_a_time_is_read(text: str, begins: str, ends: str | None) -> None:
    (found,) = find_times(text)
    assert (found.begins, found.ends) == (begins, ends)
    assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("text", ["9-12", "punkt 13.00", "2021-05-21", "25%-50%", "skala 1-10", "21.5.2021"])
def test_what_may_be_something_else_gives_no_time(text: str) -> None:
    assert find_times(text) == ()


def test_a_bare_range_counts_after_a_date() -> None:
    (found,) = find_times(" 9-12 (fysiskt möte)", bare_ranges=True)
    assert (found.begins, found.ends) == ("09:00", "12:00")
