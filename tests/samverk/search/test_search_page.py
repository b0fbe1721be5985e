"""The search page: the sentence, what was understood, ways on, all counties, and how much it asks the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samverk.search.actions.index_meetings import index_meeting
from tests.samverk.factories import make_commitment, make_decision, make_item, make_meeting, make_organ

pytestmark = pytest.mark.django_db


def fill(meetings: int = 1) -> None:
    organ = make_organ("Rådet")
    for number in range(meetings):
        meeting = make_meeting(organ=organ, day=date(2026, 1 + number % 10, 3), published=True)
        item = make_item(meeting, "Plan för kompetensförsörjning")
        make_decision(meeting, "Rådet antar planen för kompetensförsörjning.", item=item)
        make_commitment(meeting, "Varje kommun beskriver sin kompetensförsörjning.", item=item)
        index_meeting(meeting.pk)


def page(client: Client, **parameters: str) -> str:
    answer = client.get("/vidsjo/sok/", parameters)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_sentence_counts_hits_and_decisions_and_explains_a_compound(client: Client) -> None:
    fill()
    text = page(client, q="kompetensförsörjning")
    assert "<strong>3 träffar</strong> på kompetensförsörjning" in text
    assert "1 beslut</a>" in text
    assert "Vi söker också på</strong> kompetens tillsammans med försörjning" in text
    assert "<mark>kompetensförsörjning</mark>" in text
    assert "Gäller" in text


def test_a_misspelt_word_is_put_right(client: Client) -> None:
    fill()
    assert "Menade du" in page(client, q="kompetensförsörgning")


def test_a_search_with_too_much_is_offered_with_less(client: Client) -> None:
    fill()
    text = page(client, q="kompetensförsörjning 2009")
    assert "Inga träffar." in text
    assert "Utan 2009." in text
    assert "Registret går från 2026 till 2026." in text


def test_an_empty_search_shows_how_to_ask(client: Client) -> None:
    fill()
    assert "Så kan du söka" in page(client)
    assert "Så kan du söka" in page(client, q="-plan")


def test_limits_that_leave_nothing_can_be_taken_away(client: Client) -> None:
    fill()
    assert "Ta bort alla begränsningar" in page(client, q="kompetensförsörjning", ar="1999")


@pytest.mark.parametrize(
    "text", ["'", '"', "((", "a OR b NOT", "*", "NEAR(", "<script>", "\x00", "å" * 3000, "- -", '""']
)
def test_no_input_breaks_the_search(client: Client, text: str) -> None:
    fill()
    answer = client.get(
        "/vidsjo/sok/", {"q": text, "sida": "99999999999", "ordna": "x", "slag": "\x00", "organ": "\x00"}
    )
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().split("<main", 1)[1]


def test_the_page_asks_the_database_as_often_for_many_hits_as_for_few(client: Client) -> None:
    fill(2)
    page(client, q="kompetensförsörjning")
    with CaptureQueriesContext(connection) as few:
        page(client, q="kompetensförsörjning")
    fill(8)
    with CaptureQueriesContext(connection) as many:
        page(client, q="kompetensförsörjning")
    assert len(many) <= len(few) <= 25


def test_all_counties_can_be_searched_at_once(client: Client) -> None:
    fill()
    answer = client.get("/sok/", {"q": "kompetensförsörjning"})
    assert answer.status_code == 200
    assert 'name="lan" value="vidsjo"' in answer.content.decode()


def test_a_county_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/ankeborg/sok/").status_code == 404
