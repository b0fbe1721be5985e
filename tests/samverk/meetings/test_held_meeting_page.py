"""A meeting that was held here is seen on the same page as one that was read from a document."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from samverk.accounts.models import User
from samverk.meetings.actions.save_commitment import save_commitment
from samverk.meetings.actions.save_decision import save_decision
from tests.samverk.meetings.room_world import ONE, Room

AT = ONE + timedelta(minutes=10)


@pytest.mark.django_db
def test_what_was_decided_here_is_on_the_meetings_page(room: Room) -> None:
    item = room.items()[4]
    save_decision(actor=room.secretary, meeting=room.meeting, item=item, text="Rådet ställer sig bakom planen.", at=AT)
    save_commitment(actor=room.secretary, meeting=room.meeting, item=item, line="@Hagalund gör det /30 juni", at=AT)
    heard = room.place("Camilla Brattström")
    heard.items, heard.partial = ["1", "2", "3", "4", "6"], True
    heard.save()
    client = Client()
    client.force_login(User.objects.get(username="sekreteraren"), backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.get(reverse("portal:meeting", args=[room.meeting.county.slug, room.meeting.pk]))
    assert answer.status_code == 200
    assert "Rådet ställer sig bakom planen." in answer.content.decode()
    page = answer.context["page"]
    assert next(one.notes for one in page.seats if one.name == heard.name) == ("§ 1–4 och 6",)
    assert (page.decisions, page.commitments, page.seat_count) == (1, 1, 13)
