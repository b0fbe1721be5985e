"""Facts of an imported scan lead to their page and to boxes on it, without recognizing anything again."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from minutes_reader import read_all_meetings
from minutes_reader.sources import scan
from minutes_reader.sources.scan import can_recognize
from samverk.accounts.models import SYSTEM
from samverk.documents.adapters import lines_on_page, page_picture, places_on_page
from samverk.documents.models import Citation, Document
from samverk.intake.actions.import_document import import_document
from tests.minutes_reader.sources.scanned_pages import (
    as_if_scanned,
    as_picture_pdf,
    drawn_pages,
    minutes_as_pdf,
    saved_as,
)
from tests.samverk.factories import NOON, make_county

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not can_recognize(), reason="tesseract with its Swedish model is not installed"),
]


def imported(content: bytes, name: str) -> Document:
    meetings = read_all_meetings(content, name=name)
    done = import_document(
        actor=SYSTEM, content=content, file_name=name, meetings=meetings, county=make_county(), at=NOON
    )
    return done.document


@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_every_citation_of_a_scan_leads_to_boxes_on_its_page(
    kind: str, tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path
    first, second = drawn_pages(minutes_as_pdf())
    pages = [as_if_scanned(first, degrees=1.2), as_if_scanned(second, degrees=-1.0)]
    content = as_picture_pdf(pages) if kind == "PDF" else saved_as(pages, "TIFF")
    document = imported(content, f"protokoll.{kind.lower()}")
    monkeypatch.setattr(scan, "recognize", None)
    source = document.source_text
    assert source.scanned
    assert document.is_shown_by_page
    cited = Citation.objects.filter(finding__document=document)
    assert {one.page for one in cited} == {1, 2}
    sizes = {number: (width, height) for number, _start, _end, width, height in source.pages}
    for citation in cited:
        places = places_on_page(source, citation.page, [(citation.start, citation.end)])
        assert places
        shown = " ".join(source.text[place.start : place.end] for place in places)
        assert shown.split() == citation.quote.split()
        width, height = sizes[citation.page]
        for place in places:
            assert 0 <= place.left < place.left + place.width <= width
            assert 0 <= place.top < place.top + place.height <= height
            assert place.height < 30
    assert len(lines_on_page(source, 2)) > 5
    assert page_picture(document, 2).startswith(b"\x89PNG")
