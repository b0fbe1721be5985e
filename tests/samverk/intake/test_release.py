"""What comes in waits until somebody releases it, however much of it was public before."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from samverk.meetings.models import AnnouncedEvent, Meeting
from samverk.organizations.models import County
from tests.samverk.factories import make_meeting, make_organ
from tests.samverk.intake.conftest import TakeIn
from tests.samverk.intake.invented_minutes import COUNCIL, minutes_of

pytestmark = pytest.mark.django_db


def test_minutes_of_an_announced_meeting_come_in_unreleased(county: County, take_in: TakeIn) -> None:
    """That somebody announced the day was public; the minutes that come for it are not."""
    organ = make_organ(COUNCIL, county=county)
    expected = make_meeting(organ=organ, day=date(2026, 10, 16), state=Meeting.State.EXPECTED, published=True)
    announcing = make_meeting(organ=organ, day=date(2026, 9, 1), published=True)
    day = date(2026, 10, 16)
    AnnouncedEvent.objects.create(
        meeting=announcing, expected=expected, kind="meeting", text="16 oktober", date=day, position=1
    )
    take_in(minutes_of())
    met = Meeting.objects.get(pk=expected.pk)
    assert (met.state, met.published_at) == (Meeting.State.HELD, None)
    assert Client().get(f"/{county.slug}/moten/{met.pk}/").status_code == 404
