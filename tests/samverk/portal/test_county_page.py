"""The county page: the numbers of its sentence agree with the tables, row by row."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samverk.meetings.models import AnnouncedEvent, Commitment, CommitmentParty, Meeting
from samverk.organizations.models import Organ
from tests.samverk.factories import (
    make_commitment,
    make_county,
    make_decision,
    make_meeting,
    make_organ,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db


def late_commitment(meeting: Meeting, holder: str) -> None:
    day = timezone.localdate() - timedelta(days=3)
    commitment = make_commitment(meeting, f"Svara på remissen, {holder}")
    Commitment.objects.filter(pk=commitment.pk).update(due=day.isoformat(), due_from=day, due_to=day)
    CommitmentParty.objects.create(commitment=commitment, principal=make_principal(holder))


def page(client: Client) -> str:
    return client.get("/vidsjo/").content.decode()


def answer(text: str) -> str:
    found = re.search(r'<p class="answer">(.*?)</p>', text, re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>|\s+", " ", found.group(1)).replace("  ", " ")


def test_the_number_of_late_commitments_is_that_of_the_rows(client: Client) -> None:
    meeting = make_meeting(day=timezone.localdate() - timedelta(days=60), published=True)
    for holder in ("Alnäs", "Ekerum", "Granhult"):
        late_commitment(meeting, holder)
    text = page(client)
    assert "Tre åtaganden är sena" in answer(text)
    assert text.count("3 dagar sent") == 3


def test_of_those_who_have_most_nobody_is_told_where_it_is_not_said_who(client: Client) -> None:
    meeting = make_meeting(day=timezone.localdate() - timedelta(days=60), published=True)
    for holder in ("", "", "", "Alnäs"):
        late_commitment(meeting, holder)
    assert "de flesta" not in answer(page(client))


def test_what_stands_in_unreleased_minutes_is_counted_for_staff_alone(client: Client) -> None:
    today = timezone.localdate()
    make_meeting(day=today - timedelta(days=50), published=True, organ=make_organ("Arbetsutskottet"))
    late_commitment(make_meeting(day=today - timedelta(days=60)), "Alnäs")
    assert "sent" not in answer(page(client))
    client.force_login(make_user())
    assert "Ett åtagande är sent" in answer(page(client))


def test_a_meeting_that_released_minutes_announce_is_ahead_for_all(client: Client) -> None:
    today = timezone.localdate()
    meeting = make_meeting(day=today - timedelta(days=20), published=True)
    ahead = make_meeting(day=today + timedelta(days=20), state=Meeting.State.EXPECTED, organ=meeting.organs.get())
    assert "väntar" not in answer(page(client))
    AnnouncedEvent.objects.create(
        meeting=meeting, text="Nästa möte", date=ahead.date, kind="meeting", expected=ahead, position=1
    )
    assert "Ett möte väntar" in answer(page(client))


def test_the_map_shows_who_reports_to_whom_in_words_too(client: Client) -> None:
    chiefs, north = make_organ("Chefsgruppen"), make_organ("Länsdelsgrupp norr")
    Organ.objects.filter(pk=north.pk).update(reports_to=chiefs)
    for organ in (chiefs, north):
        make_meeting(organ=organ, published=True)
    text = page(client)
    assert "Länsdelsgrupp norr rapporterar till Chefsgruppen." in text
    assert "Visa kartan som tabell" in text


def test_a_decision_links_to_its_words(client: Client) -> None:
    meeting = make_meeting(published=True)
    make_decision(meeting, "Rådet antar planen")
    assert f"/vidsjo/moten/{meeting.pk}/" in page(client)


def test_an_empty_county_tells_how_it_gets_filled(client: Client) -> None:
    make_county()
    text = page(client)
    assert "Här samlas länets möten" in text
    assert "inlasning/" not in text
    client.force_login(make_user())
    assert 'href="inlasning/"' in page(client)


def test_the_first_page_leads_to_the_only_county_and_lists_several(client: Client) -> None:
    make_county()
    assert client.get("/").headers["Location"] == "/vidsjo/"
    make_county(code="O", name="Ostviks län", slug="ostvik")
    assert "Ostviks län" in client.get("/").content.decode()
