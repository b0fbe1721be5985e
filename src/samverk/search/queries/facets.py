"""Counts hits per facet from the hits per cell: every facet with the choices of the others, not with its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

COUNTY, KIND, ORGAN, YEAR, PRINCIPAL = "county", "kind", "organ", "year", "principal"
FACETS = (KIND, COUNTY, ORGAN, YEAR, PRINCIPAL)
NO_PRINCIPAL = 0
"""Stands in the facet of principals for what names none: it concerns all of them together."""

FacetValue = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCell:
    """A cell with the number of its entries that fit the words."""

    cell_id: int
    hits: int
    county_id: int
    kind: str
    year: int
    organ_ids: str
    principal_ids: str
    reader_ids: str
    is_public: bool


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


VALUES_OF: Mapping[str, Callable[[CountedCell], tuple[FacetValue, ...]]] = {
    COUNTY: lambda cell: (cell.county_id,),
    KIND: lambda cell: (cell.kind,),
    ORGAN: lambda cell: split_ids(cell.organ_ids),
    YEAR: lambda cell: (cell.year,) if cell.year else (),
    PRINCIPAL: lambda cell: split_ids(cell.principal_ids) or (NO_PRINCIPAL,),
}


def count_facets(cells: Iterable[CountedCell], chosen: Mapping[str, frozenset[FacetValue]]) -> CountedFacets:
    """Count each facet. Within a facet one chosen value is enough; all facets with a choice must fit."""
    by_facet: dict[str, Counter[FacetValue]] = {facet: Counter() for facet in FACETS}
    limits = [(facet, VALUES_OF[facet], values) for facet, values in chosen.items() if values]
    total = 0
    cell_ids = []
    for cell in cells:
        failed = [facet for facet, values_of, values in limits if values.isdisjoint(values_of(cell))]
        if len(failed) > 1:
            continue
        if not failed:
            total += cell.hits
            cell_ids.append(cell.cell_id)
        for facet in failed or FACETS:
            counter = by_facet[facet]
            for value in VALUES_OF[facet](cell):
                counter[value] += cell.hits
    return CountedFacets(total=total, by_facet=by_facet, cell_ids=cell_ids)
