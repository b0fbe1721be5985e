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


def search(actor: Actor, text: str = "färdplan", **parameters: str | list[str]) -> SearchResult:
    given = {key: value if isinstance(value, list) else [value] for key, value in parameters.items()}
    return search_for(actor, text, county=None, selection=selection_in(given, county=None))


@pytest.mark.parametrize(
    "text", ["färdplan", '"antar färdplanen"', "färdp*", '"färdplan" -rådet', 'rådet "den 3"', '"nej"']
)
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
def test_both_ways_find_and_count_the_same(narrowed: dict[str, str | list[str]], text: str) -> None:
    by_key, by_entry = search(PUBLIC, text, **narrowed), search(ELSEWHERE, text, **narrowed)
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


@pytest.mark.parametrize("text", ["kallelse", '"en kallelse"', "kallels*"])
def test_of_all_counties_too_what_says_the_words_itself_stands_before_what_has_them_around_it(text: str) -> None:
    organ = make_organ("Nämnden", county=make_county(code="K", name="Asknäs län", slug="asknas"), slug="namnden")
    for day in (date(2023, 5, 4), date(2025, 5, 6)):
        meeting = make_meeting(organ=organ, day=day, published=True)
        item = make_item(meeting, "Om en kallelse" if day.year == 2023 else "Inledning")
        item.text = "Ordföranden läste upp en kallelse."
        item.save()
        index_meeting(meeting.pk)
    assert [hit.day.year for hit in search(PUBLIC, text).hits if hit.day] == [2023, 2025]
    assert [hit.day.year for hit in search(PUBLIC, text, ordna="senast").hits if hit.day] == [2025, 2023]


@pytest.mark.parametrize("text", ["färdplan", '"antar färdplanen"'])
def test_pages_over_all_counties_follow_one_another(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [hit.address for hit in search(PUBLIC, text).hits]
    monkeypatch.setattr("samverk.search.queries.searching.PAGE", 3)
    pages = [search(PUBLIC, text, sida=str(number)) for number in (1, 2, 3)]
    assert [hit.address for page in pages[: pages[0].pages] for hit in page.hits] == whole
    beyond = search(PUBLIC, text, sida="99")
    assert (beyond.page, beyond.hits) == (beyond.pages, pages[beyond.pages - 1].hits)
