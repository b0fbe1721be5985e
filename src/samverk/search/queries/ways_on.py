"""Ways on where a search found nothing: a better spelling, fewer words, parts of a compound, years that are missing.

Each way is offered only where it finds something that the actor may see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max, Min

from samverk.accounts.models import Actor
from samverk.meetings.models import Meeting
from samverk.meetings.queries import meetings_for
from samverk.organizations.models import County
from samverk.search.models import SearchWord
from samverk.search.queries.searching import count_hits
from swedish_text.search_words import Query, parse_query, suggest
from swedish_text.word_forms import written_words

MOST_WAYS = 4
MOST_WORDS = 6
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Another search, its hits, and the word of the first one that it leaves out (empty: none)."""

    text: str
    hits: int
    left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingYears:
    """Years asked for that no meeting is from, and the years between which the register knows meetings."""

    asked: tuple[int, ...]
    first: int
    last: int


def better_spelling(actor: Actor, query: Query, *, county: County | None) -> Way | None:
    """The search as it was perhaps meant, with the most hits; None where there is no such.

    It may have no hits itself; then each word put right has some, so that no word of what is not released is told.
    """
    vocabulary = SearchWord.objects.values_list("word", flat=True).iterator(chunk_size=5000)
    typed = {match.group().casefold() for match in written_words(query.text)}
    best: Way | None = None
    for text in suggest(query.text, vocabulary):
        way = Way(text=text, hits=count_hits(actor, parse_query(text), county=county))
        corrected = [match.group() for match in written_words(text) if match.group().casefold() not in typed]
        known = way.hits or all(count_hits(actor, parse_query(word), county=county) for word in corrected)
        if known and (best is None or way.hits > best.hits):
            best = way
    return best


def ways_on(actor: Actor, query: Query, *, county: County | None) -> list[Way]:
    """Shorter searches that find something, the longest first."""
    ways: list[Way] = []
    for way in _shorter(query):
        hits = count_hits(actor, parse_query(way.text), county=county)
        if hits and way.text not in {one.text for one in ways}:
            ways.append(Way(text=way.text, hits=hits, left_out=way.left_out))
        if len(ways) == MOST_WAYS:
            break
    return ways


def _shorter(query: Query) -> Iterator[Way]:
    """The search without its minus words, without one word each, then each word alone, then parts of compounds."""
    texts = [f'"{term.text}"' if term.kind == "phrase" else term.text for term in query.terms[:MOST_WORDS]]
    if query.without:
        yield Way(text=" ".join(texts), hits=0)
    for term in query.terms:
        if term.kind == "phrase" and len(query.terms) == 1 and " " in term.text:
            yield Way(text=term.text, hits=0)
    if len(texts) > 1:
        for place, text in enumerate(texts):
            yield Way(text=" ".join(texts[:place] + texts[place + 1 :]), hits=0, left_out=text)
    if len(texts) > 1:
        for text in texts:
            yield Way(text=text, hits=0)
    for expansion in query.expansions if len(query.terms) == 1 else ():
        for part in expansion.parts:
            yield Way(text=part, hits=0)


def missing_years(actor: Actor, query: Query, *, county: County | None) -> MissingYears | None:
    """Years in the search that lie outside the register; None where all are within, or the register is empty."""
    asked = sorted({int(one) for one in YEAR.findall(query.text)})
    if not asked or county is None:
        return None
    known = (
        meetings_for(actor, county)
        .filter(state=Meeting.State.HELD, date__isnull=False)
        .aggregate(first=Min("date"), last=Max("date"))
    )
    if known["first"] is None:
        return None
    first, last = known["first"].year, known["last"].year
    outside = tuple(year for year in asked if not first <= year <= last)
    return MissingYears(asked=outside, first=first, last=last) if outside else None
