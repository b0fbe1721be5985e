"""People and principals: their registers and pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samverk.meetings.models import AnnouncedEvent, Meeting, Presenter, Statement
from samverk.organizations.models import Person
from samverk.search.actions.index_meetings import index_meeting
from tests.samverk.factories import (
    make_attendance,
    make_commitment,
    make_decision,
    make_item,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)
from tests.samverk.portal.test_register_tables import rows_of, text_of

pytestmark = pytest.mark.django_db


def seat(name: str, *, published: bool = True, organ: str = "Rådet") -> Person:
    """A person at a meeting of an organ."""
    person = make_person(name)
    make_attendance(make_meeting(organ=make_organ(organ), published=published), person, principal=make_principal())
    return person


def test_people_are_listed_in_swedish_order_and_found_by_part_of_a_name(client: Client) -> None:
    for name in ("Örjan Ek", "Åsa Ek", "Zara Ek", "Ängla Berg"):
        seat(name)
    assert rows_of(client, "/vidsjo/personer/") == ["Zara Ek", "Åsa Ek", "Ängla Berg", "Örjan Ek"]
    assert rows_of(client, "/vidsjo/personer/?q=ÅSA") == ["Åsa Ek"]
    assert rows_of(client, "/vidsjo/personer/?q=ek+ör") == ["Örjan Ek"]


def test_a_person_is_known_to_the_public_through_published_meetings_alone(client: Client) -> None:
    person = seat("Yasmin Haddad", published=False)
    assert rows_of(client, "/vidsjo/personer/") == []
    assert client.get(f"/vidsjo/personer/{person.slug}/").status_code == 404
    client.force_login(make_user())
    assert client.get(f"/vidsjo/personer/{person.slug}/").status_code == 200


def test_a_persons_page_tells_terms_meetings_and_items(client: Client) -> None:
    person = seat("Yasmin Haddad")
    line = person.attendance.get()
    organ = line.meeting.organs.get()
    make_membership(person=person, organ=organ, principal=line.principal, starts_on=date(2025, 1, 1))
    Presenter.objects.create(item=make_item(line.meeting, "Läget"), person=person, name=person.name)
    text = text_of(client, f"/vidsjo/personer/{person.slug}/")
    assert 'har varit med på <a href="#moten">ett möte</a> i ett organ' in text
    assert "Läget" in text
    assert "Ledamot, Alnäs" in text


def test_a_term_that_only_unpublished_minutes_know_is_not_told(client: Client) -> None:
    person = seat("Yasmin Haddad")
    hidden = make_organ("Hemliga gruppen")
    make_membership(person=person, organ=hidden, starts_on=date(2025, 1, 1))
    assert "Hemliga gruppen" not in text_of(client, f"/vidsjo/personer/{person.slug}/")
    client.force_login(make_user())
    assert "Hemliga gruppen" in text_of(client, f"/vidsjo/personer/{person.slug}/")


def test_a_principals_page_gathers_what_concerns_it(client: Client) -> None:
    alnas = make_principal("Alnäs")
    meeting = make_meeting(organ=make_organ("Rådet"), day=timezone.localdate(), published=True)
    make_attendance(meeting, make_person("Åsa Ek"), principal=alnas)
    make_commitment(meeting, "Alnäs anmäler handledare").parties.create(principal=alnas)
    make_decision(meeting, "Rådet ber Alnäs att svara.")
    Statement.objects.create(meeting=meeting, kind="round", text="Läget är lugnt.", principal=alnas, position=1)
    index_meeting(meeting.pk)
    text = text_of(client, f"/vidsjo/huvudman/{alnas.slug}/")
    for words in ("Alnäs anmäler handledare", "Rådet ber Alnäs att svara.", "Läget är lugnt.", "Åsa Ek", "1 av 1"):
        assert words in text


def test_what_is_handed_in_for_a_coming_round_has_not_been_said(client: Client) -> None:
    alnas, organ = make_principal("Alnäs"), make_organ("Rådet")
    coming = make_meeting(organ=organ, day=timezone.localdate(), state=Meeting.State.PLANNED)
    teller = make_meeting(organ=organ, published=True)
    AnnouncedEvent.objects.create(
        meeting=teller, expected=coming, date=timezone.localdate(), kind="meeting", position=1
    )
    item = make_item(coming, "Laget runt")
    Statement.objects.create(
        meeting=coming, item=item, kind="round_table", text="Vi stänger.", principal=alnas, position=1
    )
    assert "Rådet" in text_of(client, f"/vidsjo/moten/{coming.pk}/")
    for address in (f"huvudman/{alnas.slug}/", f"moten/{coming.pk}/"):
        assert "Vi stänger." not in text_of(client, f"/vidsjo/{address}")
    Meeting.objects.update(state=Meeting.State.HELD, published_at=timezone.now())
    assert "Vi stänger." in text_of(client, f"/vidsjo/huvudman/{alnas.slug}/")


def test_principals_are_ordered_and_narrowed_as_in_every_register(client: Client) -> None:
    alnas, orsa = make_principal("Alnäs"), make_principal("Orsa")
    meeting = make_meeting(day=timezone.localdate(), published=True)
    commitment = make_commitment(meeting, "Orsa anmäler")
    commitment.parties.create(principal=orsa)
    ordered = text_of(client, "/vidsjo/huvudman/?ordna=-oppna")
    assert ordered.index(f"/huvudman/{orsa.slug}/") < ordered.index(f"/huvudman/{alnas.slug}/")
    narrowed = text_of(client, "/vidsjo/huvudman/?q=orsa")
    assert f"/huvudman/{alnas.slug}/" not in narrowed.partition("<table")[2]
    assert f"/huvudman/{orsa.slug}/" in narrowed


def test_the_answer_counts_the_principals_with_something_late_alone(client: Client) -> None:
    alnas, _on_time = make_principal("Alnäs"), make_principal("Orsa")
    meeting = make_meeting(day=date(2020, 1, 8), published=True)
    for number in range(2):
        commitment = make_commitment(meeting, f"Alnäs anmäler {number}")
        commitment.parties.create(principal=alnas)
    meeting.commitments.update(due="2020-10", due_text="oktober 2020", due_to=date(2020, 10, 31))
    assert '<a href="?lage=sent">En</a> har sena åtaganden.' in text_of(client, "/vidsjo/huvudman/")
    assert rows_of(client, "/vidsjo/huvudman/?lage=sent") == ["Alnäs kommun"]
    meeting.commitments.all().delete()
    assert "sena åtaganden." not in text_of(client, "/vidsjo/huvudman/")


def test_a_principals_page_hides_what_is_not_released(client: Client) -> None:
    alnas = make_principal("Alnäs")
    meeting = make_meeting(organ=make_organ("Hemliga gruppen"), day=timezone.localdate())
    make_attendance(meeting, make_person("Åsa Ek"), principal=alnas)
    make_commitment(meeting, "Hemligt åtagande").parties.create(principal=alnas)
    index_meeting(meeting.pk)
    for address in (f"/vidsjo/huvudman/{alnas.slug}/", "/vidsjo/huvudman/"):
        text = text_of(client, address)
        assert "Hemlig" not in text
        assert "Åsa Ek" not in text
    assert client.get("/vidsjo/huvudman/finns-inte/").status_code == 404


def test_the_pages_ask_the_database_as_often_for_many_as_for_few(client: Client) -> None:
    alnas = make_principal("Alnäs")
    person = make_person("Åsa Ek")

    def fill(number: int) -> None:
        for _one in range(number):
            meeting = make_meeting(organ=make_organ("Rådet"), day=timezone.localdate(), published=True)
            make_attendance(meeting, person, principal=alnas)
            make_commitment(meeting, "Alnäs anmäler").parties.create(principal=alnas)
            make_decision(meeting, "Alnäs svarar.")
            index_meeting(meeting.pk)

    fill(2)
    addresses = (f"/vidsjo/huvudman/{alnas.slug}/", "/vidsjo/huvudman/", f"/vidsjo/personer/{person.slug}/")
    for address in addresses:
        text_of(client, address)
    counts = []
    for _round in range(2):
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                text_of(client, address)
            counts.append(len(queries))
        fill(6)
    assert counts[:3] == counts[3:]
