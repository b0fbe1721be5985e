"""Counts hits per facet from the hits per cell: every facet with the choices of the others, not with its own.

A search may have hits in thousands of cells, so the columns of a cell are compared as they are stored, and only what
differs is taken apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

COUNTY, KIND, ORGAN, YEAR, PRINCIPAL = "county", "kind", "organ", "year", "principal"
NO_PRINCIPAL = 0
"""Stands in the facet of principals for what names none: it concerns all of them together."""

FacetValue = int | str


class CountedCell(NamedTuple):
    """A cell with the number of its entries that fit the words; its columns as the database gives them."""

    cell_id: int
    hits: int
    county_id: int
    kind: str
    year: int
    organ_ids: str
    principal_ids: str
    reader_ids: str
    is_public: bool


def facets_shown(*, is_one_county: bool, chosen: Mapping[str, Collection[FacetValue]]) -> tuple[str, ...]:
    """The facets in the order of the page. Over all counties organs and principals stand once a county is chosen."""
    if is_one_county:
        return (KIND, ORGAN, YEAR, PRINCIPAL)
    if len(chosen.get(COUNTY, ())) == 1:
        return (COUNTY, KIND, ORGAN, YEAR, PRINCIPAL)
    return (COUNTY, KIND, YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFacets:
    """The hits per value of each facet, the hits in all, and the cells in which they lie."""

    total: int
    by_facet: Mapping[str, Counter[FacetValue]]
    cell_ids: Sequence[int]


@lru_cache(maxsize=16_384)
def split_ids(joined: str) -> tuple[int, ...]:
    """ ",3,12," as (3, 12)."""
    return tuple(int(one) for one in joined.split(",") if one)


PLACE_OF = {COUNTY: 2, KIND: 3, YEAR: 4, ORGAN: 5, PRINCIPAL: 6}
VALUES_OF: Mapping[str, Callable[..., tuple[FacetValue, ...]]] = {
    COUNTY: lambda stored: (stored,),
    KIND: lambda stored: (stored,),
    YEAR: lambda stored: (stored,) if stored else (),
    ORGAN: split_ids,
    PRINCIPAL: lambda stored: split_ids(stored) or (NO_PRINCIPAL,),
}
FACETS = tuple(PLACE_OF)


def count_facets(
    cells: Sequence[CountedCell], chosen: Mapping[str, Collection[FacetValue]], *, facets: Collection[str] = FACETS
) -> CountedFacets:
    """Count each of the facets. Within a facet one chosen value is enough; all facets with a choice must fit."""
    limits = {facet: frozenset(values) for facet, values in chosen.items() if values}
    fitting, failing_one = _sorted_out(cells, limits) if limits else (cells, {})
    return CountedFacets(
        total=sum(cell[1] for cell in fitting),
        by_facet={facet: _counted(facet, fitting, failing_one.get(facet, ())) for facet in facets},
        cell_ids=[cell[0] for cell in fitting],
    )


def _sorted_out(
    cells: Iterable[CountedCell], limits: Mapping[str, frozenset[FacetValue]]
) -> tuple[list[CountedCell], dict[str, list[CountedCell]]]:
    """The cells that fit all choices, and per facet those that only its own choice keeps out."""
    fitting: list[CountedCell] = []
    failing_one: dict[str, list[CountedCell]] = defaultdict(list)
    fits = {facet: _fits(facet, values) for facet, values in limits.items()}
    for cell in cells:
        failed = [facet for facet, fit in fits.items() if not fit(cell[PLACE_OF[facet]])]
        if not failed:
            fitting.append(cell)
        elif len(failed) == 1:
            failing_one[failed[0]].append(cell)
    return fitting, failing_one


def _fits(facet: str, chosen: frozenset[FacetValue]) -> Callable[[FacetValue], bool]:
    """Say of a stored value whether it is chosen; each is taken apart once."""
    values_of = VALUES_OF[facet]
    known: dict[FacetValue, bool] = {}

    def fits(stored: FacetValue) -> bool:
        fit = known.get(stored)
        if fit is None:
            fit = known[stored] = not chosen.isdisjoint(values_of(stored))
        return fit

    return fits


def _counted(facet: str, *groups: Iterable[CountedCell]) -> Counter[FacetValue]:
    stored: dict[FacetValue, int] = defaultdict(int)
    place = PLACE_OF[facet]
    for cells in groups:
        for cell in cells:
            stored[cell[place]] += cell[1]
    values_of = VALUES_OF[facet]
    counter: Counter[FacetValue] = Counter()
    for one, hits in stored.items():
        for value in values_of(one):
            counter[value] += hits
    return counter
