"""Who may find what: a cell is seen when it is public or its readers include the actor's organs."""

from __future__ import annotations

from collections.abc import Sequence

from samverk.accounts.models import Actor, Permission
from samverk.audit.models import AuditEvent, PendingReaction
from samverk.meetings.models import Attendance, Meeting
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.facets import CountedCell, split_ids

REACTION = "search.index_meeting"
MEETING = "meetings.Meeting"


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


def withdrawn_entries() -> list[int]:
    """Entries that the index still calls public although their meeting is not, because it is not yet indexed again.

    They are left out of every answer until the worker has come to them, so that what is withdrawn is gone at once.
    People of such meetings are left out with them: the index cannot yet tell whether another meeting knows them.
    """
    waiting = PendingReaction.objects.filter(name=REACTION, event__subject_type=MEETING)
    ids = {int(one) for one in waiting.values_list("event__subject_id", flat=True) if one.isdigit()}
    if not ids:
        return []
    ids -= set(Meeting.objects.filter(pk__in=ids, published_at__isnull=False).values_list("pk", flat=True))
    public = SearchEntry.objects.filter(cell__is_public=True)
    entries = set(public.filter(meeting_id__in=ids).values_list("pk", flat=True))
    if not entries:
        return []
    people = Attendance.objects.filter(meeting_id__in=ids, person__isnull=False).values("person")
    entries |= set(public.filter(kind=EntryKind.PERSON, object_id__in=people).values_list("pk", flat=True))
    return sorted(entries)


def meetings_of_event(event_id: int) -> list[int]:
    """The meetings that an event of the log is about: its subject, and those that its data name (an import)."""
    event = AuditEvent.objects.filter(pk=event_id).first()
    if event is None:
        return []
    named = [int(one) for one in event.data.get("meetings", ()) if isinstance(one, int)]
    is_meeting = event.subject_type == MEETING and event.subject_id.isdigit()
    return sorted({*named, int(event.subject_id)} if is_meeting else set(named))
