"""Recognizes the text in pictures of pages (OCR) by tesseract's Swedish model, where the machine has it.

scan_pictures.py makes the picture fit for it, scan_lines.py puts the words together, section_signs.py mends "§".
"""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import mean

from PIL import Image, ImageOps

from minutes_reader.errors import UnreadableDocument
from minutes_reader.sources.assembly import TextAssembly
from minutes_reader.sources.confinement import Bounds, run_confined
from minutes_reader.sources.limits import DEFAULT_LIMITS, MEBIBYTE, Limits
from minutes_reader.sources.scan_lines import ScannedLine, place_words, put_lines_together, words_of_report
from minutes_reader.sources.scan_pictures import StraightPicture, grey, straighten
from minutes_reader.sources.section_signs import mend_section_signs
from minutes_reader.spans import Box, PlacedWord, SourceText, Span

RESOLUTION = 300.0
_POINTS_PER_INCH = 72.0
_LANGUAGE = "swe"
_TURNS = "osd"
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")
_COARSEST_STATED = 30.0
_FINEST_STATED = 2400.0
_GOOD_CONFIDENCE = 60.0
# What Pillow raises on files that are broken or made to break it, as fuzzing showed.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError, struct.error)
_LARGEST_REPORT = 200 * MEBIBYTE


