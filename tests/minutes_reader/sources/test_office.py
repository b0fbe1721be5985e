"""Old Word files and RTF are read by LibreOffice, confined; without LibreOffice they are refused in plain words."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from minutes_reader import UnreadableDocument, read_source
from minutes_reader.sources import DEFAULT_LIMITS
from minutes_reader.sources.office import convert, office_program

needs_office = pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
# A container of one sector size, one table of sectors, and in it the name of the stream that makes it a Word file.
EMPTY_WORD_FILE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(22)
    + (9).to_bytes(2, "little")
    + bytes(480)
    + (0xFFFFFFFD).to_bytes(4, "little")
    + b"\xff" * 508
    + "WordDocument".encode("utf-16-le").ljust(512, b"\x00")
)
TITLES = ("Mötets öppnande", "Ekonomisk uppföljning i Alnäs", "Nästa möte")


def numbered_minutes() -> bytes:
    """A DOCX whose headings get "§ 41", "§ 42" … from Word's automatic numbering, none of it in the text."""
    document = Document()
    _number_as_sections(document, first=41)
    document.add_paragraph("Protokoll från samverkansrådet i Vidsjö län")
    for title in TITLES:
        heading = document.add_paragraph(title)
        numbers = heading._p.get_or_add_pPr().get_or_add_numPr()
        numbers.get_or_add_numId().val = 77
        numbers.get_or_add_ilvl().val = 0
        document.add_paragraph(f"Rådet beslutar om {title.lower()} för åren 2024–2027.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Karin Ahlgren", "Alnäs kommun"
    document.add_paragraph("Vid protokollet: Eva Lindqvist")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _number_as_sections(document: object, *, first: int) -> None:
    numbering = document.part.numbering_part.element  # type: ignore[attr-defined]
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("start", str(first)), ("numFmt", "decimal"), ("lvlText", "§ %1")):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), value)
        level.append(element)
    abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "77")
    number.append(reference)
    numbering.append(number)


def made_by_office(folder: Path, kind: str) -> bytes:
    source = folder / "minutes.docx"
    source.write_bytes(numbered_minutes())
    convert(office_program() or "", source, to=kind, limits=DEFAULT_LIMITS)
    return source.with_suffix(f".{kind}").read_bytes()


@needs_office
@pytest.mark.parametrize(("kind", "media_type"), [("doc", "application/msword"), ("rtf", "application/rtf")])
def test_an_old_word_file_is_read_with_its_automatic_numbers(kind: str, media_type: str, tmp_path: Path) -> None:
    text = read_source(made_by_office(tmp_path, kind))
    assert text.media_type == media_type
    lines = text.text.splitlines()
    for number, title in enumerate(TITLES, start=41):
        assert f"§ {number} {title}" in [" ".join(line.split()) for line in lines]
        assert f"Rådet beslutar om {title.lower()} för åren 2024–2027." in lines
    assert "Karin Ahlgren\tAlnäs kommun" in lines


@needs_office
def test_a_cut_off_old_word_file_is_refused(tmp_path: Path) -> None:
    whole = made_by_office(tmp_path, "doc")
    for share in (0.3, 0.6, 0.9):
        with pytest.raises(UnreadableDocument) as caught:
            read_source(whole[: int(len(whole) * share)])
        assert caught.value.code == "damaged"


@needs_office
def test_a_conversion_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    source = tmp_path / "minutes.docx"
    source.write_bytes(numbered_minutes())
    with pytest.raises(UnreadableDocument) as caught:
        convert(office_program() or "", source, to="doc", limits=replace(DEFAULT_LIMITS, conversion_seconds=0.05))  # type: ignore[arg-type]
    assert caught.value.code == "timeout"


@pytest.mark.parametrize("data", [b"{\\rtf1 Protokoll}", EMPTY_WORD_FILE], ids=["rtf", "doc"])
def test_old_word_files_are_refused_where_libreoffice_is_missing(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match="LibreOffice") as caught:
        read_source(data)
    assert caught.value.code == "unsupported"
