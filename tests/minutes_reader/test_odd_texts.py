"""No text, however odd, keeps the reader busy for long: what grows with the square of a length is a fault."""

from __future__ import annotations

import pytest

from minutes_reader import read_all_meetings
from minutes_reader.blocks import split_sentences
from minutes_reader.sources.content_type import TEXT, find_content_type

HEAD = "Protokoll\nSamverkansrådet\n2026-10-16 kl. 13.00-15.00\nNärvarande\nAnna Ek, Alnäs kommun\n§ 1 Öppnande\n"
UNITS = (
    "a",
    "1",
    "§",
    "-",
    "1 ",
    "1-",
    "1/",
    "2026-10-16 ",
    "1 000 000 ",
    "1% ",
    "19121212-1212 ",
    "§ 1 ",
    "a\tb\t",
    " ",
)
# Nothing is timed here: what grows with the square of a length does not end within the runner's own patience.
pytestmark = pytest.mark.timeout(120)


@pytest.mark.parametrize("unit", UNITS)
def test_one_thing_repeated_is_read_in_time(unit: str) -> None:
    text = HEAD + (unit * 40_000)[:40_000]
    assert len(read_all_meetings(text.encode(), name="protokoll.txt")) == 1


def test_many_comments_before_nothing_are_no_html() -> None:
    assert find_content_type(b"<!---->" * 400 + b"Protokoll") == TEXT


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = "vård och omsorg " * 1000
    pieces = split_sentences(text.strip())
    assert max(len(one.text) for one in pieces) <= 3000
    assert all(text[one.start : one.end] == one.text for one in pieces)
    assert all(one.text.lstrip().split(" ")[0] in {"vård", "och", "omsorg"} for one in pieces)
    assert "".join(one.text for one in pieces) == text.strip()
