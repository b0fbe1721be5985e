"""Scanned minutes are read in Swedish, word by word with their places. Needs tesseract and its Swedish model."""

from __future__ import annotations

import io
import re
from collections import Counter

import pikepdf
import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image

from minutes_reader import SourceText, Span, UnreadableDocument, boxes_for, page_image, read_source
from minutes_reader.sources.scan import can_recognize
from tests.minutes_reader.sources.scanned_pages import (
    as_if_scanned,
    as_picture_pdf,
    drawn_pages,
    half_scanned_pdf,
    minutes_as_pdf,
    saved_as,
)

pytestmark = pytest.mark.skipif(not can_recognize(), reason="tesseract with its Swedish model is not installed")


@pytest.fixture(scope="module")
def skewed() -> tuple[bytes, SourceText]:
    first, second = drawn_pages(minutes_as_pdf())
    pages = [as_if_scanned(first, degrees=1.5, noise=25), as_if_scanned(second, degrees=-1.2, noise=25)]
    data = as_picture_pdf(pages)
    return data, read_source(data)


def words_of(text: str) -> Counter[str]:
    return Counter(re.sub("[–—]", "-", text).split())


def share_of_words(read: str) -> float:
    document = pdfium.PdfDocument(minutes_as_pdf())
    wanted = words_of(" ".join(document[index].get_textpage().get_text_range() for index in range(len(document))))
    return (words_of(read) & wanted).total() / wanted.total()


def span_of(text: SourceText, words: str) -> Span:
    start = text.text.index(words)
    return Span(start, start + len(words))


def test_a_skewed_and_noisy_scan_is_read_nearly_word_by_word(skewed: tuple[bytes, SourceText]) -> None:
    _, text = skewed
    assert text.scanned
    assert len(text.pages) == 2
    assert share_of_words(text.text) > 0.97


def test_headings_get_their_section_signs_back(skewed: tuple[bytes, SourceText]) -> None:
    _, text = skewed
    assert re.findall(r"^§ (\d+) ", text.text, re.MULTILINE) == ["21", "22", "23", "24", "25"]


def test_a_list_in_columns_keeps_its_cells(skewed: tuple[bytes, SourceText]) -> None:
    _, text = skewed
    (line,) = [line for line in text.lines if text[line.span].startswith("Göran Öberg\t")]
    assert [text[cell] for cell in line.cells] == ["Göran Öberg", "Alnäs kommun", "(M)"]


def test_every_word_has_a_box_inside_its_page_and_quotes_itself(skewed: tuple[bytes, SourceText]) -> None:
    _, text = skewed
    for line in text.lines:
        page = text.pages[text.page_of(line.span.start) - 1]
        assert page.width
        assert page.height
        assert [text[word.span] for word in line.words] == text[line.span].split()
        for word in line.words:
            assert 0 <= word.box.left < word.box.right <= page.width
            assert 0 <= word.box.top < word.box.bottom <= page.height


def test_words_on_a_skewed_page_are_marked_where_they_stand_on_it(skewed: tuple[bytes, SourceText]) -> None:
    data, text = skewed
    for words, page_number in (("Närvarande", 1), ("Lindvattnet", 1), ("Sandahl", 2)):
        (place,) = boxes_for(data, text, [span_of(text, words)])
        assert place.page == page_number
        page = drawn_pages(data, resolution=300)[page_number - 1]
        scale = 300 / 72
        box = place.box
        cut = page.crop((box.left * scale - 8, box.top * scale - 8, box.right * scale + 8, box.bottom * scale + 8))
        alone = read_source(saved_as([_on_paper(cut)], "PNG"))
        assert words in alone.text


def _on_paper(cut: Image.Image) -> Image.Image:
    paper = Image.new("L", (cut.width + 400, cut.height + 400), "white")
    paper.paste(cut, (200, 200))
    return paper


