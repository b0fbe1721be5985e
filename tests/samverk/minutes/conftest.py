"""A meeting held here with approved minutes, and a home for its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.meetings.models import Meeting
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.organizations.models import Organ, StandingOrders
from tests.samverk.factories import NOON, make_meeting, make_organ

CONTENT = {
    "head": {"place": "Storgatan 1, 823 45 Alnäs", "title": "Protokoll"},
    "items": [
        {"number": "7", "text": "Ring Tore på 070-174 06 05, han bor på Björkvägen 12."},
        {"number": "8", "decisions": [{"text": "Rådet noterar ärendet om 640823-3234."}]},
    ],
}
CLEAN = {"items": [{"number": "7", "text": "Rådet noterar informationen."}]}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def organ() -> Organ:
    organ = make_organ()
    StandingOrders.objects.create(organ=organ, starts_on=date(2020, 1, 1), is_on_notice_board=True)
    return organ


@pytest.fixture
def meeting(organ: Organ) -> Meeting:
    meeting = make_meeting(organ=organ, day=date(2026, 11, 16))
    Meeting.objects.filter(pk=meeting.pk).update(is_held_here=True)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def approved(meeting: Meeting) -> Minutes:
    """Minutes approved at NOON, without anything personal in them."""
    minutes = Minutes.objects.create(meeting=meeting, state=Minutes.State.APPROVED, approved_at=NOON)
    MinutesVersion.objects.create(minutes=minutes, number=1, content=CLEAN, made_at=NOON)
    return minutes
