"""Reads web pages: headings, paragraphs, lists with their numbers, tables as rows.

Scripts, styles, menus, forms and what is hidden are left out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.assembly import LineForm, TextAssembly
from minutes_reader.sources.content_type import HTML
from minutes_reader.sources.docx_numbers import in_form
from minutes_reader.sources.limits import Limits
from minutes_reader.sources.rows import lines_of_row
from minutes_reader.sources.text import decode
from minutes_reader.sources.whole_numbers import whole_number
from minutes_reader.spans import SourceText

_DROPPED = re.compile(
    "script|style|noscript|template|head|nav|aside|button|select|option|input|textarea|iframe|object|svg|math|canvas|"
    "video|audio|dialog|menu"
)
_BLOCK = re.compile(
    "html|body|main|article|section|div|p|h[1-6]|ul|ol|li|dl|dt|dd|tr|td|th|tbody|table|caption|blockquote|pre|address|"
    "figure|figcaption|header|footer|form|details|summary|hr|fieldset|center"
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAVIGATION_ROLES = frozenset({"navigation", "search", "banner", "menu", "menubar", "dialog", "alert"})
_META_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.IGNORECASE
)
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DEEPEST = 200


class _Writer:
    """Walks through a page's elements in order, gathering running text until a block begins or ends."""

    def __init__(self) -> None:
        self.assembly = TextAssembly()
        self._running: list[str] = []
        self._form = LineForm()
        self._mark = ""

    def element(self, element: lxml_html.HtmlElement, depth: int = 0) -> None:
        if not isinstance(element.tag, str) or _is_dropped(element) or depth > _DEEPEST:
            return
        if element.tag == "br":
            self.flush()
        elif element.tag == "table" and not _is_layout(element):
            self.flush()
            self._table(element)
        elif element.tag in ("ul", "ol"):
            self.flush()
            self._list(element, depth)
        elif element.tag == "pre":
            self.flush()
            for line in element.text_content().split("\n"):
                self.assembly.add_line(line)
        elif _BLOCK.fullmatch(str(element.tag)):
            self._block(element, depth)
        else:
            self._content(element, depth)

    def flush(self) -> None:
        """End the line that is being gathered."""
        text = " ".join("".join(self._running).split())
        self._running = []
        if text:
            self.assembly.add_line(self._mark + text, self._form)
            self._mark, self._form = "", LineForm()

    def _block(self, element: lxml_html.HtmlElement, depth: int) -> None:
        self.flush()
        if re.fullmatch("h[1-6]", str(element.tag)):
            self._form = LineForm(heading_level=int(str(element.tag)[1]))
        elif _is_wholly_bold(element):
            self._form = LineForm(bold=True, list_item=self._form.list_item)
        self._content(element, depth)
        self.flush()

    def _content(self, element: lxml_html.HtmlElement, depth: int) -> None:
        self._running.append(element.text or "")
        for child in element:
            self.element(child, depth + 1)
            self._running.append(child.tail or "")

    def _list(self, element: lxml_html.HtmlElement, depth: int) -> None:
        items = [child for child in element if child.tag == "li"]
        step = -1 if element.get("reversed") is not None else 1
        number = _whole(element.get("start"), len(items) if step < 0 else 1)
        form = _LIST_FORMS.get(element.get("type") or "", "decimal")
        for child in element:
            if child.tag != "li":
                self.element(child, depth + 1)
                continue
            number = _whole(child.get("value"), number)
            self._mark = f"{in_form(number, form)}. " if element.tag == "ol" else "- "
            self._form = LineForm(list_item=True)
            self._content(child, depth)
            self.flush()
            self._mark, self._form = "", LineForm()
            number += step

    def _table(self, table: lxml_html.HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self.assembly.add_line(" ".join(caption.text_content().split()))
        for row in _rows(table):
            cells = [list(_cell_lines(cell)) for cell in row.iterchildren("td", "th")]
            for line in lines_of_row(cells):
                self.assembly.add_row(line)


def read_html(data: bytes, _limits: Limits) -> SourceText:
    """The text of a web page. Raises UnreadableDocument."""
    markup = _XML_DECLARATION.sub("", _decoded(data)).replace("\x00", "")
    # Without huge_tree, libxml2 stops at 256 levels and loses all that follows; HTML has no entities to explode.
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("damaged", "The web page is broken.") from error
    writer = _Writer()
    writer.element(root)
    writer.flush()
    return writer.assembly.build(media_type=HTML)


def _decoded(data: bytes) -> str:
    stated = _META_CHARSET.search(data[:4096])
    if stated and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = (stated[1] or stated[2]).decode("ascii").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii") else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            # The page says one thing and is another: take what its bytes look like.
            return decode(data)
    return decode(data)


def _is_dropped(element: lxml_html.HtmlElement) -> bool:
    if (
        _DROPPED.fullmatch(str(element.tag))
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    ):
        return True
    return (element.get("role") or "").lower() in _NAVIGATION_ROLES or bool(_HIDING.search(element.get("style") or ""))


def _is_layout(table: lxml_html.HtmlElement) -> bool:
    """A table that only arranges the page: it holds headings or further tables, or has a single column."""
    if table.get("role") in ("presentation", "none"):
        return True
    if next(table.iter("h1", "h2", "h3", "ul", "ol"), None) is not None or sum(1 for _ in table.iter("table")) > 1:
        return True
    return all(sum(1 for _ in row.iterchildren("td", "th")) <= 1 for row in _rows(table))


def _rows(table: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is table:
            yield row


def _cell_lines(cell: lxml_html.HtmlElement) -> Iterator[str]:
    writer = _Writer()
    writer.element(cell)
    writer.flush()
    yield from (line for line in writer.assembly.build(media_type=HTML).text.split("\n") if line.strip())


def _is_wholly_bold(element: lxml_html.HtmlElement) -> bool:
    children = list(element)
    if len(children) != 1 or (element.text or "").strip() or (children[0].tail or "").strip():
        return False
    return children[0].tag in ("b", "strong")


def _whole(value: str | None, otherwise: int) -> int:
    stated = whole_number(value)
    return otherwise if stated is None else stated
