"""Faults of the index, for `samverk check`: what is missing, what is too much, and what says too much."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samverk.meetings.models import AgendaItem, Commitment, Decision, Meeting
from samverk.search.models import EntryKind, SearchEntry
from samverk.search.queries.visibility import waiting_meetings
from samverk.search.queries.words_table import id_column, tables

CONTENTS = ((EntryKind.ITEM, AgendaItem), (EntryKind.DECISION, Decision), (EntryKind.COMMITMENT, Commitment))


def index_faults() -> Iterator[str]:
    """Each fault in one sentence. Meetings that wait to be indexed are no fault."""
    waiting = waiting_meetings()
    held = Meeting.objects.filter(state=Meeting.State.HELD).exclude(pk__in=waiting)
    entry_of_meeting = SearchEntry.objects.filter(kind=EntryKind.MEETING, object_id=OuterRef("pk"))
    for pk in held.filter(~Exists(entry_of_meeting)).values_list("pk", flat=True):
        yield _("Meeting %(number)s is not in the search index") % {"number": pk}
    for kind, model in CONTENTS:
        entry = SearchEntry.objects.filter(kind=kind, object_id=OuterRef("pk"))
        missing = model._default_manager.filter(~Exists(entry), meeting__in=held).count()
        if missing:
            words = ngettext(
                "%(count)s row of the kind %(kind)s is not in the search index",
                "%(count)s rows of the kind %(kind)s are not in the search index",
                missing,
            )
            yield words % {"count": missing, "kind": EntryKind(kind).label}
    indexed = SearchEntry.objects.filter(meeting_id__isnull=False).exclude(meeting_id__in=waiting)
    gone = indexed.exclude(meeting_id__in=held.values("pk"))
    for meeting_id in gone.values_list("meeting_id", flat=True).distinct():
        yield _("The search index still holds meeting %(number)s, which is gone") % {"number": meeting_id}
    published = Meeting.objects.filter(published_at__isnull=False).values("pk")
    leaking = indexed.filter(cell__is_public=True).exclude(meeting_id__in=published)
    for meeting_id in leaking.values_list("meeting_id", flat=True).distinct():
        words = _("The search index calls meeting %(number)s public, which is not published")
        yield words % {"number": meeting_id}
    yield from _faults_of_words()


def _faults_of_words() -> Iterator[str]:
    """Entries without words, and words without entries."""
    column, entries = id_column(), "SELECT id FROM search_searchentry"
    without = left = 0
    with connection.cursor() as cursor:
        for table in tables():
            words = f"SELECT {column} FROM {table}"  # noqa: S608 - ours
            cursor.execute(f"SELECT COUNT(*) FROM search_searchentry WHERE id NOT IN ({words})")  # noqa: S608 - ours
            without = max(without, cursor.fetchone()[0])
            cursor.execute(f"SELECT COUNT(*) FROM {table} WHERE {column} NOT IN ({entries})")  # noqa: S608 - ours
            left = max(left, cursor.fetchone()[0])
    if without:
        words = ngettext(
            "%(count)s entry of the search index has no words",
            "%(count)s entries of the search index have no words",
            without,
        )
        yield words % {"count": without}
    if left:
        words = ngettext(
            "The search index holds the words of %(count)s entry that is gone",
            "The search index holds the words of %(count)s entries that are gone",
            left,
        )
        yield words % {"count": left}
