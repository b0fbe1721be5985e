"""The chair's running order: times, warnings when the day overflows, and who may read it."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client

from samverk.meetings.models import Meeting
from samverk.meetings.queries.running_order import running_order_of
from tests.samverk.factories import NOON, make_item, make_user
from tests.samverk.meetings.called_council import Council, make_council

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    made = make_council()
    made.meeting.items.update(minutes_allotted=60)
    return made


def test_each_item_has_its_times_and_the_day_fits(council: Council) -> None:
    page = running_order_of(council.meeting)
    assert [(one.timed.begins_at, one.ends_at) for one in page.lines] == [
        (time(13), time(14)),
        (time(14), time(15)),
    ]
    assert (page.ends_at, page.first_over) == (time(15), None)


def test_the_item_in_which_the_time_runs_out_is_named(council: Council, client: Client) -> None:
    third = make_item(council.meeting, "Laget runt", number="3")
    third.minutes_allotted = 45
    third.save()
    page = running_order_of(council.meeting)
    assert page.first_over is not None
    assert (page.first_over.timed.item, page.ends_at) == (third, time(15, 45))
    client.login(username="elin", password="vitsippa-bakom-knuten")
    shown = client.get(f"/vidsjo/moten/{council.meeting.pk}/korschema/").content.decode()
    assert "Dagen spricker med 15 minuter: sista punkten slutar 15.45." in shown
    assert "efter sluttiden" in shown


def test_a_meeting_without_times_says_so(council: Council, client: Client) -> None:
    Meeting.objects.update(start_time=None, end_time=None)
    client.login(username="elin", password="vitsippa-bakom-knuten")
    shown = client.get(f"/vidsjo/moten/{council.meeting.pk}/korschema/").content.decode()
    assert "Mötet har inga tider än." in shown


def test_the_chair_reads_it_and_a_reader_or_the_public_never_does_even_of_a_released_meeting(
    council: Council, client: Client
) -> None:
    Meeting.objects.update(published_at=NOON)
    for name, role, status in (("ordforande", "chair", 200), ("lasare", "reader", 403)):
        make_user(name, role=role)
        client.login(username=name, password="vitsippa-bakom-knuten")
        for file in ("korschema/", "korschema.pdf"):
            assert client.get(f"/vidsjo/moten/{council.meeting.pk}/{file}").status_code == status
    client.logout()
    assert client.get(f"/vidsjo/moten/{council.meeting.pk}/korschema.pdf").status_code == 404
