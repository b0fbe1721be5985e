"""Folds words of the source to what a reader would read, with a map back: the only code that folds quotes.

Line-end hyphenation is undone (`genom-` + `fördes` is `genomfördes`, but `barn-` + `och` keeps its hyphen), soft
hyphens go, runs of white space become one space. Stages search the folded text and map what they find back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutes_reader.spans import OffsetMap, SourceText, Span

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe")
_HYPHENS = "-\u2010\u00ad\ufffe"
_AFTER_KEPT_HYPHEN = re.compile(r"(?:och|eller|samt|respektive|resp|till|kontra)\b|[A-ZÅÄÖ0-9]")
_NEEDS_CARE = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe]|[-\u2010]\s*[\n\f\r]")
_WORD = re.compile(r"\S+")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")


def fold_quote(source: SourceText, span: Span) -> str:
    """The words of `span` as a reader reads them."""
    return fold_spans(source, (span,))[0]


def fold_spans(source: SourceText, spans: Iterable[Span]) -> tuple[str, OffsetMap]:
    """The words of all `spans`, in the order given, as one text, and the map back to the source.

    Between two spans stands a line break; so a word hyphenated over a page's furniture is made whole too.
    """
    pieces: list[str] = []
    origin: list[int] = []
    for span in spans:
        if pieces and origin:
            origin.append(span.start)
        pieces.append(source[span])
        origin.extend(range(span.start, span.end))
    text = "\n".join(pieces)
    if len(text) != len(origin):
        # An empty span at the beginning adds no line break.
        text = text[len(text) - len(origin) :]
    return _fold(text, origin) if _NEEDS_CARE.search(text) else _fold_plain(text, origin)


def _fold_plain(text: str, origin: list[int]) -> tuple[str, OffsetMap]:
    """The same as _fold for words without hyphens at line ends and invisible characters."""
    folded: list[str] = []
    kept: list[int] = []
    before = -1
    for word in _WORD.finditer(text):
        start, end = word.span()
        if before >= 0:
            kept.append(origin[before])
        folded.append(word[0])
        kept.extend(origin[start:end])
        before = end
    return " ".join(folded), OffsetMap(origin=tuple(kept))


def _fold(text: str, origin: list[int]) -> tuple[str, OffsetMap]:
    folded: list[str] = []
    kept: list[int] = []
    index = 0
    while index < len(text):
        character = text[index]
        if character in _HYPHENS and (gap := _line_break_after(text, index)):
            following = index + gap
            if _hyphen_stays(text, index, following):
                folded.append("-")
                kept.append(origin[index])
                if following < len(text) and re.match(r"(?:och|eller|samt|respektive|resp)\b", text[following:]):
                    folded.append(" ")
                    kept.append(origin[following - 1])
            index = following
            continue
        if character.isspace():
            if folded and folded[-1] != " ":
                folded.append(" ")
                kept.append(origin[index])
        elif character == "\ufffe":
            folded.append("-")
            kept.append(origin[index])
        elif character not in _INVISIBLE:
            folded.append(character)
            kept.append(origin[index])
        index += 1
    if folded and folded[-1] == " ":
        folded.pop()
        kept.pop()
    return "".join(folded), OffsetMap(origin=tuple(kept))


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
