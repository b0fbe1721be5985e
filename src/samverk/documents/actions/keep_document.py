"""Keeps a file that Samverk made, or that somebody handed in for a meeting, as a document of the county.

It is not read by the reader: reader_version stays empty. The action that keeps it records the event.
"""

from __future__ import annotations

from datetime import datetime

from samverk.documents.actions.store_file import store_file
from samverk.documents.models import Document
from samverk.organizations.models import County


def keep_document(*, county: County, content: bytes, file_name: str, media_type: str, at: datetime) -> Document:
    """The document with these bytes; the same bytes again are the same document. Runs in the caller's transaction."""
    document, _ = Document.objects.get_or_create(
        county=county,
        sha256=store_file(content),
        defaults={"file_name": file_name[:300], "media_type": media_type, "size": len(content), "stored_at": at},
    )
    return document
