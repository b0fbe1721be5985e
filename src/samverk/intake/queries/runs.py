"""Reads of imports: runs with their files, where uploads wait, and what a failure means in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minutes_reader.errors import ADVICE
from samverk.accounts.models import Actor
from samverk.core.errors import NotFound, NotPermitted
from samverk.documents.permissions import can_import_document
from samverk.intake.models import ImportedFile, ImportRun
from samverk.organizations.models import County

RATE_WINDOW = timedelta(minutes=10)
MOST_FILES_IN_WINDOW = 600
DONE = (ImportedFile.State.CREATED, ImportedFile.State.CHANGED, ImportedFile.State.UNCHANGED, ImportedFile.State.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A failure in plain words: what happened, and what to do."""

    happened: Promise
    advice: Promise


def _reason(code: str, happened: Promise) -> Reason:
    return Reason(happened=happened, advice=_(ADVICE[code]))


REASONS: dict[str, Reason] = {
    "empty": _reason("empty", _("The file is empty.")),
    "encrypted": _reason("encrypted", _("The file is locked with a password.")),
    "damaged": _reason("damaged", _("The file is damaged.")),
    "unsupported": _reason("unsupported", _("Files of this kind cannot be read.")),
    "too_large": _reason("too_large", _("The file is larger than 50 MB.")),
    "too_many_pages": _reason("too_many_pages", _("The file has too many pages.")),
    "no_text": _reason("no_text", _("The file holds only pictures of text.")),
    "bomb": _reason("bomb", _("The file unpacks to far more than it should.")),
    "patient_rows": _reason(
        "patient_rows",
        _("The file seems to have a row for each patient, so it was refused and nothing of it was kept."),
    ),
    "timeout": _reason("timeout", _("It took too long to read the file.")),
    "memory": _reason("memory", _("The file needs too much memory to be read.")),
    "lost": Reason(happened=_("The file disappeared before it was read."), advice=_("Upload it again.")),
    "other": _reason("crashed", _("The file could not be read.")),
}


def uploads_folder() -> Path:
    """Where uploaded files wait until they have been read."""
    return Path(settings.HOME) / "cache" / "uploads"


def upload_path(file: ImportedFile) -> Path:
    """Where the bytes of this file wait."""
    return uploads_folder() / str(file.pk)


def reason_of(file: ImportedFile) -> Reason:
    """What the failure of this file means."""
    return REASONS.get(file.reason_code, REASONS["other"])


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file of a run as the page shows it."""

    file: ImportedFile
    reason: Reason | None
    meeting_id: int | None
    meetings: int
    needs_county: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A run with its progress."""

    run: ImportRun
    lines: tuple[FileLine, ...]
    done: int
    failed: int
    created: int
    changed: int
    unchanged: int

    @property
    def total(self) -> int:
        """How many files the run has."""
        return len(self.lines)

    @property
    def is_finished(self) -> bool:
        """Say whether nothing is left to read."""
        return self.run.state == ImportRun.State.FINISHED


def runs_for(actor: Actor, county: County) -> QuerySet[ImportRun]:
    """The county's imports, latest first. Raises NotFound, NotPermitted."""
    _require(actor, county)
    return ImportRun.objects.filter(county=county).annotate(total=Count("files")).order_by("-pk")


def run_for(actor: Actor, county: County, run_id: int) -> RunView:
    """One import with its files. Raises NotFound, NotPermitted."""
    _require(actor, county)
    run = ImportRun.objects.filter(county=county, pk=run_id).first()
    if run is None:
        raise NotFound(f"import {run_id}")
    files = list(run.files.select_related("document").prefetch_related("document__meetings"))
    lines = tuple(_line(one) for one in files)
    counts = {state: sum(one.state == state for one in files) for state in ImportedFile.State}
    return RunView(
        run=run,
        lines=lines,
        done=sum(counts[state] for state in DONE),
        failed=counts[ImportedFile.State.FAILED],
        created=counts[ImportedFile.State.CREATED],
        changed=counts[ImportedFile.State.CHANGED],
        unchanged=counts[ImportedFile.State.UNCHANGED],
    )


def _require(actor: Actor, county: County) -> None:
    if not can_import_document(actor, county.pk):
        raise NotPermitted("import documents") if actor.is_insider(county.pk) else NotFound(county.slug)


def _line(file: ImportedFile) -> FileLine:
    meetings = list(file.document.meetings.all()) if file.document else []
    return FileLine(
        file=file,
        reason=reason_of(file) if file.state == ImportedFile.State.FAILED else None,
        meeting_id=meetings[0].pk if meetings else None,
        meetings=len(meetings),
        needs_county=file.document is not None and file.document.county_id is None,
    )


def is_too_often(user_id: int | None, more: int, *, now: datetime) -> bool:
    """Say whether the user would have uploaded more than MOST_FILES_IN_WINDOW files within the window."""
    recent = ImportedFile.objects.filter(run__user=user_id, run__started_at__gte=now - RATE_WINDOW).count()
    return recent + more > MOST_FILES_IN_WINDOW
