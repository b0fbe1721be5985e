"""What papers may be: told by content, never by name; nothing that runs; names that harm nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverk.core.file_types import SUFFIXES, paper_type, safe_name, short_type
from tests.samverk.meetings.paper_kit import PDF, package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, ".pdf"),
        (package("[Content_Types].xml", "word/document.xml"), ".docx"),
        (package("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (package("[Content_Types].xml", "ppt/presentation.xml"), ".pptx"),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.presentation"), ".odp"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), ".ppt"),
        (rb"{\rtf1 Plan}", ".rtf"),
        (b"\x89PNG\r\n\x1a\nx", ".png"),
        (b"\xff\xd8\xff\xe0", ".jpg"),
        ("Plan för hösten".encode(), ".txt"),
        ("Plan för hösten".encode("cp1252"), ".txt"),
    ],
)
def test_papers_are_known_by_their_content(content: bytes, ending: str) -> None:
    found = paper_type(content)
    assert found is not None
    assert SUFFIXES[found][0] == ending


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"<!doctype html><script>alert(1)</script>",
        b"text first <script>alert(1)</script>",
        b"<?xml version='1.0'?><svg onload='alert(1)'/>",
        b"MZ\x90\x00\x03\x00",
        b"\x7fELF\x02\x01",
        package("readme.txt"),
        package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        package("Basic/script.xml", mimetype="application/vnd.oasis.opendocument.text"),
        package("content.xml", mimetype="text/html"),
        OLE + "WordDocument".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le"),
        b"PK\x03\x04 broken",
    ],
)
def test_what_runs_or_is_unknown_is_not_taken(content: bytes) -> None:
    assert paper_type(content) is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\plan.PDF", "plan.PDF"),
        ("plan\u202efdp.exe", "planfdp.exe.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("", "handling.pdf"),
        ("...", "handling.pdf"),
        ("å" * 300 + ".pdf", "å" * 120 + ".pdf"),
    ],
)
def test_names_are_made_safe_and_end_as_their_content_says(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe


@given(st.text(max_size=200))
def test_no_name_leads_to_another_folder(name: str) -> None:
    made = safe_name(name, WORD)
    assert made.casefold().endswith(".docx")
    assert made.isprintable()
    assert not set(made) & set('/\\<>:"|?*')
    assert not made.startswith(".")


def test_kinds_are_told_shortly() -> None:
    assert [short_type(one) for one in (WORD, "text/plain", "image/jpeg")] == ["DOCX", "Text", "JPEG"]
