"""Facets: what is counted, with which choices, and what an unknown choice finds."""

from __future__ import annotations

from datetime import date

import pytest

from samverk.accounts.models import PUBLIC
from samverk.meetings.models import Statement
from samverk.search.actions.index_meetings import index_meeting
from samverk.search.queries import SearchResult, search_for
from samverk.search.queries.facet_choices import facet_choices
from samverk.search.queries.facets import KIND, NO_PRINCIPAL, ORGAN, PRINCIPAL, YEAR
from samverk.search.queries.selection import selection_in
from tests.samverk.factories import (
    make_commitment,
    make_county,
    make_decision,
    make_item,
    make_meeting,
    make_organ,
    make_principal,
)

pytestmark = pytest.mark.django_db


def fill() -> None:
    """Two organs, two years, three decisions and two items about the same plan."""
    make_principal("Alnäs")
    make_principal("Vidsjö")
    council, group = make_organ("Rådet", slug="radet"), make_organ("Gruppen", slug="gruppen")
    for organ, year, texts in (
        (council, 2025, ("Rådet antar färdplanen.",)),
        (group, 2026, ("Gruppen antar färdplanen för Alnäs.", "Gruppen sprider färdplanen i Vidsjö län.")),
    ):
        meeting = make_meeting(organ=organ, day=date(year, 3, 3), published=True)
        make_item(meeting, "Färdplan")
        for text in texts:
            make_decision(meeting, text)
        index_meeting(meeting.pk)


def search(**parameters: str | list[str]) -> SearchResult:
    county = make_county()
    given = {key: value if isinstance(value, list) else [value] for key, value in parameters.items()}
    return search_for(PUBLIC, "färdplan", county=county, selection=selection_in(given, county=county))


def test_each_facet_counts_with_the_choices_of_the_others_but_not_its_own() -> None:
    fill()
    result = search(slag="beslut", ar="2026")
    assert result.total == 2
    assert dict(result.facets.by_facet[KIND]) == {"decision": 2, "item": 1}
    assert dict(result.facets.by_facet[YEAR]) == {2026: 2, 2025: 1}
    assert sum(result.facets.by_facet[ORGAN].values()) == 2
    assert result.overall.total == 5


def test_within_a_facet_one_of_the_choices_is_enough() -> None:
    fill()
    assert search(slag=["beslut", "punkt"]).total == 5
    assert search(organ=["radet", "gruppen"], slag="punkt").total == 2


def test_a_choice_that_is_not_known_finds_nothing() -> None:
    fill()
    for parameters in ({"slag": "hund"}, {"organ": "finns-inte"}, {"ar": "tjugo"}, {"huvudman": "ankeborg"}):
        result = search(**parameters)
        assert (result.total, result.hits) == (0, ())


def test_a_principal_is_one_that_the_words_name_and_the_county_does_not_count_as_its_town() -> None:
    fill()
    by_principal = search(slag="beslut").facets.by_facet[PRINCIPAL]
    assert by_principal[NO_PRINCIPAL] == 2
    assert sorted(by_principal.values()) == [1, 2]


def test_a_principal_whose_name_a_lines_end_broke_is_counted_in_every_kind() -> None:
    named = make_principal("Björkhult")
    broken = "Färdplan med Björk-\nhults kommun."
    meeting = make_meeting(published=True)
    item = make_item(meeting, "Läget")
    item.text = broken
    item.save()
    make_decision(meeting, broken)
    make_commitment(meeting, broken)
    Statement.objects.create(meeting=meeting, kind="other", text=broken, position=1)
    index_meeting(meeting.pk)
    result = search(huvudman=named.slug)
    assert sorted(hit.kind for hit in result.hits) == ["commitment", "decision", "item", "statement"]


def test_the_facets_are_shown_with_names_words_and_bars() -> None:
    fill()
    county = make_county()
    selection = selection_in({"slag": ["punkt"]}, county=county)
    facets = facet_choices(search(slag="punkt"), selection, county=county)
    assert [facet.parameter for facet in facets] == ["slag", "organ", "ar", "huvudman"]
    assert [(one.word, one.hits, one.bar, one.is_chosen) for one in facets[0].shown] == [
        ("beslut", 3, 100, False),
        ("punkt", 2, 67, True),
    ]
    assert [one.word for one in facets[2].shown] == ["2026", "2025"]
