"""Reads Word documents (DOCX): paragraphs with the numbers Word shows, tables as rows, what stands in boxes and notes.

Decided: the page header stands once at the document's beginning and the page footer once at its end (they hold case
numbers and lists of parties); inserted text is kept, deleted text dropped; text boxes follow the paragraph they hang
on; footnotes follow the text, without a mark in it; bullets are "- ". Pages are those of Word's last layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from minutes_reader.sources.assembly import LineForm, TextAssembly
from minutes_reader.sources.content_type import DOCX
from minutes_reader.sources.docx_numbers import WORD, Numbers
from minutes_reader.sources.docx_styles import Styles, switched_on
from minutes_reader.sources.limits import Limits
from minutes_reader.sources.packages import Package
from minutes_reader.sources.rows import lines_of_row
from minutes_reader.sources.whole_numbers import whole_number
from minutes_reader.spans import SourceText

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHOICE_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = {f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", f"{WORD}delText", f"{WORD}pPr", f"{WORD}rPr"}
_DROPPED |= {_CHOICE_FALLBACK, f"{WORD}sdtPr", f"{WORD}txbxContent"}
_CHARACTERS = {
    f"{WORD}tab": "\t",
    f"{WORD}ptab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
    f"{WORD}softHyphen": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph as it is shown: its mark and words, what its form tells, and whether a page begins with it."""

    text: str
    form: LineForm
    new_page: bool


class _Writer:
    """Walks through a document's blocks in order."""

    def __init__(self, package: Package) -> None:
        self.assembly = TextAssembly()
        self._numbers = Numbers(package.xml("word/numbering.xml"))
        self._styles = Styles(package.xml("word/styles.xml"))

    def blocks(self, parent: etree._Element) -> None:
        for element in _blocks_in(parent):
            if element.tag == f"{WORD}tbl":
                self._table(element)
            else:
                self._paragraph(element)

    def _paragraph(self, element: etree._Element) -> None:
        paragraph = self._read(element)
        if paragraph.new_page:
            self.assembly.start_page()
        for line in paragraph.text.split("\n"):
            self.assembly.add_line(line, paragraph.form)
        for box in _text_boxes(element):
            self.blocks(box)

    def _table(self, table: etree._Element) -> None:
        for row in _children(table, "tr"):
            cells = [self._cell(cell) for cell in _children(row, "tc")]
            filled = [cell for cell in cells if any(paragraph.text.strip() for paragraph in cell)]
            if any(paragraph.new_page for cell in cells for paragraph in cell[:1]):
                self.assembly.start_page()
            if len(filled) == 1 and cells[0] is filled[0]:
                for paragraph in filled[0]:
                    self.assembly.add_line(paragraph.text, paragraph.form)
                continue
            form = LineForm(bold=all(paragraph.form.bold for cell in filled for paragraph in cell) if filled else None)
            for line in lines_of_row([[one.text for one in cell] for cell in cells]):
                self.assembly.add_row(line, form)

    def _cell(self, cell: etree._Element) -> list[_Paragraph]:
        """The paragraphs of a cell, each line of one its own; a table inside a cell gives a paragraph for each row."""
        found: list[_Paragraph] = []
        for element in _blocks_in(cell):
            if element.tag == f"{WORD}tbl":
                found.extend(self._rows_as_paragraphs(element))
                continue
            for part in (element, *(p for box in _text_boxes(element) for p in box.iter(f"{WORD}p"))):
                paragraph = self._read(part)
                for line in paragraph.text.split("\n"):
                    found.append(_Paragraph(text=line, form=paragraph.form, new_page=paragraph.new_page))
        return found

    def _rows_as_paragraphs(self, table: etree._Element) -> Iterator[_Paragraph]:
        for row in _children(table, "tr"):
            cells = [[one.text for one in self._cell(cell)] for cell in _children(row, "tc")]
            for line in lines_of_row(cells):
                yield _Paragraph(text=" ".join(part for part in line if part), form=LineForm(), new_page=False)

    def _read(self, element: etree._Element) -> _Paragraph:
        properties = element.find(f"{WORD}pPr")
        name = _value(properties, "pStyle")
        style = self._styles.style(name)
        text = "".join(_characters(element)).strip("\n")
        mark = self._mark(properties, name) if text.strip() else ""
        outline = whole_number(_value(properties, "outlineLvl"))
        level = style.outline if outline is None else outline
        runs = [run for run in element.iter(f"{WORD}r") if run.find(f"{WORD}t") is not None]
        form = LineForm(
            font_size=_size_of(runs) or style.size,
            bold=_all_on(runs, "b", style.bold) if runs else None,
            underlined=_all_on(runs, "u", None) if runs else None,
            heading_level=min(level + 1, 6) if level is not None and 0 <= level < 9 else None,
            list_item=bool(mark) and level is None,
        )
        return _Paragraph(text=mark + text, form=form, new_page=_begins_page(element, properties))

    def _mark(self, properties: etree._Element | None, style_name: str | None) -> str:
        style = self._styles.style(style_name)
        own = None if properties is None else properties.find(f"{WORD}numPr")
        list_id = _value(own, "numId") or style.list_id
        if list_id is None or list_id == "0":
            return ""
        depth = whole_number(_value(own, "ilvl"))
        if depth is not None:
            return self._numbers.next(list_id, depth)
        tied = self._numbers.level_of_style(list_id, style_name)
        return self._numbers.next(list_id, tied if tied is not None else style.depth or 0)


