"""What is not released is never told to the public: not as a hit, a number, a facet, a suggestion or a snippet."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from samverk.accounts.models import PUBLIC, SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import PendingReaction
from samverk.meetings.models import Meeting
from samverk.organizations.queries import actor_of
from samverk.search.actions.index_meetings import index_meeting
from samverk.search.models import SearchWord
from samverk.search.queries import search_for
from samverk.search.queries.visibility import REACTION
from samverk.search.queries.ways_on import better_spelling
from samverk.search.tasks import index_meeting_of
from swedish_text.search_words import parse_query
from tests.samverk.factories import (
    NOON,
    make_attendance,
    make_county,
    make_decision,
    make_item,
    make_meeting,
    make_organ,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 16)


def found(text: str, *, actor: Actor = PUBLIC) -> list[tuple[str, str]]:
    """Kind and heading of each hit in the county of the tests."""
    return [(hit.kind, hit.title) for hit in search_for(actor, text, county=make_county()).hits]


def secret_meeting() -> Meeting:
    """An unpublished, indexed meeting with a word that stands nowhere else."""
    meeting = make_meeting(organ=make_organ("Hemliga gruppen"), day=date(2019, 3, 4))
    make_decision(meeting, "Gruppen antar hemlighetsplanen.", item=make_item(meeting, "Hemlighetsplan"))
    make_attendance(meeting, make_person("Ärlig Zackrisson"))
    index_meeting(meeting.pk)
    return meeting


@pytest.mark.parametrize(
    "text", ["hemlighetsplan", "hemlighet", "hemlig*", '"hemlighetsplanen"', "Zackrisson", "hemliga"]
)
def test_the_public_finds_nothing_of_an_unpublished_meeting(text: str) -> None:
    secret_meeting()
    result = search_for(PUBLIC, text, county=make_county())
    assert (result.total, result.overall.total, result.hits) == (0, 0, ())
    assert not any(result.facets.by_facet.values())
    assert found(text, actor=SYSTEM)


def test_the_page_tells_the_public_no_word_of_it(client: Client) -> None:
    secret_meeting()
    make_item(make_meeting(organ=make_organ("Öppna gruppen"), published=True), "Dagordning")
    for meeting in Meeting.objects.all():
        index_meeting(meeting.pk)
    for query in ("hemlighetsplam", "hemlighetsplan", "zackrison", "dagordning"):
        page = client.get("/vidsjo/sok/", {"q": query}).content.decode()
        told = page.split("<main")[1].split("</main>")[0].replace(f'value="{query}"', "").lower()
        assert "hemlighetsplan" not in told
        assert "zackrisson" not in told
        assert "hemliga gruppen" not in told
        assert "2019" not in told


def test_a_spelling_is_suggested_only_where_it_finds_something_that_may_be_seen() -> None:
    secret_meeting()
    assert SearchWord.objects.filter(word="hemlighetsplan").exists()
    query = parse_query("hemlighetsplam dagordning")
    assert better_spelling(PUBLIC, query, county=make_county()) is None
    assert better_spelling(SYSTEM, query, county=make_county()) is not None


def test_a_published_meeting_is_found_as_soon_as_it_is_indexed_and_a_withdrawn_one_is_gone_at_once() -> None:
    meeting = secret_meeting()
    Meeting.objects.filter(pk=meeting.pk).update(published_at=NOON)
    index_meeting(meeting.pk)
    assert found("hemlighetsplan") == [("item", "Hemlighetsplan"), ("decision", "Hemlighetsplan")][::-1]
    assert found("Zackrisson")
    Meeting.objects.filter(pk=meeting.pk).update(published_at=None)
    with transaction.atomic():
        event = record_event(actor=SYSTEM, verb="meeting.withdrawn", subject=meeting, at=NOON, county_code="V")
    PendingReaction.objects.get_or_create(event=event, name=REACTION)
    assert found("hemlighetsplan") == []
    assert found("Zackrisson") == []
    index_meeting_of(event.pk)
    PendingReaction.objects.all().delete()
    assert found("hemlighetsplan") == []
    assert found("Zackrisson") == []
    assert found("hemlighetsplan", actor=SYSTEM)


def test_an_insider_of_an_organ_finds_its_unpublished_meetings_and_no_others() -> None:
    meeting = secret_meeting()
    mine = actor_of(make_user("elin", organ=meeting.organs.get()), today=TODAY)
    other = actor_of(make_user("ola", organ=make_organ("Arbetsutskottet")), today=TODAY)
    everywhere = actor_of(make_user("rune"), today=TODAY)
    assert ("decision", "Hemlighetsplan") in found("hemlighetsplan", actor=mine)
    assert found("hemlighetsplan", actor=other) == []
    assert ("decision", "Hemlighetsplan") in found("hemlighetsplan", actor=everywhere)


def test_an_item_held_as_another_organ_is_not_told_to_that_organ_before_release() -> None:
    meeting = secret_meeting()
    other = make_organ("Nämnden")
    meeting.items.update(held_as=other)
    index_meeting(meeting.pk)
    actor = actor_of(make_user("nils", organ=other), today=TODAY)
    assert found("hemlighetsplan", actor=actor) == []


def test_a_search_in_one_county_finds_nothing_of_another_and_a_search_of_all_finds_both() -> None:
    elsewhere = make_county("X", "Granlands län", "granland")
    for county in (make_county(), elsewhere):
        meeting = make_meeting(organ=make_organ(county=county), published=True)
        make_item(meeting, f"Färdplan för {county.name}")
        index_meeting(meeting.pk)
    assert found("färdplan") == [("item", "Färdplan för Vidsjö län")]
    result = search_for(PUBLIC, "färdplan", county=None)
    assert {hit.title for hit in result.hits} == {"Färdplan för Vidsjö län", "Färdplan för Granlands län"}


def test_a_person_that_also_a_published_meeting_knows_tells_nothing_of_the_unpublished_one() -> None:
    meeting = secret_meeting()
    person = meeting.attendance.get().person
    assert person is not None
    open_meeting = make_meeting(organ=make_organ("Öppna gruppen"), published=True)
    make_attendance(open_meeting, person)
    index_meeting(open_meeting.pk)
    assert ("person", "Ärlig Zackrisson") in found("Zackrisson")
    assert found("hemliga") == []
