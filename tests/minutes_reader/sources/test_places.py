"""Every span of a PDF leads to boxes under which the quoted words stand."""

from __future__ import annotations

import io
import re

import pypdfium2 as pdfium
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources import read_source
from minutes_reader.sources.places import boxes_for, page_image
from minutes_reader.spans import SourceText, Span

PAGES = """
#set page(width: 420pt, height: 320pt, header: [Protokoll #h(1fr) Sida 1])
#set text(lang: "sv", hyphenate: true, size: 10pt)
#set par(justify: true)
= Möte i Vidsjö läns fiffiga råd
#columns(2)[Samverkansorganets kompetensförsörjningsprogram genomfördes tillsammans med barn- och ungdomspsykiatrin samt
vårdcentralerna i kommunerna under verksamhetsåret. *Beslut:* Rådet beslutade att godkänna informationen. #colbreak()
Högerspaltens första rad står här och fortsätter så länge det behövs för att bryta raden.]
#pagebreak()
#table(columns: (80pt, 120pt, 40pt), [Namn], [Organisation], [Parti],
  [Anna Alm], [Alnäs kommun med ett långt namn som radbryts i cellen], [S], [Bo Berg], [Björkhult], [M])
#grid(columns: (1fr, 1fr), row-gutter: 4pt, [Närvarande], [Dan Dahl \\ Eva Ek \\ Fia Frisk], [Frånvarande], [Gun Gran])
"""


def compiled(source: str) -> bytes:
    return typst.compile(source.encode())


@pytest.fixture(scope="module")
def document() -> tuple[bytes, SourceText]:
    data = compiled(PAGES)
    return data, read_source(data)


def words_under(data: bytes, text: SourceText, span: Span) -> str:
    """The characters that pdfium finds inside the boxes of a span (it gives a line-end hyphen as U+0002)."""
    opened = pdfium.PdfDocument(data)
    found = []
    for place in boxes_for(data, text, [span]):
        page = opened[place.page - 1]
        height = page.get_height()
        box = place.box
        bounded = page.get_textpage().get_text_bounded(box.left, height - box.bottom, box.right, height - box.top)
        found.append(bounded)
    return "".join(found)


def letters(text: str) -> str:
    return re.sub(r"[\s\-\ufffe\x02]", "", text)


def test_every_word_stands_under_its_box(document: tuple[bytes, SourceText]) -> None:
    data, text = document
    for match in re.finditer(r"\S+", text.text):
        span = Span(match.start(), match.end())
        assert letters(words_under(data, text, span)) == letters(text[span])


@settings(max_examples=60)
@given(st.data())
def test_any_stretch_of_words_stands_under_its_boxes(document: tuple[bytes, SourceText], data: st.DataObject) -> None:
    source, text = document
    words = [match.span() for match in re.finditer(r"\S+", text.text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 12, len(words) - 1)))
    span = Span(words[first][0], words[last][1])
    # A row is quoted cell by cell, though its words may stand on several lines: compare letters, not their order.
    assert sorted(letters(words_under(source, text, span))) == sorted(letters(text[span]))


def test_a_span_over_two_lines_has_a_box_for_each(document: tuple[bytes, SourceText]) -> None:
    data, text = document
    start = text.text.index("fortsätter")
    end = text.text.index("raden.") + len("raden.")
    places = boxes_for(data, text, [Span(start, end)])
    assert len(places) == 2
    assert places[0].box.bottom < places[1].box.top + 3


def test_a_span_on_the_second_page_names_that_page(document: tuple[bytes, SourceText]) -> None:
    data, text = document
    start = text.text.index("Björkhult")
    assert [place.page for place in boxes_for(data, text, [Span(start, start + 9)])] == [2]


def test_a_turned_page_gives_boxes_on_the_page_as_shown() -> None:
    upright = compiled("#set page(width: 300pt, height: 200pt)\n#set text(size: 12pt)\nProtokoll från Alnäs")
    opened = pdfium.PdfDocument(upright)
    opened[0].set_rotation(90)
    buffer = io.BytesIO()
    opened.save(buffer)
    text = read_source(buffer.getvalue())
    assert text.pages[0].width == 200
    (place,) = boxes_for(buffer.getvalue(), text, [Span(0, 9)])
    assert 0 <= place.box.left < place.box.right <= 200
    assert text[place.span] == "Protokoll"
    assert place.box.bottom - place.box.top > place.box.right - place.box.left


def test_plain_text_has_no_boxes() -> None:
    data = b"Protokoll"
    assert boxes_for(data, read_source(data), [Span(0, 9)]) == ()


def test_a_page_is_drawn_as_png(document: tuple[bytes, SourceText]) -> None:
    picture = Image.open(io.BytesIO(page_image(document[0], 1, 2.0)))
    assert picture.format == "PNG"
    assert picture.size == (840, 640)


def test_a_page_that_is_not_there_is_refused(document: tuple[bytes, SourceText]) -> None:
    with pytest.raises(UnreadableDocument):
        page_image(document[0], 3, 1.0)
