"""Starts a reading of all older documents by the reader of today, and settles it: take over, leave, or undo."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from minutes_reader import READER_VERSION
from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput, StaleState
from samverk.intake.models import RereadDocument, RereadRun
from samverk.intake.permissions import require_import
from samverk.intake.queries.rereads import UNSETTLED, older_documents
from samverk.organizations.models import County

State = RereadDocument.State
SETTLES = {
    "take": (State.READY, State.TAKING),
    "drop": (State.READY, State.DROPPED),
    "undo": (State.TAKEN, State.UNDOING),
}


def start_rereading(*, actor: Actor, county: County, at: datetime) -> RereadRun:
    """A run of every document that an older reader read; the worker reads them, and no fact changes yet.

    Raises NotFound, NotPermitted, InvalidInput("nothing_to_reread"; "reread_going_on" where an earlier run is not
    settled).
    """
    require_import(actor, county)
    with transaction.atomic():
        County.objects.select_for_update().get(pk=county.pk)
        if RereadDocument.objects.filter(run__county=county, state__in=UNSETTLED).exists():
            raise InvalidInput("reread_going_on")
        keys = list(older_documents(county).values_list("pk", flat=True))
        if not keys:
            raise InvalidInput("nothing_to_reread")
        run = RereadRun.objects.create(
            county=county, user_id=actor.user_id, reader_version=READER_VERSION, started_at=at
        )
        RereadDocument.objects.bulk_create([RereadDocument(run=run, document_id=one) for one in keys], batch_size=500)
        record_event(
            actor=actor,
            verb="reread.started",
            subject=run,
            at=at,
            county_code=county.code,
            data={"documents": len(keys), "reader": READER_VERSION},
        )
    return run


def settle_rereading(*, actor: Actor, run: RereadRun, do: str, at: datetime, row: RereadDocument | None = None) -> int:
    """Say what is to become of the run's documents, or of one of them: "take", "drop" or "undo". How many it is.

    Raises NotFound, NotPermitted, InvalidInput("unknown_change"), StaleState where there is none left to settle so.
    """
    require_import(actor, run.county)
    if do not in SETTLES:
        raise InvalidInput("unknown_change")
    state, after = SETTLES[do]
    with transaction.atomic():
        rows = run.documents.filter(state=state)
        if row is not None:
            rows = rows.filter(pk=row.pk)
        count = rows.update(state=after, leased_until=None, attempts=0, reason_code="", settled_by=actor.user_id)
        if not count:
            raise StaleState(f"reread run {run.pk}: nothing to {do}")
        if do == "drop":
            run.documents.filter(state=State.DROPPED).update(found=b"")
        record_event(
            actor=actor,
            verb=f"reread.{do}",
            subject=run,
            at=at,
            county_code=run.county.code,
            data={"documents": count} | ({"document": row.document_id} if row else {}),
        )
    return count
