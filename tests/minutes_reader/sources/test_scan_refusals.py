"""Pictures that are broken, far too large, or cannot be recognized here are refused with a clear reason."""

from __future__ import annotations

import io
import random
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from minutes_reader import UnreadableDocument, page_image, read_source
from minutes_reader.sources import DEFAULT_LIMITS
from minutes_reader.sources.scan import can_recognize
from tests.minutes_reader.sources.scanned_pages import (
    as_picture_pdf,
    drawn_pages,
    half_scanned_pdf,
    minutes_as_pdf,
    saved_as,
)

needs_recognition = pytest.mark.skipif(not can_recognize(), reason="tesseract with its Swedish model is not installed")


def refusal(data: bytes, **limits: int) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_source(data, limits=replace(DEFAULT_LIMITS, **limits))
    return caught.value


def small_page() -> Image.Image:
    return Image.new("L", (200, 100), "white")


def png_claiming(width: int, height: int) -> bytes:
    """A PNG that says how large it is and has hardly any bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_refused_where_no_recognition_is_installed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal(saved_as([small_page()], kind))
    assert error.code == "no_text"
    assert "OCR" in str(error)


def test_a_scanned_pdf_is_refused_where_no_recognition_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal(as_picture_pdf([small_page()]))
    assert error.code == "no_text"
    assert "OCR" in str(error)


def test_scanned_pages_among_others_are_named_where_no_recognition_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    text = read_source(half_scanned_pdf())
    assert text.unread_pages == (2,)
    assert [text[page.span].strip() != "" for page in text.pages] == [True, False]


@needs_recognition
def test_no_page_is_named_as_unread_where_scans_are_recognized() -> None:
    assert read_source(half_scanned_pdf()).unread_pages == ()


@needs_recognition
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    error = refusal(png_claiming(10_000, 10_000))
    assert error.code == "too_large"
    assert "10000 × 10000" in str(error)
    assert refusal(png_claiming(60_000, 60_000)).code == "too_large"


@needs_recognition
def test_a_pdf_with_a_picture_of_too_many_pixels_is_refused() -> None:
    error = refusal(as_picture_pdf([small_page()]), max_pixels=10_000)
    assert error.code == "too_large"


@needs_recognition
def test_a_pdf_page_as_large_as_a_house_is_refused() -> None:
    error = refusal(as_picture_pdf([small_page()], resolution=1))
    assert error.code == "too_large"


@needs_recognition
def test_a_tiff_of_too_many_pages_is_refused_before_any_is_recognized() -> None:
    data = saved_as([Image.new("1", (8, 8), 1)] * 400, "TIFF")
    error = refusal(data, ocr_page_seconds=0)
    assert error.code == "too_many_pages"
    assert "300 pages" in str(error)


@needs_recognition
def test_a_pdf_of_too_many_scanned_pages_is_refused() -> None:
    assert refusal(as_picture_pdf([small_page()] * 3), max_ocr_pages=2).code == "too_many_pages"


def test_animated_and_other_pictures_are_refused_by_their_kind() -> None:
    film = io.BytesIO()
    small_page().save(film, "GIF", save_all=True, append_images=[Image.new("L", (200, 100), n) for n in range(30)])
    web = io.BytesIO()
    small_page().save(web, "WEBP")
    for data in (film.getvalue(), web.getvalue()):
        error = refusal(data)
        assert error.code == "unsupported"
        assert "PNG, JPEG, TIFF and BMP" in str(error)


@needs_recognition
def test_of_an_animated_png_only_its_first_picture_is_read() -> None:
    pages = drawn_pages(minutes_as_pdf(), resolution=150)
    buffer = io.BytesIO()
    pages[1].save(buffer, "PNG", save_all=True, append_images=[pages[0]])
    assert len(read_source(buffer.getvalue()).pages) == 1


@needs_recognition
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_cut_off_picture_is_refused_as_damaged(kind: str) -> None:
    data = saved_as(drawn_pages(minutes_as_pdf(), resolution=40), kind)
    for share in (0.2, 0.6):
        assert refusal(data[: int(len(data) * share)]).code == "damaged"


@needs_recognition
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP"])
def test_broken_pictures_are_read_or_refused_but_never_break_the_reader(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutes_reader.sources.scan.recognize", lambda *_args, **_named: [])
    chance = random.Random(kind)
    whole = saved_as([Image.effect_noise((60, 40), 60)] * 2, kind)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        error = refusal(bytes(data))
        assert error.code in {"damaged", "no_text", "too_large", "too_many_pages", "unsupported"}


def test_a_page_that_a_picture_does_not_have_cannot_be_shown() -> None:
    with pytest.raises(UnreadableDocument):
        page_image(saved_as([small_page()], "TIFF"), 2)
