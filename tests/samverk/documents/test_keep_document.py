"""A file made here is a document of its county, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from samverk.documents.actions.keep_document import keep_document
from samverk.documents.models import Document
from samverk.documents.queries import file_faults, file_of, quote_faults
from tests.samverk.factories import NOON, make_county

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> None:
    settings.HOME = tmp_path


def keep(content: bytes, code: str = "V") -> Document:
    county = make_county(code, f"Län {code}", f"lan-{code.lower()}")
    return keep_document(
        county=county, content=content, file_name="kallelse.pdf", media_type="application/pdf", at=NOON
    )


def test_the_bytes_come_back() -> None:
    assert file_of(keep(b"%PDF-1.7 notice")) == b"%PDF-1.7 notice"
    assert [*file_faults(), *quote_faults()] == []


def test_the_same_bytes_are_one_document_of_a_county_and_another_of_another() -> None:
    first, again, abroad = keep(b"same"), keep(b"same"), keep(b"same", "W")
    assert first.pk == again.pk != abroad.pk
    assert first.sha256 == abroad.sha256
