"""Joins a meeting held here with the PDF of its published minutes: every fact one click from the words it stands on.

The PDF that the public gets becomes the meeting's document, with its text and accepted findings; the rows that the
meeting room made are linked with them. Runs after publication (config/reactions.py), as often as it likes.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import models, transaction

from minutes_reader import SourceText, read_minutes
from samverk.accounts.models import SYSTEM
from samverk.audit.actions.record_event import record_event
from samverk.audit.models import AuditEvent
from samverk.documents.models import Document, DocumentText, Finding
from samverk.documents.queries import file_of
from samverk.intake.actions.build_contents import CONTENT
from samverk.intake.actions.expect_meetings import expect_meetings
from samverk.intake.actions.keep_cases import Cases
from samverk.intake.actions.projection import Projection
from samverk.intake.actions.save_findings import save_findings
from samverk.intake.queries.held_records import READ_SECTIONS, Squeezed, held_records
from samverk.intake.queries.known_counties import KnownCounties
from samverk.meetings.models import (
    AgendaItem,
    AnnouncedEvent,
    Attachment,
    Attendance,
    Commitment,
    Decision,
    Meeting,
    Statement,
)
from samverk.minutes.actions.keep_masked_paper import keep_masked_paper
from samverk.minutes.models import Minutes, MinutesVersion
from samverk.minutes.queries.content import MinutesContent
from samverk.minutes.queries.item_contents import attachment_rows
from samverk.minutes.queries.publication import latest_version, masked_hits
from samverk.minutes.queries.reader_form import reader_form
from samverk.minutes.queries.shown_minutes import public_content
from samverk.organizations.models import Organ

CITED = "minutes.cited"
_FIELDS = {section: (model, fields) for section, model, fields in CONTENT}
_NEW_ROWS = ("events", *READ_SECTIONS)
_WORDS_OF_ROWS: dict[type[models.Model], str] = {Attendance: "name", Attachment: "label"}


def cite_minutes(event_id: int) -> None:
    """React to published minutes, unless they were withdrawn since or have no PDF."""
    event = AuditEvent.objects.get(pk=event_id)
    with transaction.atomic():
        rows = Minutes.objects.select_for_update(of=("self",)).select_related("meeting__county")
        minutes = rows.filter(meeting=int(event.subject_id)).first()
        if minutes is None or minutes.published_at is None:
            return
        version = latest_version(minutes)
        document = _public_pdf(minutes, version, at=event.at)
        if document is not None:
            _cite(minutes, document, public_content(minutes, version), at=event.at)


def _public_pdf(minutes: Minutes, version: MinutesVersion, *, at: datetime) -> Document | None:
    """The signed PDF, in which withheld items are only named; where words are masked, the one without them."""
    if masked_hits(minutes):
        return keep_masked_paper(minutes, version, at=at)
    return version.signed_pdf or version.pdf


def _cite(minutes: Minutes, document: Document, content: MinutesContent, *, at: datetime) -> None:
    meeting = minutes.meeting
    read = read_minutes(file_of(document), name=document.file_name)
    _keep_text(document, read.source, minutes)
    records = held_records(reader_form(content), read.source, read)
    changes = save_findings(document, records, text=read.source.text)
    sure = [one.pk for one in changes.rows if one.section not in READ_SECTIONS]
    Finding.objects.filter(pk__in=sure).update(state=Finding.State.ACCEPTED, reviewed_at=at)
    findings = list(Finding.objects.filter(document=document).prefetch_related("citations"))
    before = _cited_rows(meeting)
    old = Document.objects.filter(findings__in=before | set(changes.removed)).exclude(pk=document.pk)
    gone = set(Finding.objects.filter(document__in=old).values_list("pk", flat=True)) | changes.removed
    meeting.document, meeting.part = document, 1
    meeting.finding = next((one for one in findings if one.section == "meeting"), None)
    meeting.save(update_fields=["document", "part", "finding"])
    items = _link_items(meeting, content, findings)
    _link_rows(meeting, findings, items, content)
    show_read_facts(document, at=at)
    _forget(gone, document)
    if changes.total or before != _cited_rows(meeting):
        record_event(
            actor=SYSTEM,
            verb=CITED,
            subject=meeting,
            at=at,
            county_code=meeting.county.code,
            data={"document": document.pk, "findings": len(findings)},
        )


def show_read_facts(document: Document, *, at: datetime) -> list[int]:
    """Make the rows that nobody entered (events, sums, figures, links) those that the findings ask for.

    Gives the meeting's key: for a document whose meeting was held here this is all that a review can change.
    """
    meeting = Meeting.objects.get(document=document, is_held_here=True)
    items = {one.number: one for one in meeting.items.all() if one.number}
    findings = Finding.objects.filter(document=document, section__in=_NEW_ROWS)
    for finding in findings:
        model, fields = _FIELDS[finding.section]
        row = model._default_manager.filter(finding=finding).first()
        given = fields(finding.effective)
        if finding.state == Finding.State.REJECTED or given is None:
            if row is not None and finding.section in READ_SECTIONS:
                row.delete()
            continue
        number = str(finding.effective.get("item") or "")
        values = given | {"position": finding.position, "item": items.get(number)}
        if row is None:
            model._default_manager.create(meeting=meeting, finding=finding, **values)
        elif finding.section in READ_SECTIONS and finding.correction:
            model._default_manager.filter(finding=finding).update(**values)
    organs = list(Organ.objects.filter(meeting_rows__meeting=meeting).order_by("meeting_rows__position"))
    known = KnownCounties()
    projection = Projection(
        document=document,
        county=meeting.county,
        text="",
        findings=(),
        organs=known.organs_of(meeting.county),
        parties=known.parties_of(meeting.county),
        cases=Cases.of(document),
        at=at,
    )
    expect_meetings(projection, meeting, organs)
    return [meeting.pk]


def _forget(gone: set[int], document: Document) -> None:
    """Take away findings that no longer stand, with the rows that were made of them alone and the text they quoted."""
    for section in _NEW_ROWS:
        _FIELDS[section][0]._default_manager.filter(finding__in=gone).delete()
    old = Document.objects.filter(findings__in=gone).exclude(pk=document.pk)
    DocumentText.objects.filter(document__in=old).delete()
    Document.objects.filter(pk__in=list(old.values_list("pk", flat=True))).update(published_at=None)
    Finding.objects.filter(pk__in=gone).delete()


def _keep_text(document: Document, source: SourceText, minutes: Minutes) -> None:
    pages = [[one.number, one.span.start, one.span.end, one.width, one.height] for one in source.pages]
    DocumentText.objects.update_or_create(document=document, defaults={"text": source.text, "pages": pages})
    Document.objects.filter(pk=document.pk).update(published_at=minutes.published_at)


def _cited_rows(meeting: Meeting) -> set[int]:
    """The findings on which the meeting's rows stand."""
    tables: tuple[type[models.Model], ...] = (Attendance, AgendaItem, *(model for _section, model, _fields in CONTENT))
    found: set[int] = set()
    for model in tables:
        rows = model._default_manager.filter(meeting=meeting, finding__isnull=False)
        found |= set(rows.values_list("finding_id", flat=True))
    return found | ({meeting.finding_id} if meeting.finding_id else set())


