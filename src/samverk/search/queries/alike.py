"""Finds what is most like a matter or a text among all that everybody may see, and tells by which words.

Two things are alike as far as the words of one stand in the other's title, each weighed by how few titles have it, and
where they refer to the same law, inquiry or named text. portal/queries/alike_matters.py shows what came of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log

from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.matching import Narrowing, latest_ids
from samverk.search.queries.visibility import withdrawn_entries
from swedish_text.search_words import Query, parse_query

KINDS = (EntryKind.ITEM, EntryKind.MATTER)
MOST_KNOWN = 400
"""So many titles at most are read for a word: one that stands in as many tells nothing."""
MOST_REFERENCES = 8
LEAST_SHARE = 0.34
"""Of the weight of all words, what must be shared."""
_NUMBERED = re.compile(
    r"\b(?:SFS|SOU|Ds|HSLF-FS|SOSFS|prop\.|proposition|bet\.)\s?\d{4}(?:/\d{2})?:\w{1,8}\b", re.IGNORECASE
)
_NAMED = re.compile(r"[\"”“„»]([^\"”“„»«\n]{6,90})[\"”“«]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """What is shared: a word of the title as it was written, or the name of what is referred to; how much it weighs."""

    words: str
    is_reference: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An entry that is like what was asked: its kind and id, how much (0 to 1), and why, the weightiest first."""

    kind: str
    object_id: int
    share: float
    clues: tuple[Clue, ...]


def most_alike(*, title: str, text: str = "", most: int) -> tuple[Alike, ...]:
    """The public items and matters of all counties most like these words, the likest first, at most `most` of them."""
    without = withdrawn_entries()
    narrowing = Narrowing(kinds=KINDS, only_public=True)
    found: dict[int, list[Clue]] = defaultdict(list)
    total = 0.0
    for query, is_reference in _asked(title, text):
        ids = latest_ids(query, narrowing=narrowing, without=without, most=MOST_KNOWN, only_strong=not is_reference)
        weight = log((MOST_KNOWN + 1) / max(1, len(ids))) if len(ids) < MOST_KNOWN else 0.0
        if not is_reference:
            total += weight
        for one in ids if weight else ():
            found[one].append(Clue(words=query.text, is_reference=is_reference, weight=weight))
    return _likest(found, total=total, most=most)


def _asked(title: str, text: str) -> Iterator[tuple[Query, bool]]:
    """Each word of the title, and each thing that is referred to, as a search of its own."""
    for term in parse_query(title).terms:
        yield replace(parse_query(""), text=term.text, terms=(term,)), False
    for words in references_in(f"{title}\n{text}"):
        phrase = parse_query(f'"{words}"')
        if not phrase.is_empty:
            yield replace(phrase, text=words), True


def references_in(text: str) -> tuple[str, ...]:
    """The laws and inquiries that are referred to by number, and what is named in quotation marks, each once."""
    numbered = (" ".join(one[0].split()) for one in _NUMBERED.finditer(text))
    named = (" ".join(one[1].split()) for one in _NAMED.finditer(text))
    wanted = [*numbered, *(one for one in named if " " in one)]
    return tuple({one.casefold(): one for one in wanted}.values())[:MOST_REFERENCES]


def _likest(found: dict[int, list[Clue]], *, total: float, most: int) -> tuple[Alike, ...]:
    rows = []
    for entry_id, clues in found.items():
        shared = sum(one.weight for one in clues if not one.is_reference)
        share = min(1.0, shared / total) if total else 0.0
        if share >= LEAST_SHARE or any(one.is_reference for one in clues):
            rows.append((share + sum(one.is_reference for one in clues), entry_id))
    best = sorted(rows, reverse=True)[:most]
    entries = {one.pk: one for one in _entries(entry_id for _, entry_id in best)}
    return tuple(
        Alike(
            kind=entries[entry_id].kind,
            object_id=entries[entry_id].object_id,
            share=min(1.0, rank),
            clues=tuple(sorted(found[entry_id], key=lambda one: (-one.is_reference, -one.weight))),
        )
        for rank, entry_id in best
        if entry_id in entries
    )


def _entries(ids: Iterable[int]) -> Iterable[SearchEntry]:
    return SearchEntry.objects.filter(pk__in=list(ids)).only("kind", "object_id")
