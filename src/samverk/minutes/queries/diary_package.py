"""All papers of a meeting as one zip with a manifest, for the diary system of the organ's host."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from samverk.documents.models import Document
from samverk.documents.queries import file_of
from samverk.meetings.models import AttachmentVersion, Notice
from samverk.meetings.queries.room_facts import organ_of
from samverk.minutes.models import Minutes, MinutesExtract
from samverk.minutes.queries.publication import latest_version

FORM = "samverk-diary-1"
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file of the package: its kind (minutes, extract, notice, attachment), title and what restricts it."""

    kind: str
    title: str
    document: Document
    item: str = ""
    version: int | None = None
    status: str = ""
    withheld_ground: str = ""


def diary_package(minutes: Minutes, *, at: datetime) -> bytes:
    """The zip: manifest.json first, then the files it names. The same papers at the same time give the same bytes."""
    files: list[tuple[str, bytes]] = []
    entries: list[dict[str, object]] = []
    for number, paper in enumerate(papers_of(minutes), start=1):
        name = f"{number:02}-{paper.kind}-{_safe(paper.document.file_name)}"
        files.append((name, file_of(paper.document)))
        entries.append(_entry(name, paper))
    manifest = json.dumps(_manifest(minutes, entries, at), ensure_ascii=False, indent=1).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (("manifest.json", manifest), *files):
            package.writestr(zipfile.ZipInfo(name, date_time=_FIRST_DAY_OF_ZIP), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def papers_of(minutes: Minutes) -> Iterator[Paper]:
    """The minutes, extracts, notices and the latest version of each attachment, withheld ones too."""
    version = latest_version(minutes)
    whole = version.signed_pdf or version.pdf
    if whole is not None:
        yield Paper(kind="minutes", title="Protokoll", document=whole, version=version.number, status=minutes.state)
    if version.paper is not None:
        yield Paper(kind="signed_sheet", title="Underskrivet blad", document=version.paper, version=version.number)
    extracts = MinutesExtract.objects.filter(version=version).select_related("pdf", "item")
    for extract in extracts.order_by("item__position"):
        yield Paper(kind="extract", title=extract.item.title, document=extract.pdf, item=extract.item.number)
    for notice in Notice.objects.filter(meeting=minutes.meeting).select_related("document").order_by("number"):
        if notice.document is not None:
            title = str(notice.get_kind_display())
            yield Paper(kind="notice", title=title, document=notice.document, version=notice.number)
    yield from _attachments(minutes)


def _attachments(minutes: Minutes) -> Iterator[Paper]:
    versions = (
        AttachmentVersion.objects.filter(attachment__meeting=minutes.meeting, attachment__removed_at__isnull=True)
        .select_related("attachment", "attachment__item", "document")
        .order_by("attachment__position", "attachment_id", "-number")
    )
    seen: set[int] = set()
    for one in versions:
        if one.attachment_id not in seen:
            seen.add(one.attachment_id)
            yield Paper(
                kind="attachment",
                title=one.attachment.label,
                document=one.document,
                item=one.attachment.item.number if one.attachment.item else "",
                version=one.number,
                status=one.status,
                withheld_ground=one.attachment.withheld_ground,
            )


def _entry(name: str, paper: Paper) -> dict[str, object]:
    return {
        "file": name,
        "kind": paper.kind,
        "title": paper.title,
        "item": paper.item or None,
        "version": paper.version,
        "status": paper.status or None,
        "withheld_ground": paper.withheld_ground or None,
        "media_type": paper.document.media_type,
        "size": paper.document.size,
        "sha256": paper.document.sha256,
    }


def _manifest(minutes: Minutes, entries: list[dict[str, object]], at: datetime) -> dict[str, object]:
    meeting = minutes.meeting
    organ = organ_of(meeting)
    return {
        "form": FORM,
        "made_at": at.isoformat(timespec="seconds"),
        "county": {"code": meeting.county.code, "name": meeting.county.name},
        "organ": organ.name,
        "host": organ.host.name if organ.host else None,
        "meeting": {
            "title": meeting.title or None,
            "date": meeting.date.isoformat() if meeting.date else None,
            "place": meeting.place or None,
        },
        "minutes": {
            "number": minutes.number or None,
            "case_number": minutes.case_number or None,
            "state": minutes.state,
            "approved_at": minutes.approved_at.isoformat() if minutes.approved_at else None,
            "signed_at": minutes.signed_at.isoformat() if minutes.signed_at else None,
        },
        "items": [
            {
                "number": one.get("number") or None,
                "title": one.get("title", ""),
                "withheld_ground": one.get("withheld_ground") or None,
            }
            for one in latest_version(minutes).content.get("items", ())
        ],
        "files": entries,
    }


def _safe(name: str) -> str:
    """A file name that every system takes and that leads to no other folder."""
    return re.sub(r"[^\w.-]+", "_", name.replace("..", "."))[-80:].lstrip("._") or "fil"
