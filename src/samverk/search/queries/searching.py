"""A search: its hits of one page with snippets, its facets, and what may be said of it in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samverk.accounts.models import Actor
from samverk.organizations.models import County
from samverk.search.models import SearchEntry
from samverk.search.queries.facets import CountedCell, CountedFacets, FacetValue, count_facets
from samverk.search.queries.matching import counted_cells, page_of_entries
from samverk.search.queries.visibility import cells_for, withdrawn_entries
from swedish_text.search_words import Query, parse_query, snippet

PAGE = 20
SNIPPET = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a search is narrowed to: per facet the chosen values. `is_latest`: ordered by day alone."""

    chosen: Mapping[str, frozenset[FacetValue]] = field(default_factory=dict)
    is_latest: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a snippet: words that were found, or the text between them."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One hit as the page shows it."""

    kind: str
    object_id: int
    county_id: int
    meeting_id: int | None
    title: str
    pieces: tuple[Piece, ...]
    address: str
    source: str
    day: date | None
    organ_ids: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to a search: its facets narrowed by what was chosen, and `overall` as if nothing were."""

    query: Query
    facets: CountedFacets
    overall: CountedFacets
    hits: tuple[Hit, ...]
    page: int
    pages: int

    @property
    def total(self) -> int:
        """The hits in all, narrowed."""
        return self.facets.total

    @property
    def first(self) -> int:
        """The number of the first hit on the page, from 1; 0 where there is none."""
        return (self.page - 1) * PAGE + 1 if self.hits else 0

    @property
    def last(self) -> int:
        """The number of the last hit on the page."""
        return self.first + len(self.hits) - 1 if self.hits else 0


def search_for(actor: Actor, text: str, *, county: County | None, selection: Selection | None = None) -> SearchResult:
    """Search a county, or with None all of them, for what the actor may see."""
    selection = selection or Selection()
    query = parse_query(text)
    without = withdrawn_entries()
    cells = [] if query.is_empty else seen_cells(actor, query, county=county, without=without)
    facets = count_facets(cells, selection.chosen)
    pages = max(1, -(-facets.total // PAGE))
    page = min(max(1, selection.page), pages)
    ids: Sequence[int] = ()
    if facets.total:
        ids = page_of_entries(
            query,
            cell_ids=facets.cell_ids,
            without=without,
            is_latest=selection.is_latest,
            start=(page - 1) * PAGE,
            most=PAGE,
        )
    return SearchResult(
        query=query,
        facets=facets,
        overall=count_facets(cells, {}) if any(selection.chosen.values()) else facets,
        hits=_hits(ids, query),
        page=page,
        pages=pages,
    )


def seen_cells(actor: Actor, query: Query, *, county: County | None, without: Sequence[int]) -> list[CountedCell]:
    """The cells with hits that the actor may know of. Expects a query that is not empty."""
    return cells_for(actor, counted_cells(query, county_id=county.pk if county else None, without=without))


def count_hits(actor: Actor, query: Query, *, county: County | None) -> int:
    """How many hits the actor would see, without any narrowing."""
    if query.is_empty:
        return 0
    return sum(cell.hits for cell in seen_cells(actor, query, county=county, without=withdrawn_entries()))


def _hits(ids: Sequence[int], query: Query) -> tuple[Hit, ...]:
    entries = SearchEntry.objects.select_related("cell", "text").in_bulk(list(ids))
    return tuple(_hit(entries[one], query) for one in ids if one in entries)


def _hit(entry: SearchEntry, query: Query) -> Hit:
    return Hit(
        kind=entry.kind,
        object_id=entry.object_id,
        county_id=entry.cell.county_id,
        meeting_id=entry.meeting_id,
        title=entry.text.title,
        pieces=_pieces(entry.text.body, query),
        address=entry.text.address,
        source=entry.text.source,
        day=date.fromordinal(entry.day) if entry.day else None,
        organ_ids=entry.cell.organ_ids,
    )


def _pieces(text: str, query: Query) -> tuple[Piece, ...]:
    """The snippet in pieces, found words apart from what stands between them."""
    cut, spans = snippet(text, query, length=SNIPPET)
    pieces: list[Piece] = []
    end = 0
    for start, stop in spans:
        pieces += [Piece(text=cut[end:start], is_found=False), Piece(text=cut[start:stop], is_found=True)]
        end = stop
    pieces.append(Piece(text=cut[end:], is_found=False))
    return tuple(piece for piece in pieces if piece.text)
