"""Looks at a file that is handed in for a meeting, by its content, and keeps it as a document of the county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from samverk.core.errors import InvalidInput
from samverk.core.file_types import paper_type, safe_name
from samverk.documents.actions.keep_document import keep_document
from samverk.documents.adapters import sheet_trouble
from samverk.documents.models import Document
from samverk.organizations.models import County


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that was looked at: a safe name, the type that its content tells, its bytes."""

    name: str
    media_type: str
    content: bytes


def look_at_paper(*, name: str, content: bytes) -> Paper:
    """The file as it may be kept; it takes no transaction, for a large sheet takes its time.

    Raises InvalidInput ("no_file", "too_large", "type_not_taken", "patient_rows", "bomb").
    """
    if not content:
        raise InvalidInput("no_file", _("No file was chosen, or the file is empty."))
    if len(content) > settings.UPLOAD_MOST_BYTES:
        raise InvalidInput("too_large", _("The file is larger than 50 MB."))
    media_type = paper_type(content)
    if media_type is None:
        raise InvalidInput(
            "type_not_taken",
            _("Samverk takes PDF, Word, Excel, PowerPoint, OpenDocument, RTF, text and pictures, without macros."),
        )
    trouble = sheet_trouble(content, media_type)
    if trouble:
        words = _("The sheet seems to hold a row per patient and is not kept. Take the rows away first.")
        raise InvalidInput(trouble, words if trouble == "patient_rows" else _("The sheet cannot be opened safely."))
    return Paper(name=safe_name(name, media_type), media_type=media_type, content=content)


def keep_paper(*, county: County, paper: Paper, at: datetime) -> Document:
    """The document with these bytes. Runs in the caller's transaction, which records the event."""
    return keep_document(county=county, content=paper.content, file_name=paper.name, media_type=paper.media_type, at=at)
