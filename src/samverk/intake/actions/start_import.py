"""Takes uploaded files in for reading: they wait in HOME/cache/uploads until the worker has read them (tasks.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from samverk.accounts.models import Actor
from samverk.audit.actions.record_event import record_event
from samverk.core.errors import InvalidInput
from samverk.intake.adapters import FileToRead, read_files
from samverk.intake.models import ImportedFile, ImportRun
from samverk.intake.permissions import require_import
from samverk.intake.queries.runs import is_too_often, upload_path
from samverk.organizations.models import County

SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
"""Files that may hold a row per patient: they are looked at before anything of them is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as the browser sent it."""

    name: str
    size: int
    chunks: Iterable[bytes]


def start_import(*, actor: Actor, county: County, uploads: Sequence[Upload], at: datetime) -> ImportRun:
    """Make a run of these files. A file that is too large, or a sheet, is listed with its reason and not kept.

    Raises NotFound, NotPermitted, InvalidInput("no_files" or "too_often").
    """
    require_import(actor, county)
    if not uploads:
        raise InvalidInput("no_files")
    if is_too_often(actor.user_id, len(uploads), now=at):
        raise InvalidInput("too_often")
    written: list[Path] = []
    try:
        with transaction.atomic():
            run = ImportRun.objects.create(county=county, user_id=actor.user_id, started_at=at)
            for upload in uploads:
                _keep(run, upload, written)
            if not run.files.filter(state=ImportedFile.State.WAITING).exists():
                run.state, run.finished_at = ImportRun.State.FINISHED, at
                run.save(update_fields=["state", "finished_at"])
            record_event(
                actor=actor,
                verb="import.started",
                subject=run,
                at=at,
                county_code=county.code,
                data={"files": len(uploads)},
            )
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return run


def _keep(run: ImportRun, upload: Upload, written: list[Path]) -> None:
    file = ImportedFile.objects.create(run=run, file_name=Path(upload.name).name[:300], size=upload.size)
    if upload.size > settings.UPLOAD_MOST_BYTES:
        _refuse(file, "too_large", "")
        return
    path = upload_path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    written.append(path)
    with path.open("wb") as target:
        for chunk in upload.chunks:
            target.write(chunk)
    if Path(file.file_name).suffix.casefold() in SHEETS:
        reading = next(read_files([FileToRead(path=path, name=file.file_name)]))
        if reading.read is None:
            path.unlink(missing_ok=True)
            _refuse(file, reading.code, str(reading.reason or ""))


def _refuse(file: ImportedFile, code: str, reason: str) -> None:
    file.state, file.reason_code, file.reason = ImportedFile.State.FAILED, code[:40], reason
    file.save(update_fields=["state", "reason_code", "reason"])
