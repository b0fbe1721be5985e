"""Parts of pages: numbers, days and signs as a Swedish reader sees them."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.utils import translation
from django.utils.dateformat import format as formatted

from samverk.core.templatetags import parts
from swedish_text import display


@pytest.fixture(autouse=True)
def _in_swedish():
    with translation.override("sv"):
        yield


def test_numbers_up_to_twelve_are_words() -> None:
    assert [parts.in_words(one) for one in (1, 8, 12)] == ["en", "åtta", "tolv"]
    assert parts.in_words(13) == "13"


@pytest.mark.parametrize(
    ("value", "expected"), [(5.2, "5,2"), (16400000, "16\xa0400\xa0000"), (1900, "1900"), (7.0, "7")]
)
def test_a_number_has_a_comma_and_thin_thousands(value: float, expected: str) -> None:
    assert parts.number(value) == expected


def test_days_and_times_are_written_the_swedish_way() -> None:
    assert parts.whole_day(date(2024, 10, 18)) == "fredag 18 oktober 2024"
    assert parts.clock(time(13, 5)) == "13.05"


@pytest.mark.parametrize(("language", "shown"), [("sv", "fredag 18 oktober 2024"), ("en", "Friday 18 October 2024")])
def test_days_are_written_in_the_readers_language(language: str, shown: str) -> None:
    with translation.override(language):
        assert parts.whole_day(date(2024, 10, 18)) == shown


def test_printed_swedish_and_pages_write_every_month_and_weekday_alike() -> None:
    for month in range(1, 13):
        day = date(2024, month, month)
        assert formatted(day, "l j F Y").lower() == display.long_day(day)
        assert formatted(day, "D j M").lower().replace(".", "") == display.short_day(day)


def test_a_status_has_shape_word_and_colour() -> None:
    text = parts.status("late", "Sent")
    assert 'class="status is-late"' in text
    assert "#i-late" in text
    assert "Sent" in text


def test_words_from_documents_are_escaped_in_signs() -> None:
    assert "<b>" not in parts.cite("<b>", "/x/")


@pytest.mark.parametrize(
    ("tags", "expected"), [("undo /v/1/", "/v/1/"), ("", ""), ("undo", ""), ("success undo /a/", "/a/")]
)
def test_a_message_tells_how_to_undo_what_it_says(tags: str, expected: str) -> None:
    assert parts.undo_address(tags) == expected
