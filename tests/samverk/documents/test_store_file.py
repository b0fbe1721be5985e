"""Files are stored once under their hash, whole or not at all; damage is found."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.accounts.models import PUBLIC, SYSTEM
from samverk.core.errors import NotFound
from samverk.documents.actions.store_file import hash_of, store_file
from samverk.documents.models import Citation, Document, DocumentText
from samverk.documents.queries import document_for, file_faults, file_of, file_path, quote_faults
from tests.samverk.factories import NOON, make_county, make_document, make_finding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def test_a_file_lies_under_its_hash(home: Path) -> None:
    sha256 = store_file(b"Protokoll")
    assert sha256 == hash_of(b"Protokoll")
    assert (home / "files" / sha256[:2] / sha256).read_bytes() == b"Protokoll"


def test_the_same_bytes_are_written_once() -> None:
    path = file_path(store_file(b"Protokoll"))
    written = path.stat().st_mtime_ns
    store_file(b"Protokoll")
    assert path.stat().st_mtime_ns == written
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_damaged_file_is_mended_by_the_same_bytes() -> None:
    path = file_path(store_file(b"Protokoll"))
    path.write_bytes(b"Protokolx")
    store_file(b"Protokoll")
    assert path.read_bytes() == b"Protokoll"


def test_nothing_is_left_when_writing_fails(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _target: Path) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk"):
        store_file(b"Protokoll")
    assert [one for one in (home / "files").rglob("*") if one.is_file()] == []


def test_a_file_that_is_gone_or_altered_is_named() -> None:
    document = make_document()
    Document.objects.filter(pk=document.pk).update(sha256=store_file(b"Protokoll"))
    document.refresh_from_db()
    assert list(file_faults()) == []
    assert file_of(document) == b"Protokoll"
    file_path(document.sha256).write_bytes(b"protokoll")
    assert list(file_faults()) == [
        f"Filen {file_path(document.sha256)} till dokument {document.pk} (protokoll.txt) har ändrats"
    ]
    file_path(document.sha256).unlink()
    assert "är borta" in next(file_faults())
    with pytest.raises(NotFound):
        file_of(document)


def test_a_citation_that_no_longer_quotes_its_words_is_named() -> None:
    document = make_document("Rådet noterar informationen.")
    make_finding(document, quote="noterar")
    assert list(quote_faults()) == []
    citation = Citation.objects.get()
    DocumentText.objects.update(text="Rådet notesar informationen.")
    assert list(quote_faults()) == [f"Citat {citation.pk} ur dokument {document.pk} återger inte dokumentets ord"]
    DocumentText.objects.all().delete()
    assert "har förlorat sin text" in next(quote_faults())


def test_the_public_sees_published_documents_alone() -> None:
    document = make_document()
    assert document_for(SYSTEM, make_county(), document.pk) == document
    with pytest.raises(NotFound):
        document_for(PUBLIC, make_county(), document.pk)
    Document.objects.update(published_at=NOON)
    assert document_for(PUBLIC, make_county(), document.pk) == document
    with pytest.raises(NotFound):
        document_for(SYSTEM, make_county("W", "Annat län", "annat"), document.pk)
