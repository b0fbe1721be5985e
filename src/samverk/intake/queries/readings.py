"""What one reading of a document gave: its text and the records in it, to be compared, kept and laid back."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from minutes_reader import Minutes
from samverk.documents.models import Document, DocumentText, Finding
from samverk.intake.queries.records import FoundRecord, Place, records_in


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """The text with its pages as DocumentText has them, the records in it, and which reader read it."""

    reader_version: str
    media_type: str
    unread_pages: list[int]
    text: str
    pages: list[list[Any]]
    scanned: bool
    word_places: list[list[Any]]
    records: tuple[FoundRecord, ...]


def reading_of(meetings: tuple[Minutes, ...], *, reader_version: str) -> DocumentReading:
    """What a reader found."""
    source = meetings[0].source
    words = [
        [word.span.start, word.span.end, word.box.left, word.box.top, word.box.right, word.box.bottom]
        for line in source.lines
        for word in line.words
    ]
    return DocumentReading(
        reader_version=reader_version,
        media_type=source.media_type[:100],
        unread_pages=list(source.unread_pages),
        text=source.text,
        pages=[[one.number, one.span.start, one.span.end, one.width, one.height] for one in source.pages],
        scanned=source.scanned,
        word_places=words,
        records=tuple(records_in(meetings)),
    )


def reading_in(document: Document) -> DocumentReading:
    """The reading that the register has of the document now."""
    text = DocumentText.objects.get(document=document)
    findings = Finding.objects.filter(document=document).prefetch_related("citations").order_by("position")
    return DocumentReading(
        reader_version=document.reader_version,
        media_type=document.media_type,
        unread_pages=list(document.unread_pages),
        text=text.text,
        pages=text.pages,
        scanned=text.scanned,
        word_places=text.word_places,
        records=tuple(record_of(one) for one in findings),
    )


def record_of(finding: Finding) -> FoundRecord:
    """The record that the finding keeps, as the reader gave it."""
    return FoundRecord(
        section=finding.section,
        part=finding.part,
        key=finding.key,
        position=finding.position,
        value=finding.value,
        derived=finding.derived,
        reason=finding.reason,
        places=tuple(
            Place(field=one.field, start=one.start, end=one.end, page=one.page, quote=one.quote)
            for one in finding.citations.all()
        ),
        sure=finding.sure,
    )


def packed(reading: DocumentReading) -> bytes:
    """The reading as bytes to keep: JSON, compressed."""
    return zlib.compress(json.dumps(asdict(reading), ensure_ascii=False).encode())


def unpacked(content: bytes) -> DocumentReading:
    """What `packed` kept."""
    told = json.loads(zlib.decompress(content))
    records = told.pop("records")
    return DocumentReading(
        **told,
        records=tuple(
            FoundRecord(**{**one, "places": tuple(Place(**place) for place in one["places"])}) for one in records
        ),
    )
