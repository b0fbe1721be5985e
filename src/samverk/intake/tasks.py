"""Reads the files that wait: the worker leases them, and takes lapsed leases of a dead worker back."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from samverk.accounts.models import Actor
from samverk.core.errors import ExternalFailure, SamverkError
from samverk.intake.actions.import_document import import_document
from samverk.intake.adapters import FileToRead, Reading, read_files
from samverk.intake.models import ImportedFile, ImportRun
from samverk.intake.queries.runs import upload_path
from samverk.organizations.queries import actor_of

LEASE = timedelta(minutes=15)
WAIT = timedelta(minutes=1)
"""Before files are tried again that could not be read for want of a reader."""
MOST_ATTEMPTS = 3
MOST_AT_ONCE = 8
WAITING = (ImportedFile.State.WAITING, ImportedFile.State.READING)
logger = logging.getLogger(__name__)


def run_waiting_imports(now: datetime, *, most: int = MOST_AT_ONCE) -> int:
    """Read up to `most` waiting files into the register; how many are done. Can run twice without harm."""
    files = _lease(now, most)
    if not files:
        return 0
    paths = {upload_path(one): one for one in files if upload_path(one).exists()}
    for one in files:
        if upload_path(one) not in paths:
            _fail(one, "lost", "")
    try:
        for reading in read_files(FileToRead(path=path, name=one.file_name) for path, one in paths.items()):
            _take_in(paths[reading.file.path], reading)
    except ExternalFailure as error:
        logger.error("%s The files wait.", error)
        _give_back(files, now)
    for run in ImportRun.objects.filter(pk__in={one.run_id for one in files}):
        _finish(run)
    return len(files)


def _lease(now: datetime, most: int) -> list[ImportedFile]:
    free = models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now)
    with transaction.atomic():
        rows = ImportedFile.objects.select_for_update(skip_locked=True, of=("self",)).filter(free, state__in=WAITING)
        files = list(rows.select_related("run__county", "run__user").order_by("pk")[:most])
        given_up = [one for one in files if one.attempts >= MOST_ATTEMPTS]
        for one in given_up:
            _fail(one, "other", "The reader did not get through this file.")
        files = [one for one in files if one.attempts < MOST_ATTEMPTS]
        ImportedFile.objects.filter(pk__in=[one.pk for one in files]).update(
            state=ImportedFile.State.READING, leased_until=now + LEASE, attempts=models.F("attempts") + 1
        )
        started = {one.run_id for one in files}
        ImportRun.objects.filter(pk__in=started, state=ImportRun.State.WAITING).update(state=ImportRun.State.RUNNING)
    for run in ImportRun.objects.filter(pk__in={one.run_id for one in given_up}):
        _finish(run)
    return files


def _give_back(files: list[ImportedFile], now: datetime) -> None:
    """Let those that were not reached wait a little; the attempt does not count."""
    unread = ImportedFile.objects.filter(pk__in=[one.pk for one in files], state=ImportedFile.State.READING)
    unread.update(state=ImportedFile.State.WAITING, leased_until=now + WAIT, attempts=models.F("attempts") - 1)


def _take_in(file: ImportedFile, reading: Reading) -> None:
    if reading.read is None:
        _fail(file, reading.code, str(reading.reason or ""))
        return
    try:
        imported = import_document(
            actor=_actor(file.run),
            content=reading.file.path.read_bytes(),
            file_name=file.file_name,
            meetings=reading.read.meetings,
            county=file.run.county,
            at=timezone.now(),
        )
    except SamverkError as error:
        _fail(file, "other", str(error))
        return
    except Exception as error:
        # The boundary of one document: whatever goes wrong in it is kept and shown, and hits no other.
        logger.exception("document %s could not be taken in", file.file_name)
        _fail(file, "other", f"{type(error).__name__}: {error}")
        return
    file.state, file.document, file.leased_until = imported.state, imported.document, None
    file.save(update_fields=["state", "document", "leased_until"])
    upload_path(file).unlink(missing_ok=True)


def _actor(run: ImportRun) -> Actor:
    """Who uploaded, with the rights of today."""
    if run.user is None:
        return Actor(user_id=None, name="")
    return actor_of(run.user, today=timezone.localdate())


def _fail(file: ImportedFile, code: str, reason: str) -> None:
    file.state, file.reason_code, file.reason = ImportedFile.State.FAILED, code[:40], reason
    file.leased_until = None
    file.save(update_fields=["state", "reason_code", "reason", "leased_until"])
    upload_path(file).unlink(missing_ok=True)


def _finish(run: ImportRun) -> None:
    """The run is finished once none of its files waits."""
    if not run.files.filter(state__in=WAITING).exists():
        run.state, run.finished_at = ImportRun.State.FINISHED, timezone.now()
        run.save(update_fields=["state", "finished_at"])
