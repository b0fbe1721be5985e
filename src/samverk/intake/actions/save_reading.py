"""Makes a reading the one that the register has of a document: its text, its findings, and the rows that follow."""

from __future__ import annotations

from datetime import datetime

from samverk.documents.models import Document, DocumentText, Finding
from samverk.intake.actions.keep_cases import Cases
from samverk.intake.actions.project_document import project_document
from samverk.intake.actions.save_findings import FindingChanges, save_findings
from samverk.intake.queries.readings import DocumentReading


def save_reading(document: Document, reading: DocumentReading, *, at: datetime) -> FindingChanges:
    """Save the document with the text and the findings of the reading; what it changed. Those removed are still there.

    Part of an action that makes the register's rows and records the event.
    """
    document.media_type, document.reader_version, document.read_at = reading.media_type, reading.reader_version, at
    document.unread_pages = reading.unread_pages
    is_new = document.pk is None
    document.save()
    values = {
        "text": reading.text,
        "pages": reading.pages,
        "scanned": reading.scanned,
        "word_places": reading.word_places,
    }
    if is_new:
        DocumentText.objects.create(document=document, **values)
    else:
        DocumentText.objects.update_or_create(document=document, defaults=values)
    return save_findings(document, list(reading.records), text=reading.text, is_new=is_new)


def lay_reading(document: Document, reading: DocumentReading, *, at: datetime) -> tuple[int, list[int]]:
    """Save the reading and let the register's rows follow: how many findings changed, and the meetings it touched.

    Part of an action that records the event.
    """
    changes = save_reading(document, reading, at=at)
    touched = project_document(document, at=at, cases=Cases.of(document), without=changes.removed, text=reading.text)
    Finding.objects.filter(pk__in=changes.removed).delete()
    return changes.total, touched