def _link_items(meeting: Meeting, content: MinutesContent, findings: list[Finding]) -> dict[str, int]:
    """Join the items with their findings, in the same order; the key of each item by its number."""
    of_items = sorted((one for one in findings if one.section == "items"), key=lambda one: one.position)
    keys = [int(one.key.removeprefix("item-")) for one in content.items]
    for key, finding in zip(keys, of_items, strict=True):
        start, end = finding.value.get("body") or (None, None)
        meeting.items.filter(pk=key).update(finding=finding, start=start, end=end)
    return {one.number: key for one, key in zip(content.items, keys, strict=True) if one.number}


def _link_rows(meeting: Meeting, findings: list[Finding], items: dict[str, int], content: MinutesContent) -> None:
    """Join each row with the finding of the same item and words, each once, in order."""
    papers = attachment_rows(list(meeting.items.order_by("position")))
    of_papers = sorted((one for one in findings if one.section == "attachments"), key=lambda one: one.position)
    for row, finding in zip(papers, of_papers, strict=False):
        Attachment.objects.filter(pk=row.pk).update(finding=finding)
    tables: tuple[tuple[str, type[models.Model]], ...] = (
        ("attendance", Attendance),
        ("decisions", Decision),
        ("commitments", Commitment),
        ("events", AnnouncedEvent),
        ("statements", Statement),
        *((one, _FIELDS[one][0]) for one in READ_SECTIONS),
    )
    for section, model in tables:
        waiting = _rows_by_words(model, meeting)
        for finding in sorted((one for one in findings if one.section == section), key=lambda one: one.position):
            item = items.get(str(finding.value.get("item") or ""))
            found = waiting[item, _squeezed(finding.value, section)] if section != "attendance" else []
            found = found or waiting[None, _squeezed(finding.value, section)]
            if found:
                model._default_manager.filter(pk=found.pop(0)).update(finding=finding)


def _rows_by_words(model: type[models.Model], meeting: Meeting) -> dict[tuple[int | None, str], list[int]]:
    """The keys of the rows by item and words, in their order."""
    name = "url" if model.__name__ == "WebLink" else _WORDS_OF_ROWS.get(model, "text")
    fields = ("pk", name) if model is Attendance else ("pk", name, "item_id")
    waiting: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    rows = model._default_manager.filter(meeting=meeting).order_by("position", "pk").values(*fields)
    for row in rows:
        waiting[row.get("item_id"), Squeezed.of(row[name]).text].append(row["pk"])
    return waiting


def _squeezed(value: dict[str, Any], section: str) -> str:
    name = {"attendance": "name", "links": "url"}.get(section, "text")
    return Squeezed.of(str(value.get(name) or "")).text
