"""Brings the index up to date with meetings: theirs, and their people's, organs', matters' and principals' entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Exists, Model, OuterRef

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Attendance, Meeting, MeetingOrgan, Presenter
from samverk.organizations.models import Organ, Person, Principal
from samverk.search.actions.store_entries import remove_entries, store_entries
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.drafts import EntryDraft
from samverk.search.queries.meeting_entries import entries_of_meetings
from samverk.search.queries.register_entries import (
    entries_of_matters,
    entries_of_organs,
    entries_of_people,
    entries_of_principals,
)
from samverk.search.queries.words_table import tidy_words

BATCH = 100


def index_meeting(meeting_id: int) -> None:
    """Index one meeting again, whatever happened to it: read, corrected, published, withdrawn or removed."""
    index_meetings([meeting_id])


def index_meetings(meeting_ids: Iterable[int]) -> None:
    """Index meetings again; running it twice gives the same index. Entries of what is gone leave."""
    ids = sorted(set(meeting_ids))
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        with transaction.atomic():
            remove_entries(SearchEntry.objects.filter(meeting_id__in=part))
            store_entries(list(entries_of_meetings(part)))
    _index_register(ids)


def index_everything() -> None:
    """Index all meetings, and leave nothing in the index that is not in the register."""
    remove_gone_meetings()
    index_meetings(Meeting.objects.values_list("pk", flat=True))
    tidy_words()


def remove_gone_meetings() -> None:
    """Take the entries of meetings out that are no longer there."""
    there = Meeting.objects.filter(pk=OuterRef("object_id"))
    gone = SearchEntry.objects.filter(~Exists(there), kind=EntryKind.MEETING).values_list("object_id", flat=True)
    ids = list(gone)
    if ids:
        remove_entries(SearchEntry.objects.filter(meeting_id__in=ids))


def _index_register(meeting_ids: Sequence[int]) -> None:
    """People, organs, matters and principals of the meetings; entries of removed ones leave."""
    for kind, model in REGISTER:
        there = model._default_manager.values_list("pk", flat=True)
        with transaction.atomic():
            remove_entries(SearchEntry.objects.filter(kind=kind).exclude(object_id__in=there))
    for kind, ids, drafts in _touched(meeting_ids):
        with transaction.atomic():
            remove_entries(SearchEntry.objects.filter(kind=kind, object_id__in=ids))
            store_entries(list(drafts))


REGISTER: tuple[tuple[EntryKind, type[Model]], ...] = (
    (EntryKind.PERSON, Person),
    (EntryKind.ORGAN, Organ),
    (EntryKind.MATTER, Matter),
    (EntryKind.PRINCIPAL, Principal),
)


def _touched(meeting_ids: Sequence[int]) -> Iterator[tuple[EntryKind, list[int], Iterator[EntryDraft]]]:
    """For each kind the ids that the meetings touch, and their entries as they should be."""
    people: set[int] = set()
    organs: set[int] = set()
    matters: set[int] = set()
    counties: set[int] = set()
    for start in range(0, len(meeting_ids), BATCH):
        part = meeting_ids[start : start + BATCH]
        people |= _ids(Attendance.objects.filter(meeting_id__in=part).values_list("person_id", flat=True))
        people |= _ids(Presenter.objects.filter(item__meeting_id__in=part).values_list("person_id", flat=True))
        organs |= _ids(MeetingOrgan.objects.filter(meeting_id__in=part).values_list("organ_id", flat=True))
        matters |= _ids(AgendaItem.objects.filter(meeting_id__in=part).values_list("matter_id", flat=True))
        counties |= _ids(Meeting.objects.filter(pk__in=part).values_list("county_id", flat=True))
    for start in range(0, len(people), BATCH):
        some = sorted(people)[start : start + BATCH]
        yield EntryKind.PERSON, some, entries_of_people(some)
    yield EntryKind.ORGAN, sorted(organs), entries_of_organs(organs)
    yield EntryKind.MATTER, sorted(matters), entries_of_matters(matters)
    known = set(SearchEntry.objects.filter(kind=EntryKind.PRINCIPAL).values_list("object_id", flat=True))
    new = list(Principal.objects.filter(county_id__in=counties).exclude(pk__in=known).values_list("pk", flat=True))
    if new:
        theirs = Principal.objects.filter(county_id__in=counties).values_list("pk", flat=True)
        yield EntryKind.PRINCIPAL, list(theirs), entries_of_principals(counties)


def _ids(values: Iterable[int | None]) -> set[int]:
    return {value for value in values if value is not None}