def read_docx(data: bytes, limits: Limits) -> SourceText:
    """The text of a Word document. Raises UnreadableDocument."""
    with Package(data, limits) as package:
        writer = _Writer(package)
        document = package.xml(_main_part(package))
        body = None if document is None else document.find(f"{WORD}body")
        headers, footers = _running_parts(package, document)
        for part in headers:
            writer.blocks(part)
        if body is not None:
            writer.blocks(body)
        for notes in ("word/footnotes.xml", "word/endnotes.xml"):
            root = package.xml(notes)
            for number, note in enumerate(_real_notes(root), start=1):
                _add_note(writer, number, note)
        for part in footers:
            writer.blocks(part)
        return writer.assembly.build(media_type=DOCX)


def _add_note(writer: _Writer, number: int, note: etree._Element) -> None:
    text = " ".join("".join(_characters(paragraph)).strip() for paragraph in note.iter(f"{WORD}p"))
    writer.assembly.add_line(f"{number} {text}")


def _real_notes(root: etree._Element | None) -> list[etree._Element]:
    if root is None:
        return []
    return [note for note in root if note.get(f"{WORD}type") in (None, "normal")]


def _main_part(package: Package) -> str:
    relations = package.xml("_rels/.rels")
    for relation in () if relations is None else relations.iter(_RELATIONSHIP):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _running_parts(
    package: Package, document: etree._Element | None
) -> tuple[list[etree._Element], list[etree._Element]]:
    """The headers and footers that sections use, those with equal words once."""
    relations = package.xml("word/_rels/document.xml.rels")
    if relations is None or document is None:
        return [], []
    targets = {one.get("Id"): one.get("Target") or "" for one in relations.iter(_RELATIONSHIP)}
    found: dict[str, list[etree._Element]] = {"headerReference": [], "footerReference": []}
    seen: set[str] = set()
    for kind, parts in found.items():
        for reference in document.iter(f"{WORD}{kind}"):
            target = targets.get(reference.get(_RELATION), "")
            part = package.xml(target.lstrip("/") if target.startswith("/") else f"word/{target}")
            words = "" if part is None else "".join(_characters(part)).strip()
            if part is not None and words and words not in seen:
                seen.add(words)
                parts.append(part)
    return found["headerReference"], found["footerReference"]


def _blocks_in(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those inside content controls, insertions and other wrappers."""
    for child in parent:
        if child.tag in (f"{WORD}p", f"{WORD}tbl"):
            yield child
        elif child.tag not in _DROPPED and isinstance(child.tag, str):
            yield from _blocks_in(child)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside content controls; deleted rows are left out."""
    for child in parent:
        if child.tag == WORD + name:
            if name != "tr" or child.find(f"{WORD}trPr/{WORD}del") is None:
                yield child
        elif child.tag in (f"{WORD}sdt", f"{WORD}sdtContent", f"{WORD}ins", f"{WORD}customXml"):
            yield from _children(child, name)


def _characters(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _DROPPED or not isinstance(child.tag, str):
            continue
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag == f"{WORD}br" and child.get(f"{WORD}type") in ("page", "column"):
            yield "\n"
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        else:
            yield from _characters(child)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of text boxes in a paragraph; the copy for old programs (Fallback) is passed over."""
    for child in element:
        if child.tag == f"{WORD}txbxContent":
            yield child
        elif child.tag != _CHOICE_FALLBACK and isinstance(child.tag, str):
            yield from _text_boxes(child)


def _begins_page(element: etree._Element, properties: etree._Element | None) -> bool:
    """Whether Word last put a page break before this paragraph's first words, or is told to."""
    if switched_on(properties, "pageBreakBefore"):
        return True
    for part in element.iter(f"{WORD}t", f"{WORD}lastRenderedPageBreak", f"{WORD}br"):
        if part.tag == f"{WORD}t" and (part.text or "").strip():
            return False
        if part.tag == f"{WORD}lastRenderedPageBreak" or part.get(f"{WORD}type") == "page":
            return True
    return False


def _value(parent: etree._Element | None, name: str) -> str | None:
    child = None if parent is None else parent.find(f"{WORD}{name}")
    return None if child is None else child.get(f"{WORD}val")


def _all_on(runs: list[etree._Element], name: str, otherwise: bool | None) -> bool:
    states = [switched_on(run.find(f"{WORD}rPr"), name) for run in runs]
    return all(otherwise if state is None else state for state in states)


def _size_of(runs: list[etree._Element]) -> float | None:
    size = runs[0].find(f"{WORD}rPr/{WORD}sz") if runs else None
    half_points = None if size is None else whole_number(size.get(f"{WORD}val"))
    return half_points / 2 if half_points else None
