"""Reads of documents: where files lie, what an actor may see, and what is damaged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from samverk.accounts.models import Actor, Permission
from samverk.core.errors import NotFound
from samverk.documents.models import Citation, DeclinedOffer, Document, DocumentText
from samverk.organizations.models import County

Key = tuple[int, str]
"""A document's number and the key of a finding in it: what a finding is known by through every new reading."""


def declined_keys(county: County, offered_as: str) -> set[Key]:
    """The findings of the county that somebody declined when they were offered as that."""
    rows = DeclinedOffer.objects.filter(document__county=county, offered_as=offered_as)
    return set(rows.values_list("document_id", "finding_key"))


def files_folder() -> Path:
    """The folder that holds the bytes of all documents."""
    return Path(settings.HOME) / "files"


def file_path(sha256: str) -> Path:
    """Where the file with this hash lies."""
    return files_folder() / sha256[:2] / sha256


def file_of(document: Document) -> bytes:
    """The document's bytes; raises NotFound where the file is gone."""
    try:
        return file_path(document.sha256).read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"file {document.sha256}") from error


def documents_for(actor: Actor, county: County) -> QuerySet[Document]:
    """The county's documents that the actor may see; outside the staff only published ones."""
    documents = Document.objects.filter(county=county)
    if actor.can(Permission.VIEW_UNPUBLISHED, county_id=county.pk):
        return documents
    return documents.filter(published_at__isnull=False)


def document_for(actor: Actor, county: County, document_id: int) -> Document:
    """One document; raises NotFound where the actor may not see it."""
    document = documents_for(actor, county).filter(pk=document_id).first()
    if document is None:
        raise NotFound(f"document {document_id}")
    return document


def file_faults() -> Iterator[str]:
    """Each stored file that is gone or does not match its hash, in one sentence."""
    for document in Document.objects.order_by("sha256").iterator(chunk_size=500):
        path = file_path(document.sha256)
        values = {"path": path, "number": document.pk, "name": document.file_name}
        if not path.exists():
            yield _("The file %(path)s of document %(number)s (%(name)s) is gone") % values
        elif _hash_of(path) != document.sha256:
            yield _("The file %(path)s of document %(number)s (%(name)s) was altered") % values


def quote_faults() -> Iterator[str]:
    """Each citation whose place does not hold its words, and each document that was read but has no text."""
    bare = Document.objects.exclude(reader_version="").filter(
        ~Exists(DocumentText.objects.filter(document=OuterRef("pk")))
    )
    for document in bare:
        values = {"number": document.pk, "name": document.file_name}
        yield _("Document %(number)s (%(name)s) has lost its text") % values
    texts = DocumentText.objects.order_by("document_id")
    for row in texts.iterator(chunk_size=50):
        cited = Citation.objects.filter(finding__document=row.document_id).values_list("pk", "start", "end", "quote")
        for key, start, end, quote in cited:
            if row.text[start:end] != quote:
                values = {"citation": key, "number": row.document_id}
                yield _("Citation %(citation)s of document %(number)s does not quote its words") % values


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