@cache
def _languages_of(program: str) -> frozenset[str]:
    listed = subprocess.run(  # noqa: S603 - a program found on the path, with fixed arguments
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return frozenset(listed.stdout.split())


def can_recognize() -> bool:
    """Whether tesseract and its Swedish model are installed."""
    program = shutil.which("tesseract")
    return program is not None and _LANGUAGE in _languages_of(program)


def read_image(data: bytes, limits: Limits) -> SourceText:
    """The text in a picture file; each picture of a TIFF is a page. Raises UnreadableDocument."""
    if not can_recognize():
        raise UnreadableDocument(
            "no_text", "The file is a picture, and no text recognition (OCR) for Swedish is installed."
        )
    assembly = TextAssembly()
    with _open_image(data) as image:
        media_type = Image.MIME.get(image.format or "", "image/unknown")
        for page in _pages_of(image, limits):
            _add_page(assembly, page, limits)
    return mend_section_signs(assembly.build(media_type=media_type, scanned=True))


def size_in_points(image: Image.Image) -> tuple[float, float]:
    """Width and height of a picture by the resolution that it states, else as if scanned with 300 dots an inch."""
    scale = _POINTS_PER_INCH / _stated_resolution(image)
    return image.width * scale, image.height * scale


def image_page(data: bytes, page: int, *, scale: float, largest: float) -> Image.Image:
    """Page number `page` (from 1) of a picture file, `scale` pixels to a point but no side above `largest` pixels.

    Raises UnreadableDocument.
    """
    with _open_image(data) as image:
        (shown,) = _pages_of(image, DEFAULT_LIMITS, only=page - 1)
        width, height = size_in_points(shown)
        scale = min(scale, largest / max(width, height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return shown.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def recognize(picture: Image.Image, *, points_per_pixel: float, limits: Limits) -> list[ScannedLine]:
    """The lines that tesseract sees in `picture`, in reading order, their boxes in points on the picture as it is."""
    shades = grey(picture)
    straight = straighten(shades)
    lines = _lines_in(straight, limits)
    if _confidence(lines) < _GOOD_CONFIDENCE and (quarter := _quarter_turn(straight, limits)):
        turned = straighten(shades, quarter=quarter)
        again = _lines_in(turned, limits)
        if _confidence(again) > _confidence(lines):
            straight, lines = turned, again

    def in_points(box: Box) -> Box:
        there = straight.on_page(box)
        return Box(
            left=round(there.left * points_per_pixel, 2),
            top=round(there.top * points_per_pixel, 2),
            right=round(there.right * points_per_pixel, 2),
            bottom=round(there.bottom * points_per_pixel, 2),
        )

    return [place_words(line, in_points) for line in lines]


def add_recognized_lines(assembly: TextAssembly, lines: list[ScannedLine]) -> None:
    """Add lines with the places of their words."""
    for line in lines:
        words = tuple(
            PlacedWord(span=Span(start, start + len(word.text)), box=word.box)
            for start, word in zip(line.starts, line.words, strict=True)
        )
        assembly.add_ready_line(line.text, box=line.box, words=words)


def _open_image(data: bytes) -> Image.Image:
    """The picture file, nothing of it unpacked yet. Raises UnreadableDocument."""
    with _reading_pictures():
        return Image.open(io.BytesIO(data), formats=_FORMATS)


@contextmanager
def _reading_pictures() -> Iterator[None]:
    """What Pillow raises becomes a refusal. Its warnings (many pixels, odd descriptions) are answered by our limits."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise UnreadableDocument("too_large", "The picture has far too many pixels.") from error
    except _BROKEN as error:
        raise UnreadableDocument("damaged", "The picture is broken or cut off.") from error


def _pages_of(image: Image.Image, limits: Limits, *, only: int | None = None) -> Iterator[Image.Image]:
    """The pictures in an opened file (all, or `only` one, from 0), upright as its camera or scanner says."""
    wanted = range(_count_pages(image, limits)) if only is None else [only]
    for index in wanted:
        with _reading_pictures():
            image.seek(index)
            if image.width * image.height > limits.max_pixels:
                raise UnreadableDocument(
                    "too_large",
                    "The picture has %(width)s × %(height)s pixels.",
                    width=image.width,
                    height=image.height,
                )
            image.load()
            upright = ImageOps.exif_transpose(image)
        yield upright


def _count_pages(image: Image.Image, limits: Limits) -> int:
    """How many pages there are; only a TIFF has several (frames of others are films or previews)."""
    if image.format != "TIFF":
        return 1
    with _reading_pictures():
        for index in range(1, limits.max_ocr_pages + 1):
            try:
                image.seek(index)
            except EOFError:
                return index
    raise UnreadableDocument("too_many_pages", "The picture has more than %(most)s pages.", most=limits.max_ocr_pages)


def _add_page(assembly: TextAssembly, page: Image.Image, limits: Limits) -> None:
    width, height = size_in_points(page)
    assembly.start_page(width=width, height=height)
    points_per_pixel = width / page.width
    finer = RESOLUTION * points_per_pixel / _POINTS_PER_INCH
    enlarged = round(page.width * finer), round(page.height * finer)
    if finer > 1 and enlarged[0] * enlarged[1] <= limits.max_pixels:
        # Recognition is trained on about 300 dots an inch, and cleaning would eat finer strokes.
        page = grey(page).resize(enlarged, Image.Resampling.BICUBIC)
        points_per_pixel = width / page.width
    add_recognized_lines(assembly, recognize(page, points_per_pixel=points_per_pixel, limits=limits))


def _stated_resolution(image: Image.Image) -> float:
    stated = image.info.get("dpi")
    try:
        resolution = float(stated[0]) if isinstance(stated, tuple) and stated else RESOLUTION
    except (TypeError, ValueError, ZeroDivisionError):
        return RESOLUTION
    # 72 and 96 are what programs write that know no resolution.
    likely = _COARSEST_STATED < resolution <= _FINEST_STATED and resolution not in (72.0, 96.0)
    return resolution if likely else RESOLUTION


def _lines_in(straight: StraightPicture, limits: Limits) -> list[ScannedLine]:
    report = _tesseract(straight.picture, ["-l", _LANGUAGE, "--psm", "3", "tsv"], limits)
    return put_lines_together(words_of_report(report))


def _confidence(lines: list[ScannedLine]) -> float:
    found = [word.confidence for line in lines for word in line.words]
    return mean(found) if found else 0.0


def _quarter_turn(straight: StraightPicture, limits: Limits) -> int:
    """By how many degrees counter-clockwise a page must be turned to stand upright, as tesseract judges; else 0."""
    program = shutil.which("tesseract")
    if program is None or _TURNS not in _languages_of(program):
        return 0
    try:
        report = _tesseract(straight.picture, ["-l", _TURNS, "--psm", "0"], limits)
    except UnreadableDocument:
        # Too few letters to tell: the page stays as it came.
        return 0
    for line in report.splitlines():
        name, _, value = line.partition(":")
        if name == "Rotate" and value.strip() in ("90", "180", "270"):
            return 360 - int(value)
    return 0


def _tesseract(picture: Image.Image, arguments: list[str], limits: Limits) -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableDocument("no_text", "No text recognition (OCR) for Swedish is installed.")
    bounds = Bounds(seconds=limits.ocr_page_seconds, memory=limits.ocr_memory, largest_file=_LARGEST_REPORT)
    with tempfile.TemporaryDirectory(prefix="minutes_reader_") as folder:
        page = Path(folder, "page.png")
        picture.save(page, format="PNG", compress_level=1, dpi=(RESOLUTION, RESOLUTION))
        printed = run_confined(program, [page.name, "stdout", *arguments], folder=Path(folder), bounds=bounds)
    return printed.decode("utf-8", "replace")
