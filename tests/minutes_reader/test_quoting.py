"""Quotes are folded to what a reader reads, and lead back to the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_reader.quoting import fold_quote, fold_spans
from minutes_reader.spans import Page, SourceText, Span


def _source(text: str) -> SourceText:
    return SourceText(text=text, media_type="text/plain", pages=(Page(number=1, span=Span(0, len(text))),), lines=())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("En kontroll genom-\nfördes digitalt.", "En kontroll genomfördes digitalt."),
        ("barn- \noch ungdomsvård", "barn- och ungdomsvård"),
        ("barn- och ungdomsvård", "barn- och ungdomsvård"),
        ("nationell strategi för e-\nhälsa", "nationell strategi för e-hälsa"),
        ("åren 2023-\n2025", "åren 2023-2025"),
        ("Region-\nVidsjö", "Region-Vidsjö"),
        ("förut\u00adsättning", "förutsättning"),
        ("förut\u00ad\nsättning", "förutsättning"),
        ("två   ord\n\n  till ", "två ord till"),
        ("ett – \nsen två", "ett – sen två"),
        ("ett - \nsen två", "ett - sen två"),
    ],
)
def test_line_ends_are_read_over(written: str, read: str) -> None:
    assert fold_quote(_source(written), Span(0, len(written))) == read


def test_a_word_broken_over_page_furniture_is_whole() -> None:
    text = "patienter inlag-\nSida 3\ngande på sjukhus"
    folded, origin = fold_spans(_source(text), (Span(0, 16), Span(24, len(text))))
    assert folded == "patienter inlaggande på sjukhus"
    begin = folded.index("på")
    assert text[origin.back(Span(begin, begin + 2)).start :].startswith("på sjukhus")


@given(st.text(alphabet="aåÖ1- \u00ad\n\ufffe.o ch", max_size=60))
def test_the_map_covers_every_character(text: str) -> None:
    folded, origin = fold_spans(_source(text), (Span(0, len(text)),))
    assert len(folded) == len(origin.origin)
    assert list(origin.origin) == sorted(origin.origin)
    assert all(0 <= at < len(text) for at in origin.origin)
