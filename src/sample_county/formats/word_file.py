"""A document as a Word file. Agenda items carry Word's automatic numbers, which are not part of the text."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import docx
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sample_county.blocks import (
    Block,
    Bullets,
    DecisionBox,
    Document,
    ElectronicSignatures,
    Fields,
    ItemHeading,
    Label,
    Lines,
    PageBreak,
    PaperSignatures,
    Paragraph,
    Rows,
    Table,
    Title,
)

FONTS = {"letter": "Times New Roman", "record": "Times New Roman", "late": "Georgia", "plain": "Cambria"}
# Word's own placeholder for a list's counter, by how the layout writes the number.
COUNTERS = {"§": "§ %1", "Punkt": "Punkt %1"}
STAMP = datetime(2026, 1, 1, 8, 0, 0)


def word_file(document: Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    word: Any = docx.Document()
    _set_styles(word, FONTS.get(document.theme, "Calibri"))
    _set_page(word, document)
    numbering = _ItemNumbers(word)
    for block in document.blocks:
        _add(word, block, numbering)
    properties = word.core_properties
    properties.title, properties.author, properties.language = document.title, "", "sv-SE"
    properties.created = properties.modified = STAMP
    properties.last_modified_by = properties.comments = ""
    buffer = io.BytesIO()
    word.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(content: bytes) -> bytes:
    """The archive with one fixed time for all its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 8, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(part, source.read(name))
    return target.getvalue()


def _set_styles(word: Any, font: str) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 11.5)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold = font, Pt(size), name != "Title"
        style.font.color.rgb = RGBColor(0x14, 0x1C, 0x20)
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:ascii"), font)
        fonts.set(qn("w:hAnsi"), font)


def _set_page(word: Any, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    words = [part for part in document.header if part]
    if words:
        section.header.paragraphs[0].text = "\t\t".join(words)
    lines = ["\t".join(row) for row in document.footer]
    footer = section.footer
    for number, line in enumerate(lines):
        paragraph = footer.paragraphs[0] if number == 0 else footer.add_paragraph()
        paragraph.text = line
    for paragraph in (*section.header.paragraphs, *footer.paragraphs):
        for run in paragraph.runs:
            run.font.size = Pt(8.5)


class _ItemNumbers:
    """The list that counts the agenda items: made at the first item, in the form of its number."""

    def __init__(self, word: Any) -> None:
        self._numbering = word.part.numbering_part.element
        self._list: str | None = None

    def apply(self, paragraph: Any, *, label: str, start: int) -> None:
        """Let Word count this paragraph; the first one says where counting starts."""
        if self._list is None:
            self._list = self._make(label=label, start=start)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(self._list)

    def _make(self, *, label: str, start: int) -> str:
        template = next((text for word, text in COUNTERS.items() if label.startswith(word)), "%1.")
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), "90")
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (
            ("start", str(start)),
            ("numFmt", "decimal"),
            ("suff", "space"),
            ("lvlText", template),
            ("lvlJc", "left"),
        ):
            element = OxmlElement(f"w:{tag}")
            element.set(qn("w:val"), value)
            level.append(element)
        abstract.append(level)
        first = self._numbering.find(qn("w:num"))
        first.addprevious(abstract)
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), "90")
        reference = OxmlElement("w:abstractNumId")
        reference.set(qn("w:val"), "90")
        number.append(reference)
        self._numbering.append(number)
        return "90"


def _add(word: Any, block: Block, numbering: _ItemNumbers) -> None:
    match block:
        case Title():
            word.add_paragraph(block.text, style="Title")
            if block.subtitle:
                word.add_paragraph(block.subtitle, style="Subtitle")
        case Label():
            word.add_paragraph(block.text, style="Heading 2")
        case ItemHeading():
            paragraph = word.add_paragraph(block.title, style="Heading 1")
            if block.label and block.number is not None:
                numbering.apply(paragraph, label=block.label, start=block.number)
        case Paragraph():
            _add_paragraph(word, block)
        case Bullets():
            _add_bullets(word, block.lines)
        case DecisionBox():
            if block.heading:
                word.add_paragraph(block.heading, style="Heading 2")
            for sentence in block.sentences:
                word.add_paragraph(sentence)
            _add_bullets(word, block.clauses)
        case _:
            _add_list_or_table(word, block)


def _add_list_or_table(word: Any, block: Block) -> None:
    match block:
        case Fields():
            _add_fields(word, block)
        case Rows():
            _add_rows(word, block.rows)
        case Lines():
            _add_lines(word, block.lines)
        case Table():
            if block.caption:
                word.add_paragraph(block.caption, style="Heading 2")
            _add_table(word, block.rows, head=True)
        case PaperSignatures():
            for name, role in block.signers:
                _add_lines(word, ("", name, role))
        case ElectronicSignatures():
            word.add_paragraph(block.heading, style="Heading 1")
            word.add_paragraph(block.lead)
            for signer in block.signers:
                _add_lines(word, tuple(f"{label}: {value}" for label, value in signer))
        case PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case _:
            raise TypeError(f"no Word form for {type(block).__name__}")


def _add_paragraph(word: Any, block: Paragraph) -> None:
    paragraph = word.add_paragraph()
    if block.lead:
        paragraph.add_run(block.lead + (" " if block.text else "")).bold = True
        paragraph.paragraph_format.keep_with_next = not block.text
    paragraph.add_run(block.text).italic = block.italic


def _add_bullets(word: Any, lines: tuple[str, ...]) -> None:
    for line in lines:
        word.add_paragraph(line, style="List Bullet")


def _add_lines(word: Any, lines: tuple[str, ...]) -> None:
    paragraph = word.add_paragraph()
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line)


def _add_rows(word: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """Rows of cells parted by tabs, as people write lists of names in Word."""
    for row in rows:
        paragraph = word.add_paragraph("\t".join(row))
        paragraph.paragraph_format.space_after = Pt(0)
        for number in range(1, len(row)):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16 * number / len(row)), WD_TAB_ALIGNMENT.LEFT)
    word.paragraphs[-1].paragraph_format.space_after = Pt(8)


def _add_fields(word: Any, block: Fields) -> None:
    if block.look == "colon":
        for label, lines in block.rows:
            paragraph = word.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(", ".join(lines))
        return
    table = word.add_table(rows=0, cols=2)
    table.autofit = False
    if block.look == "boxed":
        table.style = "Table Grid"
    for label, lines in block.rows:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = Cm(4), Cm(12)
        cells[0].text, cells[1].text = label, "\n".join(lines)
    word.add_paragraph()


def _add_table(word: Any, rows: tuple[tuple[str, ...], ...], *, head: bool) -> None:
    table = word.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            if head and number == 0 and text:
                cell.paragraphs[0].runs[0].bold = True
    word.add_paragraph()
