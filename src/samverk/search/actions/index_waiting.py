"""Indexes at once all that waits to be indexed, which is much quicker than one reaction after the other."""

from __future__ import annotations

from samverk.audit.models import PendingReaction
from samverk.search.actions.index_meetings import index_meetings, remove_gone
from samverk.search.queries.visibility import REACTION, waiting_meetings


def index_waiting() -> int:
    """Index what waits, after a large import for instance; the number of reactions that this settles.

    A worker may have leased some of them: it does the same again, without harm.
    """
    rows = list(PendingReaction.objects.filter(name=REACTION).values_list("pk", flat=True))
    if not rows:
        return 0
    remove_gone()
    index_meetings(waiting_meetings())
    for start in range(0, len(rows), 500):
        PendingReaction.objects.filter(pk__in=rows[start : start + 500]).delete()
    return len(rows)
