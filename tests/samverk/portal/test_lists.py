"""Organs, meetings and matters: what is listed, for whom, and how an empty list helps."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from samverk.meetings.models import Meeting
from samverk.organizations.models import Origin
from tests.samverk.factories import (
    make_attendance,
    make_county,
    make_item,
    make_matter,
    make_meeting,
    make_membership,
    make_organ,
    make_person,
    make_principal,
    make_user,
)

pytestmark = pytest.mark.django_db


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", ["/vidsjo/organ/", "/vidsjo/moten/", "/vidsjo/arenden/"])
def test_an_empty_list_says_how_it_gets_filled_and_gives_staff_one_button(address: str, client: Client) -> None:
    make_county()
    assert 'class="empty"' in get(client, address)
    client.force_login(make_user())
    assert get(client, address).count('class="btn" href="/vidsjo/inlasning/"') == 1


def test_an_organ_without_released_meetings_is_not_there_for_the_public(client: Client) -> None:
    organ = make_organ(slug="radet")
    make_meeting(organ=organ)
    assert client.get("/vidsjo/organ/radet/").status_code == 404
    assert "radet" not in get(client, "/vidsjo/organ/")
    client.force_login(make_user())
    assert organ.name in get(client, "/vidsjo/organ/radet/")


def test_an_organ_shows_attendance_per_principal_with_a_table_behind(client: Client) -> None:
    organ, principal = make_organ(slug="radet"), make_principal("Alnäs")
    for day, status in ((date(2026, 3, 1), "present"), (date(2026, 5, 1), "absent")):
        meeting = make_meeting(organ=organ, day=day, published=True)
        make_attendance(meeting, make_person(), principal=principal, status=status)
    text = get(client, "/vidsjo/organ/radet/")
    assert "1 av 2" in text
    assert 'class="heat heat--a"' in text
    assert "Visa siffrorna som tabell" in text


def test_a_term_that_has_ended_is_shown_with_both_its_ends(client: Client) -> None:
    organ = make_organ(slug="radet")
    make_meeting(organ=organ, published=True)
    term = make_membership(person=make_person(), organ=organ, principal=make_principal(), starts_on=date(2023, 3, 1))
    term.ends_on, term.origin = date(2025, 2, 1), Origin.ENTERED
    term.save()
    assert "mar 2023–feb 2025" in get(client, "/vidsjo/organ/radet/")


def test_the_meetings_can_be_narrowed_and_an_unknown_choice_finds_nothing(client: Client) -> None:
    make_meeting(organ=make_organ("Arbetsutskottet", slug="au"), day=date(2025, 5, 5), published=True)
    make_meeting(organ=make_organ("Chefsgruppen", slug="chefer"), day=date(2026, 5, 5), published=True)
    assert "5 maj 2026" not in get(client, "/vidsjo/moten/?organ=au")
    assert "5 maj 2025" not in get(client, "/vidsjo/moten/?ar=2026")
    for address in ("?organ=nej", "?ar=abcd", "?ar=0000", "?visa=allt", "?organ=au&ar=2026"):
        assert "Inget möte passar" in get(client, f"/vidsjo/moten/{address}")


def test_the_nearest_meetings_ahead_stand_above_those_until_today(client: Client) -> None:
    make_meeting(day=date(2999, 5, 5), state=Meeting.State.EXPECTED, published=True)
    make_meeting(day=date(2026, 5, 5), published=True)
    text = get(client, "/vidsjo/moten/")
    above, until_today = text.split("Till i dag, de senaste först")
    assert "Nästa möten" in above
    assert "2999" not in until_today.split("<table")[1]
    assert "Nästa möten" not in get(client, "/vidsjo/moten/?visa=kommer")


def test_missing_minutes_are_told_apart_from_meetings_ahead(client: Client) -> None:
    make_meeting(day=date(2026, 2, 1), state=Meeting.State.EXPECTED)
    client.force_login(make_user())
    text = get(client, "/vidsjo/moten/?visa=saknas")
    assert "protokoll saknas" in text


def test_a_matter_shows_the_meetings_where_it_came_up_and_no_others(client: Client) -> None:
    matter = make_matter("Trygg hemgång")
    for day, published in ((date(2026, 2, 1), True), (date(2026, 3, 1), False)):
        item = make_item(make_meeting(day=day, published=published, organ=make_organ(f"Organ {day.month}")))
        item.matter = matter
        item.save()
    text = get(client, f"/vidsjo/arenden/{matter.slug}/")
    assert "Organ 2" in text
    assert "Organ 3" not in text
    client.force_login(make_user())
    assert "Organ 3" in get(client, f"/vidsjo/arenden/{matter.slug}/")


def test_a_matter_of_unreleased_meetings_alone_is_not_found(client: Client) -> None:
    matter = make_matter()
    item = make_item(make_meeting())
    item.matter = matter
    item.save()
    assert client.get(f"/vidsjo/arenden/{matter.slug}/").status_code == 404


def test_pages_of_another_county_are_not_found(client: Client) -> None:
    make_county(code="O", name="Ostviks län", slug="ostvik")
    make_meeting(organ=make_organ(slug="radet"), published=True)
    assert client.get("/ostvik/organ/radet/").status_code == 404
    assert client.get("/nowhere/").status_code == 404
