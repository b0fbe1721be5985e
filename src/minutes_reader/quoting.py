"""Folds words of the source to what a reader would read, with a map back: the only code that folds quotes.

Line-end hyphenation is undone (`genom-` + `fördes` is `genomfördes`, but `barn-` + `och` keeps its hyphen), soft
hyphens go, runs of white space become one space. Stages search the folded text and map what they find back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from minutes_reader.spans import OffsetMap, SourceText, Span

_HYPHENS = "-\u2010\u00ad\ufffe"
_SHOWN = {"-": "-", "\u2010": "\u2010", "\ufffe": "-"}
"""What is seen of a sign that needs care and ends no line; the others are invisible."""
_AFTER_KEPT_HYPHEN = re.compile(r"(?:och|eller|samt|respektive|resp|till|kontra)\b|[A-ZÅÄÖ0-9]")
_SPACE_AFTER_HYPHEN = re.compile(r"(?:och|eller|samt|respektive|resp)\b")
_NEEDS_CARE = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe]|[-\u2010]\s*[\n\f\r]")
_CARE = re.compile(r"\s\s+|[^\S ]|[\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe]|[-\u2010](?=\s*[\n\f\r])")
_UNEVEN_GAP = re.compile(r"\s\s+|[^\S ]")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")


def fold_quote(source: SourceText, span: Span) -> str:
    """The words of `span` as a reader reads them."""
    return fold_spans(source, (span,))[0]


def fold_spans(source: SourceText, spans: Iterable[Span]) -> tuple[str, OffsetMap]:
    """The words of all `spans`, in the order given, as one text, and the map back to the source.

    Between two spans stands a line break; so a word hyphenated over a page's furniture is made whole too.
    """
    text, runs = _joined(source, spans)
    needs_care = _NEEDS_CARE.search(text) is not None
    if len(runs) == 1 and not needs_care:
        # The usual case, quickly: words of one line with single spaces.
        bare = text.strip()
        if bare and _UNEVEN_GAP.search(bare) is None:
            start = runs[0][1] + len(text) - len(text.lstrip())
            return bare, OffsetMap(starts=(0,), origins=(start,), length=len(bare))
    folding = _Folding(runs)
    if needs_care:
        _fold(text, folding)
    else:
        _fold_plain(text, folding)
    return folding.result()


def _joined(source: SourceText, spans: Iterable[Span]) -> tuple[str, list[tuple[int, int]]]:
    """The spans with line breaks between, and where each stretch of that begins, there and in the source."""
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for span in spans:
        if length:
            # The line break stands for the place where the next span begins.
            pieces.append("\n")
            runs.append((length, span.start))
            length += 1
        if span.end > span.start:
            runs.append((length, span.start))
            pieces.append(source.text[span.start : span.end])
            length += span.end - span.start
    return "".join(pieces), runs


class _Folding:
    """The folded text so far, and its stretches: where each begins in it and in the source."""

    def __init__(self, runs: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in runs]
        self._shifts = [source - start for start, source in runs]
        self._parts: list[str] = []
        self._length = 0
        self._at: list[int] = []
        self._from: list[int] = []
        self._expected = -1

    def add(self, words: str, at: int) -> None:
        """Add `words`, which stand at `at` in the text that is folded, in one stretch of it."""
        place = at + self._shifts[bisect_right(self._starts, at) - 1]
        if place != self._expected:
            self._at.append(self._length)
            self._from.append(place)
        self._parts.append(words)
        self._length += len(words)
        self._expected = place + len(words)

    def ends_in_word(self) -> bool:
        return bool(self._parts) and self._parts[-1][-1] != " "

    def result(self) -> tuple[str, OffsetMap]:
        if self._parts and self._parts[-1][-1] == " ":
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if self._at[-1] == self._length:
                del self._at[-1], self._from[-1]
        return "".join(self._parts), OffsetMap(starts=tuple(self._at), origins=tuple(self._from), length=self._length)


def _fold_plain(text: str, folding: _Folding) -> None:
    """The same as _fold for words without hyphens at line ends and invisible characters."""
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    for gap in _UNEVEN_GAP.finditer(text, start, end):
        folding.add(text[start : gap.start()], start)
        folding.add(" ", gap.start())
        start = gap.end()
    if start < end:
        folding.add(text[start:end], start)


def _fold(text: str, folding: _Folding) -> None:
    index = 0
    while (found := _CARE.search(text, index)) is not None:
        at, character = found.start(), found[0][0]
        _add_words(text, index, at, folding)
        index = found.end()
        if character.isspace():
            if folding.ends_in_word():
                folding.add(" ", at)
        elif character in _HYPHENS and (gap := _line_break_after(text, at)):
            index = at + gap
            if _hyphen_stays(text, at, index):
                folding.add("-", at)
                if _SPACE_AFTER_HYPHEN.match(text, index):
                    folding.add(" ", index - 1)
        elif character in _SHOWN:
            folding.add(_SHOWN[character], at)
    _add_words(text, index, len(text), folding)


def _add_words(text: str, start: int, end: int, folding: _Folding) -> None:
    """Add words with single spaces between, the first of which may stand before the first word."""
    if start < end and text[start] == " " and not folding.ends_in_word():
        start += 1
    if start < end:
        folding.add(text[start:end], start)


def _line_break_after(text: str, index: int) -> int:
    """How many characters lead from a hyphen at `index` to the next line's first one; 0 where no line ends here."""
    end = index + 1
    broken = False
    while end < len(text) and text[end].isspace():
        broken = broken or text[end] in "\n\f\r"
        end += 1
    return end - index if broken and end < len(text) and not text[index - 1 : index].isspace() and index > 0 else 0


def _hyphen_stays(text: str, index: int, following: int) -> bool:
    """A hyphen at a line's end is the word's own before och, a capital or a digit, and after one letter ("e-hälsa")."""
    if text[index] == "\u00ad":
        return False
    before = _WORD_BEFORE.search(text, max(0, index - 40), index)
    if before is None:
        # After a digit or sign (2023-2025, an address on the web) the hyphen belongs there.
        return text[index - 1].isdigit()
    word = before[0]
    if len(word) == 1 or (word.isupper() and text[following].islower()):
        return True
    if word.isupper() and text[following].isupper():
        return False
    return bool(_AFTER_KEPT_HYPHEN.match(text, following))
