"""What `samverk check` says of the index."""

from __future__ import annotations

import pytest
from django.db import connection

from samverk.meetings.models import Meeting
from samverk.search.actions.index_meetings import index_everything, index_meeting
from samverk.search.models import SearchEntry
from samverk.search.queries import index_faults
from samverk.search.queries.words_table import id_column
from tests.samverk.factories import NOON, make_decision, make_item, make_meeting

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
        f"meeting {other.pk} is not in the search index",
        "1 rows of the kind decision are not in the search index",
    ]


def test_a_public_entry_of_an_unpublished_meeting_is_a_fault() -> None:
    meeting = indexed_meeting()
    Meeting.objects.filter(pk=meeting.pk).update(published_at=None)
    assert list(index_faults()) == [f"the search index calls meeting {meeting.pk} public, which is not published"]


def test_lost_words_and_words_left_behind_are_faults() -> None:
    indexed_meeting()
    entry = SearchEntry.objects.order_by("pk").first()
    assert entry is not None
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_words WHERE {id_column()} = %s", [entry.pk])
    assert list(index_faults()) == ["1 entries of the search index have no words"]


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
