"""A search: its hits of one page with snippets, its facets, and what may be said of it in one sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from samverk.accounts.models import Actor
from samverk.organizations.models import County
from samverk.search.models import SearchEntry
from samverk.search.queries.facets import (
    COUNTY,
    KIND,
    YEAR,
    CountedCell,
    CountedFacets,
    FacetValue,
    count_facets,
    facets_shown,
)
from samverk.search.queries.matching import Narrowing, counted_cells, counted_groups_with_first, page_of_entries
from samverk.search.queries.visibility import cells_for, sees_public_alone, withdrawn_entries
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
    shown = facets_shown(is_one_county=county is not None, chosen=selection.chosen)
    is_by_group = _is_by_group(actor, shown, selection)
    counted: list[CountedCell] = []
    first: list[int] | None = None
    if not query.is_empty and is_by_group:
        counted, first = counted_groups_with_first(
            query, narrowing=_by_keys(selection), without=without, is_latest=selection.is_latest, most=PAGE
        )
    elif not query.is_empty:
        counted = _counted(query, county, without)
    cells = counted if is_by_group else cells_for(actor, counted)
    facets = count_facets(cells, selection.chosen, facets=shown)
    pages = max(1, -(-facets.total // PAGE))
    page = min(max(1, selection.page), pages)
    ids: Sequence[int] = ()
    if facets.total and page == 1 and first is not None:
        ids = first
    elif facets.total:
        narrowing = _by_keys(selection) if is_by_group else _by_cells(county, facets, counted)
        start = (page - 1) * PAGE
        ids = page_of_entries(
            query, narrowing=narrowing, without=without, is_latest=selection.is_latest, start=start, most=PAGE
        )
    return SearchResult(
        query=query,
        facets=facets,
        overall=count_facets(cells, {}, facets=shown) if any(selection.chosen.values()) else facets,
        hits=_hits(ids, query),
        page=page,
        pages=pages,
    )


def _is_by_group(actor: Actor, shown: Collection[str], selection: Selection) -> bool:
    """Whether county, kind and year are all that is asked of what everybody may see: then no entry is read."""
    asked = {*shown, *(facet for facet, values in selection.chosen.items() if values)}
    return asked == {COUNTY, KIND, YEAR} and sees_public_alone(actor)


def _by_keys(selection: Selection) -> Narrowing:
    """Where hits may lie, as their keys tell it."""
    chosen = {facet: values or None for facet, values in selection.chosen.items()}
    counties, kinds, years = chosen.get(COUNTY), chosen.get(KIND), chosen.get(YEAR)
    return Narrowing(
        county_ids=None if counties is None else [int(one) for one in counties],
        kinds=None if kinds is None else [str(one) for one in kinds],
        years=None if years is None else [int(one) for one in years],
        only_public=True,
    )


def _by_cells(county: County | None, facets: CountedFacets, counted: Sequence[CountedCell]) -> Narrowing:
    """Where hits may lie, as the cells tell it; all of them where nothing is left out."""
    return Narrowing(
        county_ids=None if county is None else [county.pk],
        cell_ids=None if len(facets.cell_ids) == len(counted) else facets.cell_ids,
    )


def _counted(query: Query, county: County | None, without: Sequence[int]) -> list[CountedCell]:
    return counted_cells(query, county_id=county.pk if county else None, without=without)


def count_hits(actor: Actor, query: Query, *, county: County | None) -> int:
    """How many hits the actor would see, without any narrowing."""
    if query.is_empty:
        return 0
    counted = _counted(query, county, withdrawn_entries())
    return sum(cell.hits for cell in cells_for(actor, counted))


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
