"""Reads OpenDocument texts (ODT): paragraphs, headings and list items with their numbers, tables as rows.

As in docx.py: the page header stands once at the beginning and the footer once at the end, deleted text is dropped,
notes follow the text. Pages are those of the last layout, where the file tells them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from minutes_reader.sources.assembly import LineForm, TextAssembly
from minutes_reader.sources.content_type import ODT
from minutes_reader.sources.docx_numbers import in_form
from minutes_reader.sources.limits import Limits
from minutes_reader.sources.packages import Package
from minutes_reader.sources.rows import lines_of_row
from minutes_reader.sources.whole_numbers import whole_number
from minutes_reader.spans import SourceText

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, STYLE, OFFICE, FORM = (_OASIS % name for name in ("text", "table", "style", "office", "xsl-fo-compatible"))
_DROPPED = {f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note", f"{OFFICE}forms"}
_DROPPED |= {f"{TEXT}sequence-decls", f"{TEXT}ruby-text", f"{OFFICE}annotation-end"}
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_REPEATED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """How a list level is numbered; form "" for bullets."""

    form: str = ""
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1


class _Writer:
    """Walks through the blocks of a text in order."""

    def __init__(self, content: etree._Element, styles: etree._Element | None) -> None:
        self.assembly = TextAssembly()
        self._levels: dict[tuple[str, int], _Level] = {}
        self._bold: dict[str, bool] = {}
        self.notes: list[etree._Element] = []
        self._counters: dict[str, list[int]] = {}
        self._headings = [0] * 10
        for root in (styles, content):
            if root is not None:
                self._learn(root)

    def _learn(self, root: etree._Element) -> None:
        for style in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = style.get(f"{STYLE}name") if style.tag == f"{TEXT}list-style" else "outline"
            for level in style:
                depth = whole_number(level.get(f"{TEXT}level")) or 1
                form = _FORMS.get(level.get(f"{STYLE}num-format") or "", "")
                self._levels[name or "", depth] = _Level(
                    form=form,
                    prefix=level.get(f"{STYLE}num-prefix") or "",
                    suffix=level.get(f"{STYLE}num-suffix") or "",
                    shown_levels=whole_number(level.get(f"{TEXT}display-levels")) or 1,
                    start=whole_number(level.get(f"{TEXT}start-value")) or 1,
                )
        for style in root.iter(f"{STYLE}style"):
            weights = [one.get(f"{FORM}font-weight") for one in style]
            if any(weights):
                self._bold[style.get(f"{STYLE}name") or ""] = "bold" in weights

    def blocks(self, parent: etree._Element) -> None:
        for element in parent:
            if element.tag == f"{TEXT}p":
                self._lines(element, LineForm(bold=self._bold.get(element.get(f"{TEXT}style-name") or "")))
            elif element.tag == f"{TEXT}h":
                self._heading(element)
            elif element.tag == f"{TEXT}list":
                self._list(element, "", 1)
            elif element.tag == f"{TABLE}table":
                self._table(element)
            elif element.tag == f"{TEXT}soft-page-break":
                self.assembly.start_page()
            elif element.tag not in _DROPPED and isinstance(element.tag, str):
                self.blocks(element)

    def _lines(self, element: etree._Element, form: LineForm, mark: str = "") -> None:
        self.notes.extend(element.iter(f"{TEXT}note"))
        text = _text_of(element)
        for line in (mark + text if text.strip() else text).split("\n"):
            self.assembly.add_line(line, form)

    def _heading(self, element: etree._Element) -> None:
        depth = min(max(whole_number(element.get(f"{TEXT}outline-level")) or 1, 1), 9)
        level = self._levels.get(("outline", depth), _Level())
        mark = ""
        if level.form and element.get(f"{TEXT}is-list-header") != "true":
            self._headings[depth] += 1
            self._headings[depth + 1 :] = [0] * (9 - depth)
            mark = self._mark("outline", depth, self._headings)
        self._lines(element, LineForm(heading_level=min(depth, 6)), mark)

    def _list(self, element: etree._Element, inherited: str, depth: int) -> None:
        style = element.get(f"{TEXT}style-name") or inherited
        continued = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list")
        counters = self._counters.setdefault(style, [0] * 11)
        if not continued:
            counters[depth:] = [self._level(style, depth).start - 1] + [0] * (10 - depth)
        for item in element:
            numbered = item.tag == f"{TEXT}list-item"
            if numbered:
                stated = whole_number(item.get(f"{TEXT}start-value"))
                counters[depth] = counters[depth] + 1 if stated is None else stated
            self._item(item, style, depth, self._mark(style, depth, counters) if numbered else "")

    def _item(self, item: etree._Element, style: str, depth: int, mark: str) -> None:
        for child in item:
            if child.tag == f"{TEXT}list":
                self._list(child, style, min(depth + 1, 10))
                continue
            if child.tag in (f"{TEXT}p", f"{TEXT}h"):
                level = whole_number(child.get(f"{TEXT}outline-level")) or 1 if child.tag == f"{TEXT}h" else None
                self._lines(child, LineForm(heading_level=level, list_item=bool(mark) and level is None), mark)
                mark = ""

    def _level(self, style: str, depth: int) -> _Level:
        return self._levels.get((style, depth), _Level())

    def _mark(self, style: str, depth: int, counters: list[int]) -> str:
        level = self._level(style, depth)
        if not level.form:
            return "- "
        first = max(1, depth - level.shown_levels + 1)
        depths = range(first, depth + 1)
        numbers = [in_form(counters[one] or 1, self._level(style, one).form or "decimal") for one in depths]
        return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip() + " "

    def _table(self, table: etree._Element) -> None:
        for row in table.iter(f"{TABLE}table-row"):
            if next(row.iterancestors(f"{TABLE}table")) is not table:
                continue
            cells = [_paragraphs(cell) for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell")]
            if len(cells) == 1:
                for text in cells[0]:
                    self.assembly.add_line(text)
                continue
            for line in lines_of_row(cells):
                self.assembly.add_row(line)


def read_odt(data: bytes, limits: Limits) -> SourceText:
    """The text of an OpenDocument text. Raises UnreadableDocument."""
    with Package(data, limits) as package:
        content, styles = package.xml("content.xml"), package.xml("styles.xml")
    if content is None:
        return TextAssembly().build(media_type=ODT)
    writer = _Writer(content, styles)
    _add_running(writer, styles, "header")
    for body in content.iter(f"{OFFICE}text"):
        writer.blocks(body)
    for number, note in enumerate(writer.notes, start=1):
        words = " ".join(_text_of(part).strip() for part in note.iter(f"{TEXT}note-body"))
        writer.assembly.add_line(f"{number} {words}")
    _add_running(writer, styles, "footer")
    return writer.assembly.build(media_type=ODT)


def _add_running(writer: _Writer, styles: etree._Element | None, name: str) -> None:
    seen: set[str] = set()
    for part in () if styles is None else styles.iter(f"{STYLE}{name}", f"{STYLE}{name}-first", f"{STYLE}{name}-left"):
        words = _text_of(part).strip()
        if words and words not in seen:
            seen.add(words)
            writer.blocks(part)


def _paragraphs(cell: etree._Element) -> list[str]:
    return [line for part in cell.iter(f"{TEXT}p", f"{TEXT}h") for line in _text_of(part).split("\n")]


def _text_of(element: etree._Element) -> str:
    return "".join(_characters(element))


def _characters(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(whole_number(child.get(f"{TEXT}c")) or 1, _MAX_REPEATED)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag not in _DROPPED and isinstance(child.tag, str):
            yield from _characters(child)
        yield child.tail or ""