def test_a_part_of_a_word_gets_the_part_of_its_box(skewed: tuple[bytes, SourceText]) -> None:
    data, text = skewed
    whole = span_of(text, "ambulanssjukvårdens")
    (all_of_it,) = boxes_for(data, text, [whole])
    (half,) = boxes_for(data, text, [Span(whole.start, whole.start + 9)])
    assert half.box.left == all_of_it.box.left
    assert half.box.right < all_of_it.box.left + 0.6 * (all_of_it.box.right - all_of_it.box.left)


def test_words_over_a_line_end_have_a_box_on_each_line(skewed: tuple[bytes, SourceText]) -> None:
    data, text = skewed
    first, second = [line for line in text.lines if line.words][-3:-1]
    places = boxes_for(data, text, [Span(first.words[-1].span.start, second.words[0].span.end)])
    assert [text[place.span] for place in places] == [text[first.words[-1].span], text[second.words[0].span]]
    assert places[0].box.top < places[1].box.top


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_of_a_page_is_read(kind: str) -> None:
    text = read_source(saved_as(drawn_pages(minutes_as_pdf(), resolution=150)[1:], kind, resolution=150))
    assert text.media_type == f"image/{kind.lower()}"
    assert text.scanned
    assert text.pages[0].width == pytest.approx(595, abs=2)
    assert "Nästa möte hålls torsdagen den 13 juni 2024" in text.text


def test_each_picture_of_a_tiff_is_a_page_with_places_and_can_be_shown() -> None:
    pages = [page.point(lambda value: 255 if value > 140 else 0).convert("1") for page in drawn_pages(minutes_as_pdf())]
    data = saved_as(pages, "TIFF")
    text = read_source(data)
    assert [page.number for page in text.pages] == [1, 2]
    (place,) = boxes_for(data, text, [span_of(text, "Utvecklingsledare")])
    assert place.page == 2
    assert page_image(data, 2, 1.0).startswith(b"\x89PNG")


def test_a_page_scanned_sideways_is_read_and_marked_as_it_lies() -> None:
    page = drawn_pages(minutes_as_pdf())[1].rotate(90, expand=True)
    data = as_picture_pdf([page])
    text = read_source(data)
    (place,) = boxes_for(data, text, [span_of(text, "Utvecklingsledare")])
    assert text.pages[0].width > text.pages[0].height  # type: ignore[operator]
    assert place.box.bottom - place.box.top > 3 * (place.box.right - place.box.left)


def test_a_pdf_with_some_pages_scanned_is_read_page_by_page() -> None:
    data = half_scanned_pdf()
    text = read_source(data)
    assert not text.scanned
    written, recognized = (text[page.span] for page in text.pages)
    assert "§ 23 Ekonomisk uppföljning" in written
    assert "Nästa möte hålls torsdagen" in recognized
    places = boxes_for(data, text, [span_of(text, "Karin Ahlgren"), span_of(text, "Henrik Sandahl")])
    assert [place.page for place in places] == [1, 2]


def test_a_scan_with_a_stamp_written_over_it_is_recognized_all_the_same() -> None:
    pictures = as_picture_pdf(drawn_pages(minutes_as_pdf(), resolution=200)[1:], resolution=200)
    stamped = pikepdf.open(io.BytesIO(pictures))
    stamp = pikepdf.open(io.BytesIO(typst.compile(b'#set page(paper: "a4", margin: 40pt)\nDnr 24-0117')))
    stamped.pages[0].add_overlay(stamp.pages[0])
    buffer = io.BytesIO()
    stamped.save(buffer)
    text = read_source(buffer.getvalue())
    assert text.scanned
    assert "Nästa möte hålls torsdagen" in text.text


def test_a_page_of_white_paper_is_told_to_hold_no_text() -> None:
    blank = drawn_pages(typst.compile(b"#page[]"))
    with pytest.raises(UnreadableDocument, match="no text") as caught:
        read_source(as_picture_pdf(blank))
    assert caught.value.code == "no_text"
