"""The words around a citation as a reader would quote them: whole sentences, the cited words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes_reader.spans import Span, parts_beside

MOST_AROUND = 240
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9§\"”])|\n\s*\n|\f|\n(?=\s*[-•–])")
_LINE_ENDS = re.compile(r"[\n\f]")
_BROKEN_WORD = re.compile(r"(?<=[a-zåäö])[-\u2010\u00ad\ufffe]\n\s*(?!(?:och|eller|samt|respektive)\b)(?=[a-zåäö])")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePart:
    """A piece of a quote; marked where it is the cited words themselves."""

    text: str
    is_marked: bool


def quote_around(
    text: str, spans: Iterable[tuple[int, int]], *, by_line: bool = False, walls: Sequence[tuple[int, int]] = ()
) -> tuple[QuotePart, ...]:
    """The sentences that hold the spans, folded, in parts; empty for no spans. Far spans give three dots between.

    by_line: in a list, a line is what a sentence is elsewhere. walls: stretches in order, such as headings, that no
    sentence reaches over.
    """
    parts: list[QuotePart] = []
    done = -1
    merged = _merged(spans)
    for number, (start, end) in enumerate(merged, start=1):
        first, last = _sentence(text, start, end, ends=_LINE_ENDS if by_line else _SENTENCE_ENDS)
        first = max([first, *(end_of for _start, end_of in walls if end_of <= start)])
        last = min([last, *(start_of for start_of, _end in walls if start_of >= end)])
        if number < len(merged):
            last = min(last, merged[number][0])
        first = max(first, done)
        if done >= 0 and first > done:
            parts.append(QuotePart(text=" … ", is_marked=False))
        parts.append(QuotePart(text=text[first:start], is_marked=False))
        parts.append(QuotePart(text=text[start:end], is_marked=True))
        done = end
        tail = text[end : max(end, last)]
        parts.append(QuotePart(text=tail, is_marked=False))
        done = max(end, last)
    return tuple(QuotePart(text=fold_lines(one.text), is_marked=one.is_marked) for one in parts if one.text)


def fold_lines(text: str) -> str:
    """The text on one line: words broken at a line's end joined, runs of white space as one space."""
    return _SPACE.sub(" ", _BROKEN_WORD.sub("", text))


def text_beside(text: str, start: int, end: int, holes: Iterable[Sequence[int]]) -> str:
    """What stands from start to end and in none of the holes: what was said, without what pages repeat around it."""
    parts = parts_beside(Span(start, end), (Span(first, last) for first, last in holes))
    return "".join(text[one.start : one.end] for one in parts).strip()


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _sentence(text: str, start: int, end: int, *, ends: re.Pattern[str]) -> tuple[int, int]:
    """Where the sentence around start to end begins and ends, at most MOST_AROUND characters away."""
    earliest, latest = max(0, start - MOST_AROUND), min(len(text), end + MOST_AROUND)
    # The matches may look at the cited words themselves: a sentence often begins or ends with them.
    starts = [one.end() for one in ends.finditer(text, earliest, start + 1) if one.end() <= start]
    following = ends.search(text, end, latest)
    first = starts[-1] if starts else earliest + _first_word(text[earliest:start])
    last = following.start() if following else latest
    return first, last


def _first_word(before: str) -> int:
    return before.find(" ") + 1 if len(before) == MOST_AROUND else 0
