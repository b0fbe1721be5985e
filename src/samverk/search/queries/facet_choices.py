"""Turns counted facets into what the page shows: names, words for the address, numbers, lengths of bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samverk.organizations.models import County, Organ, Principal
from samverk.search.models import EntryKind
from samverk.search.queries.facets import COUNTY, KIND, NO_PRINCIPAL, ORGAN, PRINCIPAL, YEAR, FacetValue, facets_shown
from samverk.search.queries.searching import SearchResult, Selection
from samverk.search.queries.selection import NO_PRINCIPAL_WORD, PARAMETER_OF, WORD_OF_KIND
from swedish_text.folding import swedish_sort_key

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetChoice:
    """One value: its word in the address, its name, its hits, its bar in per cent of the longest."""

    word: str
    label: str
    hits: int
    bar: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetChoices:
    """A facet: its parameter, its name and its values; `more` holds those that are folded away."""

    parameter: str
    label: str
    shown: Sequence[FacetChoice]
    more: Sequence[FacetChoice]

    @property
    def chosen(self) -> list[FacetChoice]:
        """The values that are chosen."""
        return [one for one in (*self.shown, *self.more) if one.is_chosen]


def facet_choices(result: SearchResult, selection: Selection, *, county: County | None) -> list[FacetChoices]:
    """The facets that the page shows, in its order; one without values is left out."""
    facets = facets_shown(is_one_county=county is not None, chosen=selection.chosen)
    made = (_choices(facet, result, selection) for facet in facets)
    return [one for one in made if one.shown]


def _choices(facet: str, result: SearchResult, selection: Selection) -> FacetChoices:
    counted = result.facets.by_facet[facet]
    chosen = selection.chosen.get(facet, frozenset())
    values = [value for value in {*counted, *chosen} if value != -1]
    named = _names(facet, values)
    longest = max(counted.values(), default=1) or 1
    choices = [
        FacetChoice(
            word=named[value][0],
            label=named[value][1],
            hits=counted[value],
            bar=max(2, round(100 * counted[value] / longest)) if counted[value] else 0,
            is_chosen=value in chosen,
        )
        for value in values
        if value in named
    ]
    if facet == YEAR:
        choices.sort(key=lambda one: one.word, reverse=True)
    else:
        choices.sort(key=lambda one: (-one.hits, swedish_sort_key(one.label)))
    shown = [one for number, one in enumerate(choices) if number < MOST_SHOWN or one.is_chosen]
    return FacetChoices(
        parameter=PARAMETER_OF[facet],
        label=_label(facet),
        shown=shown,
        more=[one for one in choices if one not in shown],
    )


def _label(facet: str) -> str:
    return {
        KIND: _("Kind"),
        COUNTY: _("County"),
        ORGAN: _("Organ"),
        YEAR: _("Year"),
        PRINCIPAL: _("Principal"),
    }[facet]


def _names(facet: str, values: Sequence[FacetValue]) -> Mapping[FacetValue, tuple[str, str]]:
    """Word and name of each value that is known."""
    if facet == KIND:
        return {value: (WORD_OF_KIND[str(value)], str(EntryKind(str(value)).label)) for value in values}
    if facet == YEAR:
        return {value: (str(value), str(value)) for value in values}
    if facet == COUNTY:
        return {one.pk: (one.slug, one.name) for one in County.objects.filter(pk__in=values)}
    if facet == ORGAN:
        return {one.pk: (one.slug, one.name) for one in Organ.objects.filter(pk__in=values)}
    named: dict[FacetValue, tuple[str, str]] = {
        one.pk: (one.slug, one.short_name) for one in Principal.objects.filter(pk__in=values)
    }
    named[NO_PRINCIPAL] = (NO_PRINCIPAL_WORD, _("All together"))
    return {value: named[value] for value in values if value in named}
