"""Patterns that begin with known words find exactly what the plain pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_reader.lexicon import attachments, commitments, decisions, presenting, statements
from swedish_text import decision_types
from swedish_text.word_patterns import WordPattern, beginnings_of

_PATTERNS = [
    value
    for module in (attachments, commitments, decisions, presenting, statements)
    for value in vars(module).values()
    if isinstance(value, WordPattern)
]
_TEXT = """
Nämnden beslutar beslutade BESLUTAR b e s l u t ade att tar på sig ansvarar för återkommer får i uppdrag
till Anna Ek, som kompletterar ska redovisas godkänns Godkändes ej fanns en risk har haft valdes ombeds ﬁ
ſka senast inom kort -uppdra uppdraget ändras önskas skall beviljades bilaga 3 föreslår hölls möten
"""
_WORDS = st.sampled_from(_TEXT.split())
_TEXTS = st.lists(st.tuples(_WORDS, st.sampled_from([" ", ", ", "\n", "", "-", ". "])), max_size=14).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@pytest.mark.parametrize(
    ("pattern", "beginnings"),
    [
        (r"\b(?:tar fram|ansvarar för)\b", {"tar", "ansva"}),
        (r"\b(?:utse\w*|välj(?:er|s)|ja)\b", {"utse", "utse*", "välje", "väljs", "ja"}),
        (r"\bbesl[uö]t\w* att", {"beslu", "beslö"}),
        (r"\bges?\s+nu\b", {"ge", "ges"}),
        (r"^[Pp]rotokoll", {"proto"}),
        (r"(?<!\w)kl(?:ockan)?\b", {"kl", "klock"}),
        (r"(?<=den )första", {"först"}),
        (r"handlingar", None),
        (r"\b\w+ det", None),
        (r"\b(?:en )?\d+", None),
        (r"\bett|två", None),
    ],
)
def test_a_pattern_tells_what_its_matches_begin_with(pattern: str, beginnings: set[str] | None) -> None:
    assert beginnings_of(pattern) == beginnings


@given(_TEXTS)
def test_nothing_is_lost_and_nothing_is_found_beside(text: str) -> None:
    for pattern in [*_PATTERNS, *(pattern for _, pattern in decision_types._COMPILED)]:
        found, plain = pattern.search(text), pattern.plain.search(text)
        assert (found and found.span()) == (plain and plain.span()), pattern.plain.pattern
        assert [one.span() for one in pattern.finditer(text)] == [one.span() for one in pattern.plain.finditer(text)]


def test_a_text_without_such_words_is_not_searched() -> None:
    pattern = WordPattern(r"\b(?:tar fram|utse\w*)\b", re.IGNORECASE)
    assert not pattern.may_stand_in("Mötet öppnas klockan nio.")
    assert pattern.may_stand_in("De UTSEDDA tackade.")
