"""What the worker does of a rereading: reads and compares, takes over, undoes; one transaction for each document."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.db import OperationalError, models, transaction
from django.utils import timezone

from minutes_reader import READER_VERSION
from samverk.accounts.models import SYSTEM, Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import ExternalFailure
from samverk.documents.models import Document, Finding
from samverk.documents.queries import file_path
from samverk.intake.actions.save_reading import lay_reading
from samverk.intake.adapters import FileToRead, Reading, read_files
from samverk.intake.models import RereadDocument, RereadRun
from samverk.intake.queries.differences import differences
from samverk.intake.queries.findings import reported_findings
from samverk.intake.queries.readings import DocumentReading, packed, reading_in, reading_of, unpacked

State = RereadDocument.State
LEASE = timedelta(minutes=15)
WAIT = timedelta(minutes=1)
"""Before documents are tried again that could not be read for want of a reader."""
MOST_ATTEMPTS = 3
MOST_AT_ONCE = 4
"""So few, because the lease is of all of them together."""
KEPT = ("found", "before", "differences")
logger = logging.getLogger(__name__)


def run_waiting_rereads(now: datetime, *, most: int = MOST_AT_ONCE, run: RereadRun | None = None) -> int:
    """Do what waits for up to `most` documents, of a run or of all; how many were done. Twice does no harm."""
    rows = _lease(now, most, run)
    waiting = {one.pk: one for one in rows if one.state == State.WAITING}
    files: dict[Path, list[RereadDocument]] = {}
    for one in waiting.values():
        files.setdefault(file_path(one.document.sha256), []).append(one)
    try:
        for reading in read_files(FileToRead(path=path, name=one[0].document.file_name) for path, one in files.items()):
            for row in files[reading.file.path]:
                _guarded(row, reading)
    except ExternalFailure as error:
        logger.error("%s The documents wait.", error)
        left = RereadDocument.objects.filter(pk__in=waiting, state=State.WAITING)
        left.update(leased_until=now + WAIT, attempts=models.F("attempts") - 1)
    for one in rows:
        if one.pk not in waiting:
            _guarded(one, None)
    return len(rows)


def _lease(now: datetime, most: int, run: RereadRun | None) -> list[RereadDocument]:
    free = models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now)
    free &= models.Q(run=run) if run is not None else models.Q()
    with transaction.atomic():
        waiting = RereadDocument.objects.filter(free, state__in=RereadDocument.WORK).order_by("pk")
        rows = list(
            waiting.select_for_update(skip_locked=True, of=("self",)).select_related("document").defer(*KEPT)[:most]
        )
        for one in rows:
            if one.attempts >= MOST_ATTEMPTS:
                _fail(one, "other", "The reader did not get through this document.")
        rows = [one for one in rows if one.attempts < MOST_ATTEMPTS]
        leased = RereadDocument.objects.filter(pk__in=[one.pk for one in rows])
        leased.update(leased_until=now + LEASE, attempts=models.F("attempts") + 1)
    return rows


def _guarded(row: RereadDocument, reading: Reading | None) -> None:
    """The boundary of one document: whatever goes wrong in it is kept and shown, and hits no other."""
    try:
        with transaction.atomic():
            _work(row.pk, reading)
    except OperationalError:
        # The database was busy or went away: the document waits, and the attempt counts.
        logger.exception("document %s waits", row.document_id)
        later = timezone.now() + WAIT
        RereadDocument.objects.filter(pk=row.pk).update(leased_until=later)
    except Exception as error:
        logger.exception("document %s could not be read again", row.document_id)
        _fail(row, "other", f"{type(error).__name__}: {error}")


def _work(row_id: int, reading: Reading | None) -> None:
    row = (
        RereadDocument.objects.select_for_update(of=("self",))
        .select_related("run__county", "run__user", "settled_by")
        .get(pk=row_id)
    )
    document = Document.objects.select_for_update(of=("self",)).select_related("county").get(pk=row.document_id)
    if row.state == State.WAITING and reading is not None:
        _compare(row, document, reading)
    elif row.state == State.TAKING:
        _take(row, document)
    elif row.state == State.UNDOING:
        _undo(row, document)
    row.leased_until = None
    row.save()


def _compare(row: RereadDocument, document: Document, reading: Reading) -> None:
    if reading.read is None:
        row.state, row.reason_code, row.reason = State.FAILED, reading.code[:40], str(reading.reason or "")
        return
    new, old = reading_of(reading.read.meetings, reader_version=READER_VERSION), reading_in(document)
    found = differences(old.records, new.records, touched=_touched(document))
    counts = Counter(one.kind for one in found)
    row.gained, row.lost, row.changed = counts["gained"], counts["lost"], counts["changed"]
    row.differences, row.read_before, row.attempts = [one.as_json() for one in found], document.read_at, 0
    sections: dict[str, Counter[str]] = {}
    for one in found:
        sections.setdefault(one.section, Counter())[one.kind] += 1
    row.section_counts = {name: dict(kinds) for name, kinds in sections.items()}
    if found:
        row.state, row.found = State.READY, packed(new)
        return
    # The same facts: nothing to decide.
    row.state = State.SAME
    if replace(new, reader_version=old.reader_version) == old:
        document.reader_version = READER_VERSION
        document.save(update_fields=["reader_version"])
    else:
        _lay(row, document, new, undone=False)  # Their places have moved.


def _take(row: RereadDocument, document: Document) -> None:
    if document.read_at != row.read_before:
        row.state, row.found = State.WAITING, b""  # Read by somebody else meanwhile: compare anew.
        return
    row.before = packed(reading_in(document))
    _lay(row, document, unpacked(bytes(row.found)), undone=False)
    row.state, row.found, row.read_before = State.TAKEN, b"", document.read_at


def _undo(row: RereadDocument, document: Document) -> None:
    if document.read_at != row.read_before:
        row.state, row.reason_code = State.TAKEN, "since"
        return
    _lay(row, document, unpacked(bytes(row.before)), undone=True)
    row.state, row.before = State.UNDONE, b""


def _lay(row: RereadDocument, document: Document, reading: DocumentReading, *, undone: bool) -> None:
    now = timezone.now()
    changed, touched = lay_reading(document, reading, at=now)
    user = row.settled_by or row.run.user
    record_event(
        actor=Actor(user_id=user.pk, name=str(user)) if user else SYSTEM,
        verb="document.reread",
        subject=document,
        at=now,
        county_code=row.run.county.code,
        data={
            "sha256": document.sha256,
            "file_name": document.file_name,
            "reader": reading.reader_version,
            "findings": changed,
            "meetings": touched,
            "run": row.run_id,
            "undone": undone,
        },
    )


def _touched(document: Document) -> frozenset[tuple[str, str]]:
    rows = Finding.objects.filter(document=document).filter(
        ~models.Q(state=Finding.State.UNREVIEWED) | models.Q(pk__in=reported_findings(document))
    )
    return frozenset(rows.values_list("section", "key"))


def _fail(row: RereadDocument, code: str, reason: str) -> None:
    """A reading that failed changes nothing; a change that failed leaves the document as it was before it."""
    before = {State.TAKING: State.READY, State.UNDOING: State.TAKEN}.get(State(row.state), State.FAILED)
    RereadDocument.objects.filter(pk=row.pk).update(
        state=before, reason_code=code[:40], reason=reason, leased_until=None
    )
