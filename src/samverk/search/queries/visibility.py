"""Who may find what: a cell is seen when it is public or its readers include the actor's organs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q

from samverk.accounts.models import Actor, Permission
from samverk.audit.models import AuditEvent, PendingReaction
from samverk.meetings.models import Attendance, Meeting
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.facets import CountedCell, split_ids

REACTION = "search.index_meeting"
WITHDRAWALS = ("meeting.withdrawn", "minutes.withdrawn")
MEETING, DOCUMENT, FINDING, CASE = "meetings.Meeting", "documents.Document", "documents.Finding", "intake.OpenCase"


def cells_for(actor: Actor, cells: Sequence[CountedCell]) -> list[CountedCell]:
    """Those of the cells that the actor may know of."""
    known: dict[tuple[int, str], bool] = {}

    def sees(cell: CountedCell) -> bool:
        key = (cell.county_id, cell.reader_ids)
        if key not in known:
            known[key] = actor.can(
                Permission.VIEW_UNPUBLISHED, county_id=cell.county_id, organ_ids=split_ids(cell.reader_ids)
            )
        return known[key]

    return [cell for cell in cells if cell.is_public or sees(cell)]


def sees_public_alone(actor: Actor) -> bool:
    """Whether the actor may see nowhere what is not public."""
    return not actor.is_system and all(one.permission != Permission.VIEW_UNPUBLISHED for one in actor.grants)


def withdrawn_entries() -> list[int]:
    """Entries that the index still calls public although their meeting is not, because it is not yet indexed again.

    They are left out of every answer until the worker has come to them, so that what is withdrawn is gone at once;
    what was withdrawn and published again too, for it may have been withdrawn to mask words.
    People of such meetings are left out with them: the index cannot yet tell whether another meeting knows them.
    """
    ids = waiting_meetings()
    if not ids:
        return []
    published = Meeting.objects.filter(pk__in=ids, published_at__isnull=False).values_list("pk", flat=True)
    ids -= set(published) - waiting_meetings(verbs=WITHDRAWALS)
    public = SearchEntry.objects.filter(cell__is_public=True)
    entries = set(public.filter(meeting_id__in=ids).values_list("pk", flat=True))
    if not entries:
        return []
    people = Attendance.objects.filter(meeting_id__in=ids, person__isnull=False).values("person")
    entries |= set(public.filter(kind=EntryKind.PERSON, object_id__in=people).values_list("pk", flat=True))
    return sorted(entries)


def waiting_meetings(*, verbs: Collection[str] = ()) -> set[int]:
    """The meetings that wait to be indexed again, after any event or after one of these."""
    waiting = PendingReaction.objects.filter(name=REACTION)
    if verbs:
        waiting = waiting.filter(event__verb__in=verbs)
    by_type: dict[str, set[int]] = {}
    for subject_type, subject_id in waiting.values_list("event__subject_type", "event__subject_id"):
        if subject_id.isdigit():
            by_type.setdefault(subject_type, set()).add(int(subject_id))
    return {one for subject_type, ids in by_type.items() for one in meetings_of(subject_type, ids)}


def meetings_of(subject_type: str, ids: Collection[int]) -> set[int]:
    """The meetings that events about these subjects concern: themselves, or those that a document holds."""
    if subject_type == MEETING:
        return set(ids)
    documents = {
        DOCUMENT: Q(document__in=ids),
        FINDING: Q(document__findings__in=ids),
        CASE: Q(document__open_cases__in=ids),
    }
    if subject_type not in documents:
        return set()
    return set(Meeting.objects.filter(documents[subject_type]).values_list("pk", flat=True))


def may_remove_meetings(event_id: int) -> bool:
    """Say whether meetings may have gone with an event. A document's first import takes none away."""
    return not AuditEvent.objects.filter(pk=event_id, verb="document.imported").exists()


def meetings_of_event(event_id: int) -> set[int]:
    """The meetings that an event of the log concerns."""
    event = AuditEvent.objects.filter(pk=event_id).first()
    if event is None or not event.subject_id.isdigit():
        return set()
    return meetings_of(event.subject_type, {int(event.subject_id)})
