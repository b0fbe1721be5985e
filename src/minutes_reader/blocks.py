"""A paragraph, list point, heading or table row of an item: what the stages after the items read facts from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from minutes_reader.lexicon.sections import SectionKind
from minutes_reader.model import Evidence
from minutes_reader.spans import OffsetMap, Span

BlockKind = Literal["heading", "paragraph", "bullet", "row"]

_ABBREVIATIONS = (
    r"t\.ex|bl\.a|m\.m|m\.fl|d\.v\.s|dvs|kl|ca|nr|dnr|ev|resp|tel|st|f\.d|s\.k|fr\.o\.m|t\.o\.m|o\.s\.v|osv|etc|inkl|exkl|"
    r"pga|p\.g\.a|jfr|ang|avd|ordf|sekr|dr|prof|tex|v|sid|bil|milj|max|min|jan|feb|apr|aug|sept|okt|nov|dec|§"
)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÅÄÖ]\.)(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"”“(–-]?\s?[A-ZÅÄÖ0-9])|(?<=[;])\s+(?=att\b)"
)
_LONGEST_ABBREVIATION = 12
_LONGEST_SENTENCE = 3000
_ENDS_IN_ABBREVIATION = re.compile(rf"(?:^|[\s(])(?:{_ABBREVIATIONS})\.$", re.IGNORECASE)

_ENDS_IN_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_ENDS_IN_CLOCK = re.compile(r"\b(?:kl|klockan|vecka|till|är|blev|blir)\.?\s\d{1,2}\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a block: its words and where they stand in the block's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Folded words with their way back to the source.

    item: the number that facts found here carry; item_title: of the innermost item. section: what the last heading
    or label opened, `heading` its words. label: words before a colon that were cut off ("Beslut:"). lead: the
    paragraph that a list point belongs to. depth: indentation of list points. opens_points: a list point follows.
    """

    kind: BlockKind
    text: str
    origin: OffsetMap
    item: str | None = None
    item_index: int | None = None
    item_title: str = ""
    section: SectionKind = "other"
    heading: str = ""
    label: str | None = None
    lead: str | None = None
    lead_span: Span | None = None
    depth: int = 0
    opens_points: bool = False
    cells: tuple[str, ...] = ()

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where text[start:end] stands in the source."""
        return self.origin.back(Span(start, len(self.text) if end is None else end))

    def evidence(self, start: int = 0, end: int | None = None) -> tuple[Evidence, ...]:
        """The same as the evidence of a record."""
        return (Evidence(self.span(start, end)),)

    def sentences(self) -> tuple[Sentence, ...]:
        """The block's sentences in order."""
        return split_sentences(self.text)


@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Cut `text` after . ! ? before a capital or digit, but not after an abbreviation or an initial."""
    sentences: list[Sentence] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        piece = text[start : match.start()]
        tail = piece[-_LONGEST_ABBREVIATION:]
        if _ENDS_IN_ABBREVIATION.search(tail) or (_ENDS_IN_ORDINAL.search(tail) and not _ENDS_IN_CLOCK.search(tail)):
            continue
        sentences.extend(_cut(text, start, match.start()))
        start = match.end()
    if start < len(text):
        sentences.extend(_cut(text, start, len(text)))
    return tuple(sentences)


def _cut(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentence, or pieces of it where it is so long that no person has written it: reading it whole takes hours."""
    while end - start > _LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = space if space > 0 else start + _LONGEST_SENTENCE
        yield Sentence(text=text[start:cut], start=start, end=cut)
        start = cut
    yield Sentence(text=text[start:end], start=start, end=end)
