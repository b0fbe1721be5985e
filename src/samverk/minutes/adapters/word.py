"""Minutes as a Word file: real headings, table heads that repeat, the language, words for the logo."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from samverk.minutes.queries.blocks import Block, Printed, Signing, Table

FONT = "Source Sans 3"
TEXT_WIDTH = 165


def word_file(document: Printed) -> bytes:
    """The document as .docx; the same document gives the same text and dates."""
    word = docx.Document()
    _set_up(word, document)
    for label, value in document.references:
        word.add_paragraph(f"{label}: {value}")
    word.add_heading(document.title, level=1)
    word.add_paragraph(document.subtitle, style="Subtitle")
    if document.draft:
        word.add_paragraph(document.draft, style="Intense Quote")
    for block in document.blocks:
        _add(word, block)
    result = io.BytesIO()
    word.save(result)
    return result.getvalue()


def _set_up(word: Document, document: Printed) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.header.paragraphs[0].text = "\t".join(part for part in document.running if part)
    section.footer.paragraphs[0].text = document.foot
    style = word.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    style.element.get_or_add_rPr().append(language)
    properties = word.core_properties
    properties.title = f"{document.title} {document.subtitle} {document.date}"
    properties.author, properties.language = document.host, "sv-SE"
    made = datetime.fromisoformat(document.date or "2000-01-01").replace(tzinfo=UTC)
    properties.created = properties.modified = made


def _add(word: Document, block: Block) -> None:
    match block.kind:
        case "heading":
            word.add_heading(f"{block.label} {block.text}".strip(), level=block.level)
        case "facts":
            for label, value in block.rows:
                _led(word.add_paragraph(), f"{label}:", value)
        case "paragraph":
            _led(word.add_paragraph(), block.lead, block.text)
        case "lines":
            for place, line in enumerate(block.lines):
                if block.labels:
                    word.add_paragraph(f"{block.labels[place]} {line}")
                else:
                    word.add_paragraph(line, style="List Bullet")
        case "decision":
            _led(word.add_paragraph(), block.heading, "")
            for line in block.lines:
                word.add_paragraph(line, style="Intense Quote")
        case "table":
            _add_table(word, block)
        case "signing":
            _add_signing(word, block)
        case "new_page":
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _led(paragraph: WordParagraph, lead: str, text: str) -> None:
    """Bold words, then the rest."""
    if lead:
        paragraph.add_run(f"{lead} " if text else lead).bold = True
    paragraph.add_run(text)


def _add_table(word: Document, block: Table) -> None:
    if block.shows_caption:
        caption = word.add_paragraph()
        caption.add_run(block.caption).bold = True
        caption.paragraph_format.keep_with_next = True
    table = _table(word, block.caption, block.head, block.rows)
    total = sum(block.widths) or 1
    for row in table.rows:
        for cell, width in zip(row.cells, block.widths, strict=True):
            cell.width = Mm(TEXT_WIDTH * width / total)


def _add_signing(word: Document, block: Signing) -> None:
    rows = tuple((f"{one.role}\n{one.name}\n{one.organisation}", "\n\n") for one in block.rows)
    _table(word, block.caption, block.head, rows)


def _table(word: Document, caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> WordTable:
    """A table whose first row is marked as its head and whose words for screen readers are the caption."""
    table: WordTable = word.add_table(rows=len(rows) + 1, cols=len(head), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    marked = OxmlElement("w:tblHeader")
    marked.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(marked)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    table._tbl.tblPr.append(described)
    for filled, row in zip(table.rows[1:], rows, strict=True):
        for cell, words in zip(filled.cells, row, strict=True):
            cell.text = words
    return table
