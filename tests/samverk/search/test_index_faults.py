"""What `samverk check` says of the index."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import PendingReaction
from samverk.meetings.models import Meeting
from samverk.search.actions.index_meetings import index_everything, index_meeting
from samverk.search.actions.index_waiting import index_waiting
from samverk.search.models import SearchEntry
from samverk.search.queries import index_faults
from samverk.search.queries.visibility import REACTION
from samverk.search.queries.words_table import id_column
from tests.samverk.factories import (
    NOON,
    make_attendance,
    make_decision,
    make_item,
    make_meeting,
    make_organ,
    make_person,
)

pytestmark = pytest.mark.django_db


def indexed_meeting() -> Meeting:
    meeting = make_meeting(published=True)
    make_decision(meeting, item=make_item(meeting))
    index_meeting(meeting.pk)
    return meeting


def test_a_whole_index_has_no_faults() -> None:
    indexed_meeting()
    assert list(index_faults()) == []


def test_what_is_missing_is_named() -> None:
    meeting = indexed_meeting()
    make_decision(meeting, "Ett nytt beslut.")
    other = make_meeting()
    assert list(index_faults()) == [
        f"Möte {other.pk} finns inte i sökregistret",
        "1 rad av slaget Beslut finns inte i sökregistret",
    ]


def test_a_public_entry_of_an_unpublished_meeting_is_a_fault() -> None:
    meeting = indexed_meeting()
    Meeting.objects.filter(pk=meeting.pk).update(published_at=None)
    assert list(index_faults()) == [f"Sökregistret visar möte {meeting.pk} för alla, fast det inte är publicerat"]


def test_lost_words_and_words_left_behind_are_faults() -> None:
    indexed_meeting()
    entry = SearchEntry.objects.order_by("pk").first()
    assert entry is not None
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_words WHERE {id_column()} = %s", [entry.pk])
    assert list(index_faults()) == ["1 post i sökregistret saknar ord"]


def test_indexing_everything_mends_the_index() -> None:
    meeting = indexed_meeting()
    Meeting.objects.filter(pk=meeting.pk).update(published_at=None)
    gone = make_meeting(published=True)
    index_meeting(gone.pk)
    gone.organ_rows.all().delete()
    gone.delete()
    make_meeting().published_at = NOON
    index_everything()
    assert list(index_faults()) == []


def test_what_waits_is_indexed_at_once_and_waits_no_longer() -> None:
    meeting = make_meeting(published=True)
    make_decision(meeting, item=make_item(meeting))
    with transaction.atomic():
        event = record_event(actor=SYSTEM, verb="meeting.published", subject=meeting, at=NOON, county_code="V")
    PendingReaction.objects.get_or_create(event=event, name=REACTION)
    assert index_waiting() == 1
    assert index_waiting() == 0
    assert list(index_faults()) == []


def test_indexing_a_meeting_writes_again_only_those_people_of_whom_it_tells_something_new() -> None:
    organ, person = make_organ(), make_person("Åsa Ek")
    for _number in range(2):
        meeting = make_meeting(organ=organ, published=True)
        make_attendance(meeting, person)
        index_meeting(meeting.pk)
        first = SearchEntry.objects.get(kind="person", object_id=person.pk).pk
    meeting = make_meeting(organ=organ, published=True)
    make_attendance(meeting, person)
    index_meeting(meeting.pk)
    assert SearchEntry.objects.get(kind="person", object_id=person.pk).pk == first
    elsewhere = make_meeting(organ=make_organ("Gruppen"), published=True)
    make_attendance(elsewhere, person)
    index_meeting(elsewhere.pk)
    assert "Gruppen" in SearchEntry.objects.get(kind="person", object_id=person.pk).text.body
