"""Search over all counties: what the keys tell of everybody's hits is what the entries themselves tell."""

from __future__ import annotations

from datetime import date

import pytest

from samverk.accounts.models import PUBLIC, Actor, Grant, Permission
from samverk.search.actions.index_meetings import index_meeting
from samverk.search.queries import SearchResult, search_for
from samverk.search.queries.facets import COUNTY, KIND, YEAR
from samverk.search.queries.selection import selection_in
from tests.samverk.factories import make_county, make_decision, make_item, make_meeting, make_organ

pytestmark = pytest.mark.django_db

ELSEWHERE = Actor(
    user_id=None,
    name="",
    grants=frozenset({Grant(permission=Permission.VIEW_UNPUBLISHED, county_id=8000, organ_id=None)}),
)
"""May see what is not public of a county that has nothing: the entries themselves are read for this actor."""


@pytest.fixture(autouse=True)
def two_counties() -> None:
    """Two counties with meetings in two years, one of them not published, all about the same plan."""
    here, there = make_county(), make_county(code="W", name="Elmnäs län", slug="elmnas")
    for county, slug in ((here, "radet"), (there, "gruppen")):
        organ = make_organ("Rådet", county=county, slug=slug)
        for day, is_published in ((date(2024, 2, 29), True), (date(2026, 3, 3), True), (date(2026, 4, 7), False)):
            meeting = make_meeting(organ=organ, day=day, published=is_published)
            make_decision(meeting, f"Rådet antar färdplanen den {day.day}.", item=make_item(meeting, "Färdplan"))
            index_meeting(meeting.pk)


def search(actor: Actor, **parameters: str | list[str]) -> SearchResult:
    given = {key: value if isinstance(value, list) else [value] for key, value in parameters.items()}
    return search_for(actor, "färdplan", county=None, selection=selection_in(given, county=None))


@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"slag": "beslut"},
        {"slag": ["beslut", "punkt"], "ar": "2026"},
        {"lan": ["vidsjo", "elmnas"], "slag": "punkt"},
        {"lan": "elmnas"},
        {"organ": "gruppen"},
        {"slag": "hund"},
        {"ordna": "senast"},
    ],
)
def test_both_ways_find_and_count_the_same(narrowed: dict[str, str | list[str]]) -> None:
    by_key, by_entry = search(PUBLIC, **narrowed), search(ELSEWHERE, **narrowed)
    assert [hit.address for hit in by_key.hits] == [hit.address for hit in by_entry.hits]
    assert (by_key.total, by_key.overall.total) == (by_entry.total, by_entry.overall.total)
    assert by_key.total == len(by_key.hits)
    for facet in (COUNTY, KIND, YEAR):
        assert +by_key.facets.by_facet[facet] == +by_entry.facets.by_facet[facet]


def test_nothing_of_what_is_not_published_is_counted() -> None:
    result = search(PUBLIC)
    assert result.total == 8
    assert dict(result.facets.by_facet[YEAR]) == {2024: 4, 2026: 4}


def test_the_latest_of_all_counties_stand_first() -> None:
    days = [hit.day for hit in search(PUBLIC, ordna="senast").hits if hit.day]
    assert days == sorted(days, reverse=True)
    assert len(days) == 8
