"""How like two texts are, and which of many is most like one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutes_reader.pipeline import read_text
from minutes_reader.similarity import _counted, likeness, most_like
from minutes_reader.sources.text import source_from_text

_TEXTS = st.lists(st.sampled_from(["Nämnden", "nämnden", "beslutar", "att", "att 5 %", ","]), max_size=6).map(" ".join)


def test_likeness_is_twice_the_shared_words_over_all_words() -> None:
    assert likeness("att godkänna planen", "Att godkänna budgeten") == 4 / 6


def test_a_repeated_word_is_shared_as_often_as_both_have_it() -> None:
    assert likeness("att att att", "att att budgeten") == 4 / 6


def test_two_texts_without_words_are_alike() -> None:
    assert likeness("", "–") == 1.0


def test_none_is_most_like_where_there_are_no_others() -> None:
    assert most_like("att godkänna", []) is None


@given(text=_TEXTS, others=st.lists(_TEXTS, min_size=1, max_size=6))
def test_the_most_like_is_the_first_of_the_greatest_likeness(text: str, others: list[str]) -> None:
    every = [likeness(other, text) for other in others]
    assert most_like(text, others) == (every.index(max(every)), max(every))


def test_no_text_of_a_document_is_held_when_it_has_been_read() -> None:
    likeness("Nämnden beslutar", "Nämnden antar")
    read_text(source_from_text("Socialnämnden\nProtokoll 2024-03-05\n\n§ 1 Plan\n\nBeslut\nNämnden antar planen.\n"))
    assert _counted.cache_info().currsize == 0
