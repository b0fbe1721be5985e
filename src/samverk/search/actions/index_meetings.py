"""Brings the index up to date with meetings and all that stands in them. Next: index_register.py."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from samverk.meetings.models import Meeting
from samverk.search.actions.index_register import index_register, remove_gone_from_register
from samverk.search.actions.store_entries import remove_entries, store_entries
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.meeting_entries import entries_of_meetings
from samverk.search.queries.words_table import tidy_words

BATCH = 100


def index_meeting(meeting_id: int) -> None:
    """Index one meeting again, whatever happened to it: read, corrected, published, withdrawn or removed."""
    index_meetings([meeting_id])


def index_meetings(meeting_ids: Iterable[int]) -> None:
    """Index meetings again; running it twice gives the same index. Entries of what is gone leave."""
    ids = sorted(set(meeting_ids))
    fresh: list[int] = []
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        fresh += _fresh(part)
        with transaction.atomic():
            remove_entries(SearchEntry.objects.filter(meeting_id__in=part))
            store_entries(list(entries_of_meetings(part)))
    index_register(ids, fresh=fresh)


def index_everything() -> None:
    """Index all meetings, and leave nothing in the index that is not in the register."""
    remove_gone()
    index_meetings(Meeting.objects.values_list("pk", flat=True))
    tidy_words()


def remove_gone() -> None:
    """Take the entries out of what is no longer in the register."""
    there = Meeting.objects.filter(pk=OuterRef("object_id"))
    gone = SearchEntry.objects.filter(~Exists(there), kind=EntryKind.MEETING).values_list("object_id", flat=True)
    ids = list(gone)
    if ids:
        remove_entries(SearchEntry.objects.filter(meeting_id__in=ids))
    remove_gone_from_register()


def _fresh(meeting_ids: Sequence[int]) -> list[int]:
    """The meetings that the index does not know yet, and those that it does not yet call public."""
    known = SearchEntry.objects.filter(kind=EntryKind.MEETING, object_id__in=meeting_ids)
    was_public = dict(known.values_list("object_id", "cell__is_public"))
    published = set(Meeting.objects.filter(pk__in=meeting_ids, published_at__isnull=False).values_list("pk", flat=True))
    return [one for one in meeting_ids if one not in was_public or (one in published and not was_public[one])]
