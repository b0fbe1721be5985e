"""Shows why something was found: the places of the words in the original text, and a cutting around them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from swedish_text.search_query import Query, Term
from swedish_text.word_forms import analyse_word, written_words

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    forms: frozenset[str]
    folded: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


def mark_spans(text: str, query: Query) -> list[tuple[int, int]]:
    """The places of all words and phrases that the query asks for, in order, none overlapping."""
    wanted = _wanted(query.terms)
    places: list[tuple[int, int]] = []
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in written_words(text):
        word = analyse_word(match.group())
        places.append(match.span())
        words.append(word.folded)
        if (
            word.folded in wanted.folded
            or not wanted.forms.isdisjoint(word.marked)
            or (wanted.beginnings and word.folded.startswith(wanted.beginnings))
        ):
            spans.append(match.span())
    for phrase in wanted.phrases:
        spans.extend(_phrase_spans(phrase, words=words, places=places))
    return _joined(spans)


def snippet(text: str, query: Query, *, length: int = 240) -> tuple[str, list[tuple[int, int]]]:
    """About `length` characters of the text where most of the wanted words stand, and their places in the cutting.

    Cut between words, with an ellipsis at each cut end; line breaks become spaces. Without a hit, the beginning.
    """
    spans = mark_spans(text, query)
    start = _best_start(text, spans, length)
    end = min(len(text), start + length)
    start, end = _at_words(text, start, end)
    before, after = (_ELLIPSIS if start > 0 else ""), (_ELLIPSIS if end < len(text) else "")
    shift = len(before) - start
    inside = [(first + shift, last + shift) for first, last in spans if first >= start and last <= end]
    cut = text[start:end]
    plain = "".join(" " if letter.isspace() else letter for letter in cut)
    return before + plain + after, inside


def _wanted(terms: Iterable[Term]) -> _Wanted:
    forms: set[str] = set()
    folded: set[str] = set()
    beginnings: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for term in terms:
        if term.kind == "phrase":
            phrases.append(term.alternatives[0])
        elif term.kind == "prefix":
            beginnings.append(term.alternatives[0][0])
        else:
            tokens = {token for alternative in term.alternatives for token in alternative}
            forms |= tokens
            folded |= tokens
    return _Wanted(
        forms=frozenset(forms), folded=frozenset(folded), beginnings=tuple(beginnings), phrases=tuple(phrases)
    )


def _phrase_spans(phrase: tuple[str, ...], *, words: list[str], places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    size = len(phrase)
    return [
        (places[first][0], places[first + size - 1][1])
        for first in range(len(words) - size + 1)
        if tuple(words[first : first + size]) == phrase
    ]


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _best_start(text: str, spans: list[tuple[int, int]], length: int) -> int:
    """Where most different words fit, the earliest of equals, with a third of the room before the first."""
    if not spans or len(text) <= length:
        return 0
    best, best_count = spans[0], 0
    for place, (start, _) in enumerate(spans):
        inside = {text[first:last].casefold() for first, last in spans[place:] if last <= start + length * 2 // 3}
        if len(inside) > best_count:
            best, best_count = spans[place], len(inside)
    return max(0, min(best[0] - length // 3, len(text) - length))


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Both ends moved inwards to white space, unless no white space is near."""
    if start > 0 and not text[start - 1].isspace():
        space = next((place for place in range(start, min(start + 30, end)) if text[place].isspace()), start - 1)
        start = space + 1
    if end < len(text) and not text[end].isspace():
        end = next((place for place in range(end, max(end - 30, start), -1) if text[place].isspace()), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
