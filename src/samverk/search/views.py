"""The search page of a county, and that of all counties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samverk.accounts.models import Actor, Permission
from samverk.core.rate_limits import limit_request
from samverk.organizations.adapters import actor_in
from samverk.organizations.models import County
from samverk.organizations.queries import county_of
from samverk.search.models import EntryKind
from samverk.search.queries.facet_choices import FacetChoices, facet_choices
from samverk.search.queries.facets import KIND, YEAR
from samverk.search.queries.hit_states import shown_hits
from samverk.search.queries.searching import SearchResult, count_hits, search_for
from samverk.search.queries.selection import PAGE, PARAMETER_OF, WORD_OF_KIND, selection_in
from samverk.search.queries.ways_on import Way, better_spelling, missing_years, ways_on
from swedish_text.search_words import Query, parse_query

MOST_TEXT = 400
MOST_A_MINUTE = 120


@require_safe
def county_search(request: HttpRequest, county_slug: str) -> HttpResponse:
    """Search one county."""
    return _page(request, county_of(county_slug))


@require_safe
def search_everywhere(request: HttpRequest) -> HttpResponse:
    """Search all counties."""
    return _page(request, None)


def _page(request: HttpRequest, county: County | None) -> HttpResponse:
    limit_request(request, scope="search", most=MOST_A_MINUTE)
    actor = actor_in(request)
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:MOST_TEXT]
    selection = selection_in(dict(request.GET.lists()), county=county)
    result = search_for(actor, text, county=county, selection=selection)
    facets = facet_choices(result, selection, county=county)
    context: dict[str, Any] = {
        "county": county,
        "here": "search",
        "text": text,
        "today": timezone.localdate(),
        "result": result,
        "selection": selection,
        "facets": facets,
        "chips": _chips(request.GET, facets),
        "only_kind": _only_kind(facets),
        "hits": shown_hits(actor, result.hits),
        "pages": _pages(request.GET, result),
        "address": request.path,
    }
    if result.overall.total:
        context |= _answer(request, actor, result, county)
    elif not result.query.is_empty:
        context |= _nothing(actor, result.query, county)
    return render(request, "search/search.html", context)


def _answer(request: HttpRequest, actor: Actor, result: SearchResult, county: County | None) -> dict[str, Any]:
    """The numbers of the sentence that opens the page, and what the words were understood as."""
    kinds, years = result.overall.by_facet[KIND], result.overall.by_facet[YEAR]
    year, hits = max(years.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
    exact = exact_text(result.query)
    return {
        "decisions": kinds[EntryKind.DECISION],
        "decisions_address": _address(result.query, KIND, WORD_OF_KIND[EntryKind.DECISION]),
        "year": year,
        "year_is_most": hits * 2 > result.overall.total,
        "year_address": _address(result.query, YEAR, str(year)),
        "exact": exact,
        "exact_words": exact.replace('"', "”"),
        "exact_hits": count_hits(actor, parse_query(exact), county=county) if exact else 0,
    }


def _nothing(actor: Actor, query: Query, county: County | None) -> dict[str, Any]:
    """What helps where nothing was found."""
    spelling = better_spelling(actor, query, county=county)
    meant = parse_query(spelling.text) if spelling else query
    ways = ways_on(actor, meant, county=county)
    can_import = county is not None and actor.can(Permission.IMPORT_DOCUMENTS, county_id=county.pk)
    return {
        "spelling": spelling,
        "ways": [way for way in ways if not _is_same(way, spelling)],
        "missing": missing_years(actor, query, county=county),
        "can_import": can_import,
    }


def _is_same(way: Way, other: Way | None) -> bool:
    return other is not None and way.text == other.text


def exact_text(query: Query) -> str:
    """The search with its compounds in quotation marks, so that they stay whole; empty where there are none."""
    words = {expansion.word for expansion in query.expansions}
    if not words:
        return ""
    terms = [f'"{term.text}"' if term.kind == "phrase" or term.text in words else term.text for term in query.terms]
    without = [f'-"{term.text}"' if term.kind == "phrase" else f"-{term.text}" for term in query.without]
    return " ".join(terms + without)


def _address(query: Query, facet: str, word: str) -> str:
    """The search with one choice alone."""
    parameters = QueryDict(mutable=True)
    parameters["q"] = query.text
    parameters[PARAMETER_OF[facet]] = word
    return f"?{parameters.urlencode()}#traffar"


def _chips(parameters: QueryDict, facets: list[FacetChoices]) -> list[dict[str, str]]:
    """Each choice with the address of the page without it."""
    chips = []
    for facet in facets:
        for choice in facet.chosen:
            copy = parameters.copy()
            copy.pop(PAGE, None)
            copy.setlist(facet.parameter, [one for one in copy.getlist(facet.parameter) if one != choice.word])
            chips.append({"label": facet.label, "value": choice.label, "address": f"?{copy.urlencode()}"})
    return chips


def _only_kind(facets: list[FacetChoices]) -> str:
    """The kind that heads the hits where one alone is chosen; else empty."""
    chosen = [one.label for facet in facets if facet.parameter == PARAMETER_OF[KIND] for one in facet.chosen]
    return chosen[0] if len(chosen) == 1 else ""


def _pages(parameters: QueryDict, result: SearchResult) -> Mapping[str, str]:
    """The addresses of the neighbouring pages; "order": of the other order."""
    pages = {}
    if result.page > 1:
        pages["previous"] = _with(parameters, PAGE, str(result.page - 1))
    if result.page < result.pages:
        pages["next"] = _with(parameters, PAGE, str(result.page + 1))
    return pages


def _with(parameters: QueryDict, key: str, value: str) -> str:
    copy = parameters.copy()
    copy[key] = value
    return f"?{copy.urlencode()}"
