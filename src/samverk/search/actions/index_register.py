"""Brings the entries of people, organs, matters and principals up to date with the meetings that name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Model

from samverk.matters.models import Matter
from samverk.meetings.models import AgendaItem, Meeting, MeetingOrgan
from samverk.organizations.models import Organ, Person, Principal
from samverk.search.actions.store_entries import remove_entries, store_entries
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.drafts import EntryDraft
from samverk.search.queries.register_entries import (
    entries_of_matters,
    entries_of_organs,
    entries_of_people,
    entries_of_principals,
)
from samverk.search.queries.stored_entries import differing, people_to_index

BATCH = 100
KINDS: tuple[tuple[EntryKind, type[Model]], ...] = (
    (EntryKind.PERSON, Person),
    (EntryKind.ORGAN, Organ),
    (EntryKind.MATTER, Matter),
    (EntryKind.PRINCIPAL, Principal),
)


def index_register(meeting_ids: Sequence[int], *, fresh: Sequence[int] = ()) -> None:
    """Index again what these meetings name. fresh: those that the index did not know, or not as public."""
    people: set[int] = set()
    organs: set[int] = set()
    matters: set[int] = set()
    counties: set[int] = set()
    for start in range(0, len(meeting_ids), BATCH):
        part = meeting_ids[start : start + BATCH]
        people |= people_to_index(part, fresh=[one for one in fresh if one in set(part)])
        organs |= _ids(MeetingOrgan.objects.filter(meeting_id__in=part).values_list("organ_id", flat=True))
        matters |= _ids(AgendaItem.objects.filter(meeting_id__in=part).values_list("matter_id", flat=True))
        counties |= _ids(Meeting.objects.filter(pk__in=part).values_list("county_id", flat=True))
    for start in range(0, len(people), BATCH):
        _store(EntryKind.PERSON, entries_of_people(sorted(people)[start : start + BATCH]))
    _store(EntryKind.ORGAN, entries_of_organs(organs))
    _store(EntryKind.MATTER, entries_of_matters(matters))
    _store(EntryKind.PRINCIPAL, entries_of_principals(counties))


def index_matters(matter_ids: Iterable[int]) -> None:
    """Index these matters again; those that are refused or joined with another are found no more."""
    rows = Matter.objects.filter(pk__in=list(matter_ids))
    hidden = rows.filter(state__in=(Matter.State.REFUSED, Matter.State.JOINED)).values("pk")
    with transaction.atomic():
        remove_entries(SearchEntry.objects.filter(kind=EntryKind.MATTER, object_id__in=hidden))
    _store(EntryKind.MATTER, entries_of_matters(rows.exclude(pk__in=hidden).values_list("pk", flat=True)))


def remove_gone_from_register() -> None:
    """Take the entries of people, organs, matters and principals out that are no longer there."""
    for kind, model in KINDS:
        there = model._default_manager.values_list("pk", flat=True)
        with transaction.atomic():
            remove_entries(SearchEntry.objects.filter(kind=kind).exclude(object_id__in=there))


def _store(kind: EntryKind, drafts: Iterable[EntryDraft]) -> None:
    """Write again what differs."""
    changed = list(differing(kind, drafts))
    if not changed:
        return
    with transaction.atomic():
        remove_entries(SearchEntry.objects.filter(kind=kind, object_id__in=[one.object_id for one in changed]))
        store_entries(changed)


def _ids(values: Iterable[int | None]) -> set[int]:
    return {value for value in values if value is not None}
