"""Reads PDF files that hold text; pages without any go to OCR (scan.py) where that is installed, else
the text names them as unread.

`read_lines_of_page` is what places.py repeats for a single page to find the boxes of characters, so reading must
give the same lines every time.
"""

from __future__ import annotations

import pypdfium2 as pdfium

from minutes_reader.errors import UnreadableDocument, gettext_noop
from minutes_reader.sources.assembly import TextAssembly
from minutes_reader.sources.content_type import PDF
from minutes_reader.sources.limits import Limits
from minutes_reader.sources.pdf_columns import join_wrapped_cells
from minutes_reader.sources.pdf_page import PageLine, PageText, read_page_lines
from minutes_reader.sources.pdf_rulings import find_tables
from minutes_reader.sources.pdf_scan import is_picture_of_page, recognize_page
from minutes_reader.sources.pdf_tables import put_tables_together
from minutes_reader.sources.scan import add_recognized_lines, can_recognize
from minutes_reader.sources.section_signs import mend_section_signs
from minutes_reader.spans import SourceText

_LEAST_CHARACTERS = 3
_WHY_NO_TEXT = {
    False: gettext_noop("The PDF holds pictures only, and no text recognition (OCR) for Swedish is installed."),
    True: gettext_noop("The pages of the PDF are empty."),
}


def read_pdf(data: bytes, limits: Limits) -> SourceText:
    """The text of a PDF, page by page. Raises UnreadableDocument."""
    document = open_pdf(data)
    try:
        if len(document) > limits.max_pages:
            raise UnreadableDocument(
                "too_many_pages",
                "The PDF has %(pages)s pages; at most %(most)s are read.",
                pages=len(document),
                most=limits.max_pages,
            )
        return _read_document(document, limits)
    finally:
        document.close()


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF; raises UnreadableDocument where it is encrypted, cut off or broken."""
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableDocument("encrypted", "The PDF is protected by a password.") from error
        raise UnreadableDocument("damaged", "The PDF is broken or cut off and cannot be opened.") from error
    if _is_cut_off(data) or not count:
        document.close()
        raise UnreadableDocument("damaged", "The PDF is cut off: its end is missing.")
    return document


def read_lines_of_page(document: pdfium.PdfDocument, index: int) -> tuple[PageText, list[PageLine]]:
    """The lines of one page (index from 0) and the characters that they are made of."""
    text = PageText(document[index])
    lines = read_page_lines(text)
    if lines:
        tables = find_tables(text)
        lines = put_tables_together(text, join_wrapped_cells(text, lines, tables), tables)
    return text, [line for line in lines if line.text]


def _read_document(document: pdfium.PdfDocument, limits: Limits) -> SourceText:
    assembly = TextAssembly()
    with_text = scanned = 0
    unread: list[int] = []
    for index in range(len(document)):
        try:
            page, lines = read_lines_of_page(document, index)
        except pdfium.PdfiumError as error:
            raise UnreadableDocument("damaged", "Page %(page)s of the PDF is broken.", page=index + 1) from error
        assembly.start_page(width=page.width, height=page.height)
        letters = sum(len(line.text) for line in lines)
        is_picture = is_picture_of_page(page, letters=letters)
        if is_picture and can_recognize():
            scanned += 1
            if scanned > limits.max_ocr_pages:
                raise UnreadableDocument(
                    "too_many_pages", "More than %(most)s pages of the PDF are pictures.", most=limits.max_ocr_pages
                )
            add_recognized_lines(assembly, recognize_page(page, limits))
        elif letters >= _LEAST_CHARACTERS:
            with_text += 1
            _add_lines(assembly, lines)
        if is_picture and not can_recognize():
            unread.append(index + 1)
        page.close()
    if not with_text and not scanned:
        raise UnreadableDocument("no_text", _WHY_NO_TEXT[can_recognize()])
    return mend_section_signs(assembly.build(media_type=PDF, scanned=scanned > with_text, unread_pages=unread))


def _add_lines(assembly: TextAssembly, lines: list[PageLine]) -> None:
    for line in lines:
        assembly.add_ready_line(line.text, box=line.box, font_size=line.font_size, bold=line.bold)


def _is_cut_off(data: bytes) -> bool:
    """Whether the file ends before the end that its last object must be followed by.

    pdfium mends such a file silently, and half of the minutes would pass for all of them.
    """
    end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
    return end < max(data.rfind(b"endobj"), data.rfind(b"endstream"))
