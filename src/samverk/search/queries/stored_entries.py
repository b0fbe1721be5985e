"""Compares what stands in the index with what should: so that only what differs is written again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from samverk.meetings.models import Attendance, Presenter
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.drafts import EntryDraft, joined_ids
from samverk.search.queries.facets import split_ids


def differing(kind: EntryKind, drafts: Iterable[EntryDraft]) -> Iterator[EntryDraft]:
    """Those of the drafts of a kind that are not in the index just so."""
    wanted = {draft.object_id: draft for draft in drafts}
    for entry in _entries(kind, wanted):
        if _is_same(entry, wanted[entry.object_id]):
            del wanted[entry.object_id]
    yield from wanted.values()


def people_to_index(meeting_ids: Collection[int], *, fresh: Collection[int]) -> set[int]:
    """The people of the meetings whose entries may have to change.

    fresh: the meetings that the index did not know, or not as public. A person whose entry already tells all that
    a fresh meeting says of her is left out: in a county with many meetings that is nearly everybody.
    """
    settled = set(meeting_ids) - set(fresh)
    people = _people_of(settled)
    told: dict[int, list[tuple[str, str, int | None, int | None, bool]]] = defaultdict(list)
    lines = Attendance.objects.filter(meeting__in=list(fresh), person__isnull=False).order_by()
    fields = ("person_id", "name", "organisation", "principal_id", "meeting__organ_rows__organ_id")
    for person, *rest, published in lines.values_list(*fields, "meeting__published_at"):
        told[person].append((*rest, published is not None))
    heard = Presenter.objects.filter(item__meeting__in=list(fresh), person__isnull=False).order_by()
    for person_id, published in heard.values_list("person_id", "item__meeting__published_at"):
        if person_id is not None:
            told[person_id].append(("", "", None, None, published is not None))
    unknown = set(told)
    for entry in _entries(EntryKind.PERSON, told):
        if all(_tells(entry, *line) for line in told[entry.object_id]):
            unknown.discard(entry.object_id)
    return people | unknown


def _people_of(meeting_ids: Collection[int]) -> set[int]:
    listed = Attendance.objects.filter(meeting__in=list(meeting_ids)).values_list("person_id", flat=True)
    heard = Presenter.objects.filter(item__meeting__in=list(meeting_ids)).values_list("person_id", flat=True)
    return {person for ids in (listed, heard) for person in ids if person is not None}


def _entries(kind: EntryKind, ids: Collection[int]) -> Iterable[SearchEntry]:
    return SearchEntry.objects.filter(kind=kind, object_id__in=list(ids)).select_related("cell", "text")


def _tells(
    entry: SearchEntry, name: str, organisation: str, principal: int | None, organ: int | None, is_published: bool
) -> bool:
    """Say whether a person's entry holds what a line of attendance says, as far as it may be told."""
    if entry.cell.is_public and not is_published:
        return True
    if is_published and not entry.cell.is_public:
        return False
    return (
        (not name or name == entry.text.title or name in entry.text.body)
        and organisation in entry.text.body
        and (principal is None or principal in split_ids(entry.cell.principal_ids))
        and (organ is None or organ in split_ids(entry.cell.organ_ids))
    )


def _is_same(entry: SearchEntry, draft: EntryDraft) -> bool:
    cell, text = entry.cell, entry.text
    return (
        (text.title, text.body, text.address) == (draft.title, draft.body, draft.address)
        and entry.day == (draft.day.toordinal() if draft.day else 0)
        and cell.is_public == draft.is_public
        and cell.organ_ids == joined_ids(draft.organ_ids)
        and cell.principal_ids == joined_ids(draft.principal_ids)
        and cell.reader_ids == joined_ids(draft.reader_ids)
    )
